// SPDX-License-Identifier: MPL-2.0
/** How many entries a list field may give: its `first`, or what is assumed without it. */
import { type FieldNode, type GraphQLField, Kind, type OperationDefinitionNode, type ValueNode } from "graphql";

/** What `sager` and `dokumenter` give when `first` is left out. */
const DEFAULT_PAGE = 20;
/** What a list without `first` is taken to hold. */
const ASSUMED_LIST = 10;
/** Beyond any limit; keeps the sums finite. */
const HIGHEST = 1_000_000_000;

export type Variables = Readonly<Record<string, unknown>>;

export function pageSizeOf(
  field: FieldNode,
  definition: GraphQLField<unknown, unknown>,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const declared = definition.args.find(({ name }) => name === "first");
  if (!declared) return ASSUMED_LIST;
  const given = field.arguments?.find(({ name }) => name.value === "first")?.value;
  const value = given ? readValue(given, operation, variables) : undefined;
  return toSize(value === undefined ? declared.defaultValue : value);
}

/** Undefined where the client did not say. */
function readValue(node: ValueNode, operation: OperationDefinitionNode, variables: Variables): unknown {
  if (node.kind === Kind.INT) return Number(node.value);
  if (node.kind !== Kind.VARIABLE) return undefined;
  const name = node.name.value;
  if (Object.hasOwn(variables, name)) return variables[name];
  const fallback = operation.variableDefinitions?.find(({ variable }) => variable.name.value === name)?.defaultValue;
  return fallback?.kind === Kind.INT ? Number(fallback.value) : undefined;
}

/** What is no count is refused where it is read; here it must not make the query look cheap. */
function toSize(value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) return DEFAULT_PAGE;
  return Math.min(Math.max(value, 1), HIGHEST);
}
