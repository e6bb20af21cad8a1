/** Apollo's query planner over our supergraph, with the plans kept compiled. */

import { operationFromDocument, type Schema } from "@apollo/federation-internals";
import { ApolloGateway } from "@apollo/gateway";
import type { QueryPlanner } from "@apollo/query-planner";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { LRUCache } from "lru-cache";
import { type CompiledNode, compilePlan } from "../executor/compiled-plan.js";
import { installScalars } from "./scalars.js";

export interface Planner {
  /** What clients see, with scalars that check. */
  readonly apiSchema: GraphQLSchema;
  /** Null: nothing to fetch, as for introspection. */
  plan(document: DocumentNode, operationName: string | null, key: string): CompiledNode | null;
}

const PLANS_KEPT = 1000;

export async function createPlanner(supergraphSdl: string): Promise<Planner> {
  // Read by @apollo/gateway when it is made: without it, it reports the machine to its vendor.
  process.env["APOLLO_TELEMETRY_DISABLED"] = "true";
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: () => ({ process: () => Promise.reject(new Error("Plans are run by our own executor.")) }),
  });
  await gateway.load();
  const { planner, api, apiSchema } = internalsOf(gateway);
  installScalars(apiSchema);
  const plans = new LRUCache<string, { readonly node: CompiledNode | null }>({ max: PLANS_KEPT });
  return {
    apiSchema,
    plan(document, operationName, key) {
      let known = plans.get(key);
      if (!known) {
        const operation = operationFromDocument(api, document, operationName === null ? {} : { operationName });
        known = { node: compilePlan(planner.buildQueryPlan(operation)) };
        plans.set(key, known);
      }
      return known.node;
    },
  };
}

/** ApolloGateway keeps these to itself; the versions are pinned and a test runs through them. */
function internalsOf(gateway: ApolloGateway): { planner: QueryPlanner; api: Schema; apiSchema: GraphQLSchema } {
  const { queryPlanner, apiSchema, schema } = gateway as unknown as {
    queryPlanner?: QueryPlanner;
    apiSchema?: Schema;
    schema?: GraphQLSchema;
  };
  if (!queryPlanner || !apiSchema || !schema)
    throw new Error("This version of @apollo/gateway keeps its planner elsewhere.");
  return { planner: queryPlanner, api: apiSchema, apiSchema: schema };
}
