// SPDX-License-Identifier: MPL-2.0
/** What a subgraph is told of an entity, taken from the tree as the plan's `requires` says. */
import type { QueryPlanSelectionNode } from "@apollo/query-planner";

export type Json = { [key: string]: unknown };

/** Null where a field that is needed is not there. */
export function buildRepresentation(
  source: Json,
  selections: readonly QueryPlanSelectionNode[],
  isSubtype: (typename: string, condition: string) => boolean,
): Json | null {
  const result: Json = {};
  for (const selection of selections) {
    if (selection.kind === "Field") {
      const name = selection.alias ?? selection.name;
      const value = source[name];
      if (value === undefined) return null;
      result[name] = selection.selections ? buildNested(value, selection.selections, isSubtype) : value;
    } else {
      const typename = source["__typename"];
      const applies =
        !selection.typeCondition || (typeof typename === "string" && isSubtype(typename, selection.typeCondition));
      const inner = applies ? buildRepresentation(source, selection.selections, isSubtype) : null;
      if (inner) Object.assign(result, inner);
    }
  }
  return result;
}

function buildNested(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  isSubtype: (typename: string, condition: string) => boolean,
): unknown {
  if (Array.isArray(value)) return value.map((item) => buildNested(item, selections, isSubtype));
  return typeof value === "object" && value !== null
    ? buildRepresentation(value as Json, selections, isSubtype)
    : value;
}
