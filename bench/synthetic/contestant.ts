// SPDX-License-Identifier: MPL-2.0
/** What each gateway of the synthetic world is started with, and the bare HTTP server that those of ours run in. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface ContestantInput {
  readonly supergraphSdl: string;
  /** By name of the subgraph. */
  readonly urls: Readonly<Record<string, string>>;
  /** Which variant of the contestant. */
  readonly mode: string;
}

export interface Asked {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
}

/** Node's own server and nothing else: a question's JSON in, an answer's JSON out. */
export async function listenBare(answer: (asked: Asked) => Promise<string>): Promise<{ url: string }> {
  const server = createServer(async (request, response) => {
    const { query, variables = {} } = JSON.parse(await readBody(request)) as Omit<Asked, "headers">;
    const body = Buffer.from(await answer({ query, variables, headers: request.headers }));
    response.writeHead(200, { "content-type": "application/json", "content-length": body.length }).end(body);
  });
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
