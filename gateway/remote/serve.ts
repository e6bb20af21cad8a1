// SPDX-License-Identifier: MPL-2.0
/** One product's subgraph in a process of its own: it owns the product's instances and decides access itself. */

import { setMaxListeners } from "node:events";
import type { AddressInfo } from "node:net";
import { ApolloServer } from "@apollo/server";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Produkt } from "../../adapters/contract.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import { createFagsystemSubgraph } from "../../subgraphs/fagsystem/subgraph.js";
import { createGraphContext, type GraphContext } from "../../subgraphs/request/context.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { createGate } from "../access/gate.js";
import { createTokenReader, type TokenIssuer } from "../access/tokens.js";
import type { GatewayConfig } from "../config/load.js";
import { loggable } from "../errors.js";
import { formatError, withoutReporting } from "../http/apollo.js";
import { createRequestContext } from "../http/request-context.js";
import { createRequestLog, type LoggedRequest } from "../http/request-log.js";
import { createHttpServer, protectionOf } from "../http/server.js";
import type { Log } from "../log.js";
import { createClosures } from "../wiring/closures.js";
import { createKilder } from "../wiring/kilder.js";
import { createLiveSetup } from "../wiring/live.js";
import { createSetup } from "../wiring/setup.js";
import { registerRemoteIndhold } from "./serve-indhold.js";
import { type ContextVerifier, createContextVerifier, openKnown } from "./signed-context.js";

export interface SubgraphServerInput {
  readonly config: GatewayConfig;
  readonly produkter: readonly Produkt[];
  readonly produkt: Produkt;
  readonly log: Log;
  readonly port: number;
  readonly extraIssuers?: readonly TokenIssuer[];
}

/** Resolvers read the graph context; the log line and the server read the rest. */
type SubgraphContext = GraphContext & LoggedRequest;

/** A representation of a whole page of cases, with what is known of each, is larger than any client's question. */
const BODY_BYTES = 10_000_000;

export interface RunningSubgraph {
  readonly url: string;
  /** Policy, tables and closures of this configuration hold from the next request on. */
  reload(config: GatewayConfig): void;
  close(): Promise<void>;
}

export async function serveSubgraph(input: SubgraphServerInput): Promise<RunningSubgraph> {
  const { config, produkter, produkt, log } = input;
  const instances = config.fagsystemer
    .filter((fagsystem) => fagsystem.produkt === produkt.noegle)
    .map((own) => ({ ...own, subgraph: null }));
  const closures = createClosures(config);
  const kilder = createKilder({ config, closures, instances, produkter, connectRemote: () => never(), now: Date.now });
  const live = createLiveSetup(createSetup(config, kilder, Date.now, log), closures);
  const subgraph = await createFagsystemSubgraph(produkt);
  const tokens = createTokenReader([...config.issuers, ...(input.extraIssuers ?? [])]);
  const contexts = createContextVerifier(config.secret);
  const gate = createGate({
    tokens,
    formaal: config.formaal.map(({ kode }) => kode),
    limits: config.limits,
    now: Date.now,
  });
  const onInternalError = (error: unknown) => log.error({ err: loggable(error) }, "internal error");
  const { app, close } = await createHttpServer<SubgraphContext>({
    bodyBytes: BODY_BYTES,
    protection: protectionOf(config),
    answerNobody: null,
    log,
    createApollo: (drain) =>
      new ApolloServer<SubgraphContext>({
        schema: subgraph.schema,
        introspection: false,
        csrfPrevention: true,
        persistedQueries: false,
        includeStacktraceInErrorResponses: false,
        stopOnTerminationSignals: false,
        formatError: (formatted, error) => ({
          ...formatError(formatted, error, onInternalError),
          ...(formatted.path ? { path: formatted.path } : {}),
        }),
        plugins: [...withoutReporting(), drain, createRequestLog<SubgraphContext>(log)],
      }),
    async createContext(request, reply) {
      const signed = signedContextOf(request);
      if (signed !== null) return fromGateway(signed, request, reply, live.current, produkt.noegle, contexts);
      const own = await createRequestContext(request, reply, {
        setup: live.current,
        gate,
        queryMs: config.deadlines.queryMs,
        fraGateway: false,
      });
      if (!own.graph) throw new SagsgrafError("UNAUTHENTICATED", "A signed context or a token is needed.");
      return { ...own.graph, requestId: own.requestId, startedAt: own.startedAt, graph: own.graph };
    },
    isReady: () => tokens.canRead(),
    async extend(server) {
      registerRemoteIndhold(server, {
        setup: live.current,
        contexts,
        produkt: produkt.noegle,
        ...config.indhold,
        onInternalError,
      });
    },
  });
  await app.listen({ port: input.port, host: config.host });
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `http://${config.host}:${port}/graphql`,
    reload: live.reload,
    async close() {
      await close();
      await Promise.all(kilder.map(({ fagsystem }) => fagsystem.close()));
    },
  };
}

/** What the gateway sent beside the question. */
interface FromGateway {
  readonly token: string;
  readonly kendt: unknown;
  readonly body: readonly unknown[];
}

async function fromGateway(
  { token, kendt, body }: FromGateway,
  request: FastifyRequest,
  reply: FastifyReply,
  setup: SubgraphSetup,
  subgraph: string,
  contexts: ContextVerifier,
): Promise<SubgraphContext> {
  const { bruger, call, magt } = await contexts.verify(token, { subgraph, body });
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  const graph = createGraphContext({
    setup,
    bruger,
    call: { ...call, signal: controller.signal },
    known: openKnown(kendt, subgraph, setup.secret),
    fraGateway: magt === "KONTRAKT",
  });
  return { ...graph, requestId: request.id, startedAt: Date.now(), graph };
}

function signedContextOf({ body }: FastifyRequest): FromGateway | null {
  const { query, operationName, variables, extensions } = recordOf(body);
  const { sagsgraf: token, kendt } = recordOf(extensions);
  if (typeof token !== "string") return null;
  return { token, kendt, body: [query, operationName ?? null, variables, kendt ?? null] };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function never(): never {
  throw new Error("A subgraph's process owns its instances.");
}
