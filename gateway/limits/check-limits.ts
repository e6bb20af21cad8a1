// SPDX-License-Identifier: MPL-2.0
/** What a query may ask for, decided before it is planned: depth, nesting of lists, cost. */
import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, Kind } from "graphql";
import { SagsgrafError } from "../../subgraphs/errors.js";
import { measureOperation, type OperationMeasure, TENTHS } from "./measure.js";
import type { Variables } from "./page-argument.js";

/** Part of the configuration's `limits`. */
export interface QueryLimits {
  readonly depth: number;
  readonly nesting: number;
  readonly cost: number;
}

/** The standard introspection query is 15 deep and has two circular lists within one another. */
const INTROSPECTION_DEPTH = 20;
const INTROSPECTION_NESTING = 3;

/**
 * @param variables as the client sent them, not yet checked.
 * @throws SagsgrafError LIMIT_EXCEEDED where any operation of the document goes beyond a limit.
 */
export function checkLimits(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables: Variables | null | undefined,
  limits: QueryLimits,
): void {
  for (const measure of measureDocument(document, schema, variables)) {
    check("The query is nested too deep", measure.depth, limits.depth);
    check("The query nests too many lists of cases and documents", measure.nesting, limits.nesting);
    check("The introspection query is nested too deep", measure.introspectionDepth, INTROSPECTION_DEPTH);
    check("The introspection query nests too many lists", measure.introspectionNesting, INTROSPECTION_NESTING);
    check("The query costs too much", toCost(measure.cost), limits.cost);
  }
}

function check(what: string, value: number, limit: number): void {
  if (value > limit) throw new SagsgrafError("LIMIT_EXCEEDED", `${what}: ${value}, and the limit is ${limit}.`);
}

export interface CostExplanation {
  readonly cost: number;
  readonly depth: number;
  readonly nesting: number;
  /** What each field of the root costs, by its name in the answer. */
  readonly parts: readonly { readonly name: string; readonly cost: number }[];
}

/** What `checkLimits` would count, for each operation of the document. */
export function explainCost(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables?: Variables | null,
): CostExplanation[] {
  return measureDocument(document, schema, variables).map(({ cost, depth, nesting, parts }) => ({
    cost: toCost(cost),
    depth,
    nesting,
    parts: parts.map((part) => ({ name: part.name, cost: toCost(part.cost) })),
  }));
}

function measureDocument(
  document: DocumentNode,
  schema: GraphQLSchema,
  variables: Variables | null | undefined,
): OperationMeasure[] {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  return document.definitions
    .filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => measureOperation(operation, { schema, fragments, variables: variables ?? {} }));
}

function toCost(tenths: number): number {
  return Math.ceil(tenths / TENTHS);
}
