// SPDX-License-Identifier: MPL-2.0
/**
 * Our planner and runner on the synthetic world: subgraphs in this process or over HTTP, behind a bare server or behind
 * ApolloServer as the product is. No access and no sources: only what a federation gateway does.
 */
import type { AddressInfo } from "node:net";
import { type DocumentNode, parse, validate } from "graphql";
import { Pool } from "undici";
import type { Json } from "../../gateway/executor/representation.js";
import type { SubgraphResult } from "../../gateway/executor/run-plan.js";
import { createPlanner, type Planner } from "../../gateway/graph/planner.js";
import { createOperationRunner, type OperationRunner } from "../../gateway/graph/run-operation.js";
import { createLocalSender, type Sender } from "../../gateway/graph/senders.js";
import { createApollo } from "../../gateway/http/apollo.js";
import { createHttpServer } from "../../gateway/http/server.js";
import { checkLimits } from "../../gateway/limits/check-limits.js";
import { createLog } from "../../gateway/log.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { runChild } from "../harness/child.js";
import { readInput } from "../harness/processes.js";
import { type ContestantInput, listenBare } from "./contestant.js";
import { createSchemas } from "./subgraphs.js";

const WAIT_MS = 60_000;
const LIMITS = { depth: 20, nesting: 10, cost: 10_000_000 };

const { supergraphSdl, urls, mode } = readInput<ContestantInput>();

/** What the runner and the senders read of a request: nobody asks here, and nobody leaves. */
function createContext(): GraphContext {
  return { call: { signal: new AbortController().signal, hvem: { id: "" } } } as GraphContext;
}

function createHttpSender(url: string): Sender {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64, headersTimeout: WAIT_MS, bodyTimeout: WAIT_MS });
  const headers = { "content-type": "application/json", accept: "application/json" };
  return async ({ text, operationName }, variables) => {
    const body = JSON.stringify({ query: text, operationName, variables });
    const response = await pool.request({ path: pathname, method: "POST", headers, body });
    if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`);
    return JSON.parse(await response.body.text()) as SubgraphResult;
  };
}

function createSenders(): ReadonlyMap<string, Sender> {
  if (mode.startsWith("local"))
    return new Map([...createSchemas()].map(([name, schema]) => [name, createLocalSender(schema)]));
  return new Map(Object.entries(urls).map(([name, url]) => [name, createHttpSender(url)]));
}

function serveBare(planner: Planner, runner: OperationRunner): Promise<{ url: string }> {
  const documents = new Map<string, DocumentNode>();
  const read = (query: string): DocumentNode => {
    const document = parse(query);
    const faults = validate(planner.apiSchema, document);
    if (faults.length > 0) throw new AggregateError(faults, "The question is not valid.");
    documents.set(query, document);
    return document;
  };
  return listenBare(async ({ query, variables }) => {
    const document = documents.get(query) ?? read(query);
    const operation = { document, operationName: null, variables: variables as Json, key: query };
    return JSON.stringify(await runner.run(operation, createContext(), Date.now() + WAIT_MS));
  });
}

async function serveApollo(planner: Planner, runner: OperationRunner): Promise<{ url: string }> {
  const log = createLog({ level: "error" });
  const { app } = await createHttpServer({
    bodyBytes: 100_000,
    protection: { requestMs: WAIT_MS, connections: 10_000, trustedProxies: [], hstsSeconds: null },
    answerNobody: null,
    log,
    createApollo: (drain) =>
      createApollo({
        planner,
        runner,
        supergraphSdl,
        introspection: false,
        maxTokens: 10_000,
        plugins: [drain],
        onInternalError: (err) => log.error({ err }, "internal error"),
      }),
    createContext: async ({ id }) => {
      const startedAt = Date.now();
      return { requestId: id, startedAt, hardDeadline: startedAt + WAIT_MS, klient: null, graph: createContext() };
    },
    isReady: () => true,
    extend: async () => undefined,
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  return { url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql` };
}

await runChild(async () => {
  const planner = await createPlanner(supergraphSdl);
  const runner = createOperationRunner({
    planner,
    senders: createSenders(),
    checkLimits: (document, variables) => checkLimits(document, planner.apiSchema, variables, LIMITS),
    onInternalError: (error) => console.error(error),
  });
  return mode.endsWith("apollo") ? serveApollo(planner, runner) : serveBare(planner, runner);
});
