// SPDX-License-Identifier: MPL-2.0
/** What the playground is tested against: the whole demonstration, or a small server that is not the demo. */
import { join } from "node:path";
import fastify from "fastify";
import { graphql } from "graphql";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { registerPlayground } from "../../gateway/http/playground.js";
import { startTestDemo } from "./demo.js";
import { buildPlayground, ROOT } from "./playground-build.js";
import { createPlaygroundRoot, createPlaygroundSchema } from "./playground-schema.js";

/** A server with the demo's identities `borger` and `sagsbehandler` (two purposes or more) and MineSager first. */
export interface PlaygroundTarget {
  /** Without a slash at the end. */
  readonly origin: string;
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

interface GraphqlBody {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** The demonstration, with the playground as it is shipped. */
export async function startPlaygroundTarget(): Promise<PlaygroundTarget> {
  const demo = await startTestDemo({ patient: true, breakable: true, playgroundDir: await buildPlayground() });
  return {
    origin: demo.url,
    heal: demo.heal,
    close: demo.close,
  };
}

/** As outside the demo: nobody to choose between, any token will do. */
export async function startStubTarget(): Promise<Omit<PlaygroundTarget, "heal">> {
  const app = fastify();
  const schema = createPlaygroundSchema();
  const queries = await loadNamedQueries(join(ROOT, "examples", "queries"));
  await registerPlayground(app, { distDir: await buildPlayground(), queries, demo: null, faults: null });
  app.post<{ Body: GraphqlBody }>("/graphql", async (request) => {
    if (!request.headers.authorization) return UNAUTHENTICATED;
    const { query, variables, operationName } = request.body;
    return graphql({
      schema,
      source: query,
      rootValue: createPlaygroundRoot(false),
      variableValues: variables,
      operationName,
    });
  });
  return { origin: await app.listen({ host: "127.0.0.1", port: 0 }), close: () => app.close() };
}

const UNAUTHENTICATED = { errors: [{ message: "No token.", extensions: { code: "UNAUTHENTICATED" } }] };
