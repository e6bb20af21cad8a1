// SPDX-License-Identifier: MPL-2.0
/**
 * Names of our own for what a plan fetches. A subgraph's field comes under its own name wherever the planner needs it
 * (keys, what `@requires` names); a client's alias, or its arguments, must not take that place.
 */
import { type DocumentNode, type FieldNode, Kind, visit } from "graphql";

/** No field of a graph begins so; one that does is given a name of ours too. */
const PREFIX = "_c_";

/** Fields by name that a `@requires` may ask with arguments, and clients with others. */
export type AlwaysRenamed = ReadonlySet<string>;

/** The client's document with names of ours, for planning. The answer is shaped from the client's own. */
export function withOwnNames(document: DocumentNode, always: AlwaysRenamed): DocumentNode {
  return visit(document, {
    Field(field) {
      const own = ownName(field, always);
      const { alias: _alias, ...plain } = field;
      return own === field.name.value ? plain : { ...plain, alias: { kind: Kind.NAME, value: own } };
    },
  });
}

/** Under which name the value of a client's field comes. */
export function ownName(field: FieldNode, always: AlwaysRenamed): string {
  const name = field.name.value;
  if (name === "__typename") return name;
  const response = responseName(field);
  return response !== name || always.has(name) || name.startsWith(PREFIX) ? `${PREFIX}${response}` : name;
}

/** What the client calls a value that came under a name of ours. */
export function clientName<K extends string | number>(key: K): K | string {
  return typeof key === "string" && key.startsWith(PREFIX) ? key.slice(PREFIX.length) : key;
}

export function responseName(field: FieldNode): string {
  return field.alias?.value ?? field.name.value;
}
