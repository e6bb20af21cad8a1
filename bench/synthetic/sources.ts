// SPDX-License-Identifier: MPL-2.0
/** The seven subgraphs over HTTP in one process. What was asked before is answered from memory: it is the gateway that is measured. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type DocumentNode, execute, type GraphQLSchema, parse } from "graphql";
import { runChild } from "../harness/child.js";
import { createSchemas } from "./subgraphs.js";

export interface SyntheticSources {
  /** By name of the subgraph. */
  readonly urls: Readonly<Record<string, string>>;
}

async function serve(schema: GraphQLSchema): Promise<string> {
  const answers = new Map<string, Buffer>();
  const documents = new Map<string, DocumentNode>();
  const answer = async (body: string) => {
    const { query, variables } = JSON.parse(body) as { query: string; variables?: Record<string, unknown> };
    const document = documents.get(query) ?? parse(query);
    documents.set(query, document);
    return Buffer.from(JSON.stringify(await execute({ schema, document, variableValues: variables ?? {} })));
  };
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const known = answers.get(body) ?? (await answer(body));
    answers.set(body, known);
    response.writeHead(200, { "content-type": "application/json", "content-length": known.length }).end(known);
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

await runChild(async (): Promise<SyntheticSources> => {
  const urls: Record<string, string> = {};
  for (const [name, schema] of createSchemas()) urls[name] = await serve(schema);
  return { urls };
});
