// SPDX-License-Identifier: MPL-2.0
/** The HTTP side: one endpoint for the graph, health and readiness, and the playground where it is wanted. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { constants } from "node:zlib";
import type { ApolloServer, BaseContext } from "@apollo/server";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import compress, { type FastifyCompressOptions } from "@fastify/compress";
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { SagsgrafError } from "../../subgraphs/errors.js";
import { TooOften } from "../access/gate.js";
import type { GatewayConfig } from "../config/load.js";
import { toClientError, toGraphQLError } from "../errors.js";
import type { Log } from "../log.js";
import { projectRoot } from "../project-root.js";

/**
 * Answers of the graph only: a document's file is streamed as its source gives it. What can be told from the length of a
 * packed answer needs somebody else's page to send the token, and no browser sends it by itself.
 */
const COMPRESSION: FastifyCompressOptions = {
  encodings: ["br", "gzip"],
  threshold: 1024,
  globalDecompression: false,
  customTypes: /^application\/(graphql-response\+)?json/,
  // Middling: the best packing takes longer than most lines take to carry what it saves.
  brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
};

export interface HttpServerInput<C extends BaseContext> {
  readonly bodyBytes: number;
  readonly protection: Protection;
  /** Answers a request without a token, before anything reads it. Null: whoever reads it decides. */
  readonly answerNobody: ((body: unknown, address: string) => object) | null;
  readonly log: Log;
  readonly createApollo: (drain: ReturnType<typeof fastifyApolloDrainPlugin>) => ApolloServer<C>;
  readonly createContext: (request: FastifyRequest, reply: FastifyReply) => Promise<C>;
  /** Whether it can answer: it is warm, and somebody's token can be read. */
  readonly isReady: () => boolean;
  readonly extend: (app: FastifyInstance) => Promise<void>;
}

export interface HttpServer {
  readonly app: FastifyInstance;
  /** Takes no more questions, lets those under way finish, then closes every connection. */
  close(): Promise<void>;
}

export async function createHttpServer<C extends BaseContext>(input: HttpServerInput<C>): Promise<HttpServer> {
  const { requestMs, connections, trustedProxies, hstsSeconds } = input.protection;
  const app = Fastify({
    bodyLimit: input.bodyBytes,
    requestTimeout: requestMs,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    // Fastify's own answer to an address that it cannot read repeats it.
    frameworkErrors: (_error, _request, { raw }) =>
      void raw.writeHead(400, { "content-type": "text/plain; charset=utf-8" }).end("Not a valid address.\n"),
  });
  app.server.maxConnections = connections;
  hangUpWhenClosing(app);
  addSecurityHeaders(app, hstsSeconds);
  if (input.answerNobody) answerNobody(app, input.answerNobody);
  const apollo = input.createApollo(fastifyApolloDrainPlugin(app));
  await apollo.start();
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(error, request, reply, input.log));
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type("text/plain; charset=utf-8").send("Not found. The graph is at /graphql.\n"),
  );
  // POST only: a query in an address would end up in somebody's access log, with the CPR number in it.
  await app.register(async (graph) => {
    await graph.register(compress, COMPRESSION);
    await graph.register(fastifyApollo(apollo), {
      path: "/graphql",
      method: ["POST"],
      context: async (request, reply) => {
        void reply.header("x-request-id", request.id).header("cache-control", "no-store");
        return await input.createContext(request, reply).catch(throwWithStatus);
      },
    });
  });
  const version = ownVersion();
  app.get("/health", () => ({ status: "ok", version }));
  app.get("/ready", async (_request, reply) => {
    const ready = input.isReady();
    return await reply.code(ready ? 200 : 503).send({ ready });
  });
  await input.extend(app);
  // The drain plugin closes the app.
  return { app, close: () => apollo.stop() };
}

export function ownVersion(): string {
  const { version } = JSON.parse(readFileSync(join(projectRoot(), "package.json"), "utf8")) as { version: string };
  return version;
}

/** What is wrong with who asks is the client's; without a status of its own Apollo would answer it as a fault of ours. */
function throwWithStatus(error: unknown): never {
  if (!(error instanceof SagsgrafError)) throw error;
  const http = { status: statusOf(error) };
  throw new GraphQLError(error.message, { extensions: { code: error.kode, http } });
}

/** A connection that is kept alive behind an answer that was under way would hold the close until it times out. */
function hangUpWhenClosing(app: FastifyInstance): void {
  let closing = false;
  app.addHook("preClose", async () => {
    closing = true;
  });
  app.addHook("onSend", async (_request, reply) => {
    if (closing) void reply.header("connection", "close");
  });
}

export function statusOf(error: SagsgrafError): number {
  if (error.kode === "INTERNAL") return 503;
  if (error.kode === "UNAUTHENTICATED") return 401;
  return error instanceof TooOften ? 429 : 400;
}

/** What the process does for itself, whoever calls. */
export interface Protection {
  readonly requestMs: number;
  readonly connections: number;
  readonly trustedProxies: readonly string[];
  readonly hstsSeconds: number | null;
}

/** What a server of this configuration does for itself. */
export function protectionOf({ limits, trustedProxies, hstsSeconds }: GatewayConfig): Protection {
  return { requestMs: limits.requestMs, connections: limits.connections, trustedProxies, hstsSeconds };
}

function addSecurityHeaders(app: FastifyInstance, hstsSeconds: number | null): void {
  app.addHook("onSend", async (_request, reply) => {
    void reply.header("x-content-type-options", "nosniff");
    if (!reply.hasHeader("cache-control")) void reply.header("cache-control", "no-store");
    if (hstsSeconds !== null) void reply.header("strict-transport-security", `max-age=${hstsSeconds}`);
  });
}

function answerNobody(app: FastifyInstance, answer: (body: unknown, address: string) => object): void {
  app.addHook("preHandler", async (request, reply) => {
    if (request.method !== "POST" || request.url.split("?")[0] !== "/graphql") return;
    if (request.headers.authorization !== undefined) return;
    void reply.header("x-request-id", request.id).type("application/json; charset=utf-8");
    try {
      return reply.send(answer(request.body, request.ip));
    } catch (error) {
      if (!(error instanceof SagsgrafError)) throw error;
      return reply.code(statusOf(error)).send({ errors: [toGraphQLError(toClientError(error)).toJSON()] });
    }
  });
}

/** In the shape of a GraphQL answer, whatever went wrong before there was one. */
async function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, log: Log): Promise<void> {
  const status = error.statusCode ?? 500;
  const known =
    status >= 500 ? error : new SagsgrafError(status === 413 ? "LIMIT_EXCEEDED" : "BAD_INPUT", describe(status));
  if (status >= 500) log.error({ requestId: request.id, err: error }, "request failed");
  await reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [toGraphQLError(toClientError(known)).toJSON()] });
}

function describe(status: number): string {
  if (status === 413) return "The request is too large.";
  if (status === 415) return "The content type must be application/json.";
  return "The request is not valid JSON.";
}
