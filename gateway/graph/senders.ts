// SPDX-License-Identifier: MPL-2.0
/** How a fetch of a plan reaches its subgraph: executed here, or sent to the process that serves it. */
import { execute, type GraphQLSchema } from "graphql";
import type { GraphContext } from "../../subgraphs/request/context.js";
import type { CompiledFetch } from "../executor/compiled-plan.js";
import type { Json } from "../executor/representation.js";
import type { SubgraphResult } from "../executor/run-plan.js";

export type Sender = (fetch: CompiledFetch, variables: Json, context: GraphContext) => Promise<SubgraphResult>;

/** The context is the same object for every fetch of a request, so that nothing is read twice. */
export function createLocalSender(schema: GraphQLSchema): Sender {
  return async (fetch, variables, contextValue) => {
    const result = await execute({
      schema,
      document: fetch.document,
      operationName: fetch.operationName ?? null,
      variableValues: variables,
      contextValue,
    });
    return result as SubgraphResult;
  };
}
