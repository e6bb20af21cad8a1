// SPDX-License-Identifier: MPL-2.0
/** Runs operations on a graph that is not ours: whoever asks may, and a subgraph is asked over HTTP. */
import { getOperationAST } from "graphql";
import { SagsgrafError } from "../../subgraphs/errors.js";
import { toGraphQLError } from "../errors.js";
import type { CompiledFetch } from "../executor/compiled-plan.js";
import { executePlanned } from "../executor/execute.js";
import type { Json } from "../executor/representation.js";
import type { Path, SubgraphResult } from "../executor/run-plan.js";
import type { Planner } from "../graph/planner.js";
import { coerceVariables, type OperationRunner } from "../graph/run-operation.js";

export function createOpenRunner(planner: Planner, urls: ReadonlyMap<string, string>): OperationRunner {
  return {
    async run({ document, operationName, variables: given, key }, _context, hardDeadline) {
      const operation = getOperationAST(document, operationName);
      if (!operation) throw new SagsgrafError("BAD_INPUT", "The document has no such operation.");
      const { data, errors, faults } = await executePlanned({
        planned: planner.plan(document, operationName, key),
        variables: coerceVariables(planner.apiSchema, operation, given),
        schema: planner.apiSchema,
        send: (fetch, variables) => ask(fetch, variables, urls, hardDeadline),
      });
      const told = errors.length > 0 ? errors.map(({ path, error }) => tell(path, error.message)) : [];
      const own = told.length > 0 ? [] : faults.map(({ path, message }) => tell(path, message));
      return told.length + own.length > 0 ? { data, errors: [...told, ...own] } : { data };
    },
  };
}

function tell(path: Path, message: string) {
  return toGraphQLError({ kode: "INTERNAL", message, path });
}

async function ask(
  fetching: CompiledFetch,
  variables: Json,
  urls: ReadonlyMap<string, string>,
  hardDeadline: number,
): Promise<SubgraphResult> {
  const url = urls.get(fetching.subgraph);
  if (url === undefined) throw new Error(`The supergraph does not say where ${fetching.subgraph} is.`);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query: fetching.text, operationName: fetching.operationName, variables }),
    signal: AbortSignal.timeout(Math.max(1, hardDeadline - Date.now())),
  });
  return (await response.json()) as SubgraphResult;
}
