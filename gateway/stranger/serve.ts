// SPDX-License-Identifier: MPL-2.0
/**
 * Any Federation 2 supergraph over HTTP subgraphs, by the planner and executor of the product, so that public suites can
 * be run against them. No access, no log, mutations let through: on this machine only.
 */
import type { AddressInfo } from "node:net";
import { createPlanner } from "../graph/planner.js";
import { readSupergraph, subgraphUrls } from "../graph/supergraph.js";
import { createApollo } from "../http/apollo.js";
import { createHttpServer } from "../http/server.js";
import type { Log } from "../log.js";
import { createOpenRunner } from "./runner.js";

const HOST = "127.0.0.1";
const BODY_BYTES = 1_000_000;
const MAX_TOKENS = 20_000;
const QUERY_MS = 30_000;

export async function serveSupergraph(sdl: string, port: number): Promise<{ url: string; close(): Promise<void> }> {
  const planner = await createPlanner(sdl);
  const runner = createOpenRunner(planner, subgraphUrls(readSupergraph(sdl).document));
  const { app, close } = await createHttpServer({
    bodyBytes: BODY_BYTES,
    protection: { requestMs: QUERY_MS, connections: 10_000, trustedProxies: [], hstsSeconds: null },
    answerNobody: null,
    log: NO_LOG,
    createApollo: (drain) =>
      createApollo({
        planner,
        runner,
        supergraphSdl: sdl,
        introspection: true,
        maxTokens: MAX_TOKENS,
        plugins: [drain],
        onInternalError: () => undefined,
      }),
    createContext: ({ id }) => {
      const startedAt = Date.now();
      return Promise.resolve({
        requestId: id,
        startedAt,
        hardDeadline: startedAt + QUERY_MS,
        klient: null,
        graph: null,
      });
    },
    isReady: () => true,
    extend: () => Promise.resolve(),
  });
  await app.listen({ port, host: HOST });
  return { url: `http://${HOST}:${(app.server.address() as AddressInfo).port}/graphql`, close };
}

const quiet = () => undefined;
const NO_LOG: Log = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  fatal: quiet,
  child: () => NO_LOG,
};
