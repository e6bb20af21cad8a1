/** What the playground is tested against: a small server of our own, with the playground as it is shipped. */
import { join } from "node:path";
import fastify from "fastify";
import { graphql } from "graphql";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { registerPlayground } from "../../gateway/http/playground.js";
import type { DemoIdentities } from "../../gateway/http/playground-config.js";
import { buildPlayground, ROOT } from "./playground-build.js";
import { createPlaygroundRoot, createPlaygroundSchema } from "./playground-schema.js";

/** A server with the demo's identities `borger` and `sagsbehandler` (two purposes or more) and MineSager first. */
export interface PlaygroundTarget {
  /** Without a slash at the end. */
  readonly origin: string;
  /** From now on a source does not answer, so that MineSager is DELVIS. */
  readonly failSource: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export const DEMO: DemoIdentities = {
  identities: [
    {
      key: "borger",
      label: "Inger Holst, borger",
      description: "Borger med sager i alle tre fagsystemer. Ser sine egne sager.",
      headers: { authorization: "Bearer borgers-token" },
    },
    {
      key: "sagsbehandler",
      label: "Anette Hartvig, sagsbehandler",
      description: "Sagsbehandler i Voksensocial. Angiver et formål med hvert opslag.",
      headers: { authorization: "Bearer sagsbehandlers-token" },
      formaal: [
        { kode: "SAGSBEHANDLING", tekst: "Behandling af en sag" },
        { kode: "PARTSHENVENDELSE", tekst: "Svar på henvendelse fra en part" },
      ],
    },
  ],
};

interface GraphqlBody {
  query: string;
  variables?: Record<string, unknown> | null;
  operationName?: string | null;
}

/** @param demo null: as outside the demo, where the page asks for a token. */
export async function startPlaygroundTarget(demo: DemoIdentities | null = DEMO): Promise<PlaygroundTarget> {
  const app = fastify();
  const schema = createPlaygroundSchema();
  let sbsysDown = false;
  const queries = await loadNamedQueries(join(ROOT, "examples", "queries"));
  await registerPlayground(app, { distDir: await buildPlayground(), queries, demo });
  app.post<{ Body: GraphqlBody }>("/graphql", async (request) => {
    if (!request.headers.authorization) return UNAUTHENTICATED;
    const { query, variables, operationName } = request.body;
    const rootValue = createPlaygroundRoot(sbsysDown);
    return graphql({ schema, source: query, rootValue, variableValues: variables, operationName });
  });
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    origin,
    failSource: async () => {
      sbsysDown = true;
    },
    close: () => app.close(),
  };
}

const UNAUTHENTICATED = { errors: [{ message: "No token.", extensions: { code: "UNAUTHENTICATED" } }] };
