// SPDX-License-Identifier: MPL-2.0
/** `npm run gateway`: a stranger's supergraph over HTTP subgraphs, mutations and all. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { execute, type GraphQLSchema, parse } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveSupergraph } from "../../gateway/stranger/serve.js";
import { postJson, send } from "./http-ask.js";
import { startSmallWorld } from "./small-world.js";

let gateway: Awaited<ReturnType<typeof serveSupergraph>>;
const servers: Server[] = [];
let tal = 0;

beforeAll(async () => {
  const { supergraphSdl, schemas } = await startSmallWorld({
    varer: {
      sdl: `type Query { vare: Vare } type Mutation { foej(n: Int!): Int tre: Int } type Vare @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: { vare: () => ({ id: "1" }) },
        Mutation: {
          foej: (_root: unknown, { n }: { n: number }) => (tal += n),
          tre: () => (tal *= 3),
        },
        Vare: { __resolveReference: (ref: object) => ref },
      },
    },
    priser: {
      sdl: `type Vare @key(fields: "id") { id: ID! pris: Int fejl: Int }`,
      resolvers: {
        Vare: {
          __resolveReference: (ref: object) => ({ ...ref, pris: 100 }),
          fejl: () => {
            throw new Error("no");
          },
        },
      },
    },
  });
  let sdl = supergraphSdl;
  for (const [name, schema] of schemas) sdl = sdl.replace(`local://${name}`, await serve(schema));
  gateway = await serveSupergraph(sdl, 0);
});
afterAll(async () => {
  await gateway.close();
  for (const server of servers) server.close();
});

async function serve(schema: GraphQLSchema): Promise<string> {
  const server = createServer(async (request, response) => {
    const { query, variables } = (await json(request)) as { query: string; variables: Record<string, unknown> };
    const result = await execute({ schema, document: parse(query), variableValues: variables });
    response.setHeader("content-type", "application/json").end(JSON.stringify(result));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const ask = (query: string) => send(gateway.url, postJson({ query }));

describe("any supergraph", () => {
  it("is asked across its subgraphs", async () => {
    expect((await ask("{ vare { id pris } }")).data).toEqual({ vare: { id: "1", pris: 100 } });
  });

  it("takes mutations, one after the other", async () => {
    expect((await ask("mutation { foej(n: 2) tre b: foej(n: 1) }")).data).toEqual({ foej: 2, tre: 6, b: 7 });
  });

  it("tells an error of a subgraph with what the others gave", async () => {
    const { data, codes } = await ask("{ vare { id fejl } }");
    expect([data, codes.length]).toEqual([{ vare: { id: "1", fejl: null } }, 1]);
  });

  it("refuses what is no question of that graph", async () => {
    expect((await ask("{ vare { sider } }")).status).toBe(400);
  });
});
