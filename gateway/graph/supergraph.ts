// SPDX-License-Identifier: MPL-2.0
/** What the planner is told of a supergraph, and what of it the executor has to know. */
import { type ConstDirectiveNode, type DocumentNode, Kind, parse, print, visit } from "graphql";
import type { AlwaysRenamed } from "../executor/own-names.js";

export interface ReadSupergraph {
  readonly document: DocumentNode;
  /** For the planner. */
  readonly sdl: string;
  /** Fields with arguments that some `@requires` needs: a client may ask them with others. */
  readonly renamed: AlwaysRenamed;
}

export function readSupergraph(sdl: string): ReadSupergraph {
  const document = parse(sdl, { noLocation: true });
  return { document, sdl: withResolvableKeysFirst(document, sdl), renamed: requiredWithArguments(document) };
}

/** The planner goes back into a subgraph by the first key it finds there, also by one that the subgraph does not resolve. */
function withResolvableKeysFirst(document: DocumentNode, sdl: string): string {
  if (!/\bresolvable: *false\b/.test(sdl)) return sdl;
  const sorted = <N extends { readonly directives?: readonly ConstDirectiveNode[] | undefined }>(node: N): N => ({
    ...node,
    directives: [...(node.directives ?? [])].sort((a, b) => Number(isUnresolvable(a)) - Number(isUnresolvable(b))),
  });
  return print(visit(document, { ObjectTypeDefinition: sorted, InterfaceTypeDefinition: sorted }));
}

function isUnresolvable({ name, arguments: args }: ConstDirectiveNode): boolean {
  return (
    name.value === "join__type" &&
    (args ?? []).some((arg) => arg.name.value === "resolvable" && arg.value.kind === Kind.BOOLEAN && !arg.value.value)
  );
}

function requiredWithArguments(document: DocumentNode): AlwaysRenamed {
  const required = new Set<string>();
  const withArguments = new Set<string>();
  visit(document, {
    FieldDefinition(field) {
      if ((field.arguments ?? []).length > 0) withArguments.add(field.name.value);
      for (const { name, arguments: args } of field.directives ?? []) {
        const selected = name.value === "join__field" && args?.find((arg) => arg.name.value === "requires")?.value;
        if (selected && selected.kind === Kind.STRING) for (const one of namesIn(selected.value)) required.add(one);
      }
    },
  });
  return new Set([...required].filter((name) => withArguments.has(name)));
}

function namesIn(fieldSet: string): readonly string[] {
  const names: string[] = [];
  visit(parse(`{ ${fieldSet} }`, { noLocation: true }), { Field: ({ name }) => void names.push(name.value) });
  return names;
}

/** Where each subgraph is served, by the name that a plan's fetches have for it. */
export function subgraphUrls(document: DocumentNode): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  visit(document, {
    EnumValueDefinition({ directives }) {
      const graph = directives?.find(({ name }) => name.value === "join__graph");
      const text = (wanted: string) => {
        const value = graph?.arguments?.find(({ name }) => name.value === wanted)?.value;
        return value?.kind === Kind.STRING ? value.value : null;
      };
      const [name, url] = [text("name"), text("url")];
      if (name !== null && url !== null) urls.set(name, url);
    },
  });
  return urls;
}
