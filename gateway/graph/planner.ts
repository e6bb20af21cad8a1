// SPDX-License-Identifier: MPL-2.0
/** Apollo's query planner over our supergraph, with the plans kept compiled. */

import { operationFromDocument, type Schema } from "@apollo/federation-internals";
import { ApolloGateway } from "@apollo/gateway";
import type { QueryPlanner } from "@apollo/query-planner";
import { type DocumentNode, type GraphQLSchema, getOperationAST, print } from "graphql";
import { LRUCache } from "lru-cache";
import { type CompiledNode, charactersOf, compilePlan, rootNames } from "../executor/compiled-plan.js";
import { onlyAsksTheSchema } from "../executor/introspection.js";
import { type AlwaysRenamed, ownName, responseName, withOwnNames } from "../executor/own-names.js";
import type { PlannedOperation } from "../executor/planned.js";
import { fragmentsOf, sureRootFields } from "../executor/selections.js";
import { compileShaper } from "../executor/shape.js";
import { readSupergraph } from "./supergraph.js";

export interface Planner {
  /** What clients see, with scalars that check. */
  readonly apiSchema: GraphQLSchema;
  /** Whether there is a plan under that key. */
  knows(key: string): boolean;
  /** The document has such an operation. */
  plan(document: DocumentNode, operationName: string | null, key: string): PlannedOperation;
}

/** What plans may hold together. */
const PLAN_BYTES = 64_000_000;
/** A parsed document, and what is compiled of it, hold about so much for each character of its text. */
const BYTES_PER_CHARACTER = 40;

/** @param complete what the composed schema lacks of what clients are to see; of another's supergraph: nothing. */
export async function createPlanner(
  supergraphSdl: string,
  complete: (composed: GraphQLSchema) => GraphQLSchema = (composed) => composed,
): Promise<Planner> {
  // Read by @apollo/gateway when it is made: without it, it reports the machine to its vendor.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  const supergraph = readSupergraph(supergraphSdl);
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    buildService: () => ({ process: () => Promise.reject(new Error("Plans are run by our own executor.")) }),
  });
  await gateway.load();
  const { planner, api, composed } = internalsOf(gateway);
  const apiSchema = complete(composed);
  const fetchesOf = (document: DocumentNode, operationName: string | null) => {
    const named = operationName === null ? {} : { operationName };
    return compilePlan(planner.buildQueryPlan(operationFromDocument(api, document, named)));
  };
  const plans = new LRUCache<string, PlannedOperation>({ maxSize: PLAN_BYTES, sizeCalculation: sizeOf });
  return {
    apiSchema,
    knows: (key) => plans.has(key),
    plan(document, operationName, key) {
      let known = plans.get(key);
      if (!known) {
        known = planOperation(document, operationName, { apiSchema, fetchesOf, renamed: supergraph.renamed });
        plans.set(key, known);
      }
      return known;
    },
  };
}

function sizeOf({ node, characters }: PlannedOperation): number {
  return BYTES_PER_CHARACTER * (1 + characters + charactersOf(node));
}

interface Planning {
  readonly apiSchema: GraphQLSchema;
  readonly renamed: AlwaysRenamed;
  fetchesOf(document: DocumentNode, operationName: string | null): CompiledNode | null;
}

function planOperation(
  document: DocumentNode,
  operationName: string | null,
  { apiSchema, renamed, fetchesOf }: Planning,
): PlannedOperation {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error("The document has no such operation.");
  const characters = print(document).length;
  const shape = compileShaper(apiSchema, document, operationName, renamed);
  if (onlyAsksTheSchema(operation, fragmentsOf(document))) return { node: null, shape, unreached: [], characters };
  const node = fetchesOf(withOwnNames(document, renamed), operationName);
  const reached = rootNames(node);
  const unreached = sureRootFields(operation).filter(
    (field) => !field.name.value.startsWith("__") && !reached.has(ownName(field, renamed)),
  );
  return { node, shape, unreached: unreached.map(responseName), characters };
}

/** ApolloGateway keeps these to itself; the versions are pinned and a test runs through them. */
function internalsOf(gateway: ApolloGateway): { planner: QueryPlanner; api: Schema; composed: GraphQLSchema } {
  const { queryPlanner, apiSchema, schema } = gateway as unknown as {
    queryPlanner?: QueryPlanner;
    apiSchema?: Schema;
    schema?: GraphQLSchema;
  };
  if (!queryPlanner || !apiSchema || !schema)
    throw new Error("This version of @apollo/gateway keeps its planner elsewhere.");
  return { planner: queryPlanner, api: apiSchema, composed: schema };
}
