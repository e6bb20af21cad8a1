// SPDX-License-Identifier: MPL-2.0
/** A server that answers as it is told, with bytes of its own making where it must: for what no well-behaved one sends. */
import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server as NetServer, type Socket } from "node:net";
import { FagsystemError } from "../../adapters/errors.js";
import { createHttp, type Http, type HttpOptions } from "../../adapters/transport/http.js";

export const OPTIONS: HttpOptions = {
  caFile: null,
  maxBytes: 100_000,
  maxFileBytes: 100_000_000,
  fileIdleMs: 300,
  retries: 0,
  maxConcurrent: 2,
  maxQueued: 2,
  breakerThreshold: 1000,
  breakerResetMs: 1000,
  callsPerMinute: null,
};

export interface WireServer {
  readonly url: string;
  readonly http: Http;
  close(): Promise<void>;
}

export async function startWireServer(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
  options: Partial<HttpOptions> = {},
): Promise<WireServer> {
  const server = createHttpServer((request, response) => answer(response, request));
  return listen(server, options, () => server.closeAllConnections());
}

/** Raw: `answer` gets the socket and what has come on it so far, after each piece. */
export async function startRawServer(
  answer: (socket: Socket, received: string) => void,
  options: Partial<HttpOptions> = {},
): Promise<WireServer> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    let received = "";
    socket.on("error", () => undefined);
    socket.on("data", (piece) => {
      received += piece.toString("latin1");
      answer(socket, received);
    });
  });
  return listen(server, options, () => {
    for (const socket of sockets) socket.destroy();
  });
}

async function listen(
  server: Server | NetServer,
  options: Partial<HttpOptions>,
  drop: () => void,
): Promise<WireServer> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const http = createHttp({ ...OPTIONS, ...options });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    http,
    async close() {
      await http.close();
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const boundsOf = (milliseconds = 5000, signal = new AbortController().signal) => ({
  signal,
  deadline: Date.now() + milliseconds,
});

/** The closer cause of what was thrown; `none` where nothing was. */
export async function grundOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "none";
  } catch (error) {
    return error instanceof FagsystemError ? error.grund : String(error);
  }
}
