// SPDX-License-Identifier: MPL-2.0
/** Wires everything together: configuration in, a listening gateway out. */

import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { DocumentNode } from "graphql";
import type { Produkt } from "../adapters/contract.js";
import { SagsgrafError } from "../subgraphs/errors.js";
import type { SubgraphSetup } from "../subgraphs/request/setup.js";
import { registerAbonnement } from "./abonnement/rute.js";
import { createGate, TooOften } from "./access/gate.js";
import { createTokenReader, type TokenIssuer } from "./access/tokens.js";
import type { GatewayConfig } from "./config/load.js";
import { loggable } from "./errors.js";
import { toApiSchema } from "./graph/api-schema.js";
import { buildGraph } from "./graph/compose.js";
import { createPlanner, type Planner } from "./graph/planner.js";
import { createOperationRunner } from "./graph/run-operation.js";
import { createLocalSender, type Sender } from "./graph/senders.js";
import { openHaendelser } from "./haendelser/open.js";
import { startIndgang } from "./haendelser/start.js";
import { createApollo } from "./http/apollo.js";
import { answerAboutSchema } from "./http/open-schema.js";
import { createRequestContext } from "./http/request-context.js";
import { createRequestLog } from "./http/request-log.js";
import { createHttpServer, protectionOf } from "./http/server.js";
import { registerIndhold } from "./indhold/route.js";
import { checkLimits } from "./limits/check-limits.js";
import { createPerMinute } from "./limits/per-minute.js";
import type { Log } from "./log.js";
import { findExpiries, watchExpiries } from "./observe/expiry.js";
import { startManagement } from "./observe/management.js";
import { createMetrics, type MeasuredOperation } from "./observe/metrics.js";
import { createSourceWatch } from "./observe/source-watch.js";
import { createSourceStates } from "./observe/sources.js";
import { warmUp } from "./observe/warm.js";
import { createOpslagslaeser } from "./opslag/laeser.js";
import { openOpslag } from "./opslag/open.js";
import { createOpslagsplugin } from "./opslag/plugin.js";
import { createRemotes } from "./remote/remotes.js";
import { createClosures } from "./wiring/closures.js";
import { createKilder } from "./wiring/kilder.js";
import { createLiveSetup } from "./wiring/live.js";
import { createSetup } from "./wiring/setup.js";

export interface GatewayInput {
  readonly config: GatewayConfig;
  readonly produkter: readonly Produkt[];
  readonly log: Log;
  /** The demo's own issuer, where this is the demo. */
  readonly extraIssuers?: readonly TokenIssuer[];
  /** The named queries: measured by name, and planned before anybody asks. */
  readonly queries?: readonly { readonly name: string; readonly text: string }[];
  /** More routes, such as the playground. */
  readonly extend?: (app: FastifyInstance) => Promise<void>;
}

export interface RunningGateway {
  /** `http://127.0.0.1:4000` */
  readonly url: string;
  readonly app: FastifyInstance;
  /** Where operators look, `http://127.0.0.1:4001`; null where the configuration wants none. */
  readonly management: string | null;
  /** Where a distributor delivers messages, `http://127.0.0.1:4093/besked`; null: nowhere. */
  readonly push: string | null;
  readonly planner: Planner;
  readonly setup: SubgraphSetup;
  /** Policy, tables and closures of this configuration hold from the next request on. */
  reload(config: GatewayConfig): void;
  /** Lets what is under way finish, then closes every connection. */
  close(): Promise<void>;
}

export async function startGateway({
  config,
  produkter,
  log,
  extraIssuers = [],
  queries = [],
  extend,
}: GatewayInput): Promise<RunningGateway> {
  const graph = await buildGraph(produkter);
  const planner = await createPlanner(graph.supergraphSdl, toApiSchema);
  const opslag = await openOpslag(config, log);
  const haendelser = await openHaendelser(config, log);
  const remotes = createRemotes(config);
  const metrics = config.management
    ? createMetrics(
        queries.map(({ name }) => name),
        config.management.clients,
        () => findExpiries(config),
      )
    : null;
  const watch = createSourceWatch({ log, now: Date.now, onCall: (call) => metrics?.noteCall(call) });
  const observing = { ...watch, noteOperation: (operation: MeasuredOperation) => metrics?.noteOperation(operation) };
  const closures = createClosures(config);
  const kilder = createKilder({
    config,
    closures,
    instances: config.fagsystemer,
    produkter,
    connectRemote: remotes.connect,
    now: Date.now,
    ...(haendelser ? { indeksFor: haendelser.indeksFor } : {}),
  }).map((kilde) => ({ ...kilde, fagsystem: watch.watch(kilde.fagsystem) }));
  const laeser = createOpslagslaeser(config);
  const setup = createSetup(config, kilder, Date.now, log, haendelser);
  const live = createLiveSetup({ ...setup, opslag: laeser?.laes ?? null }, closures);
  const onInternalError = (error: unknown) => log.error({ err: loggable(error) }, "internal error");
  const senders = new Map<string, Sender>(
    graph.subgraphs.map(({ name, schema }) => [name, remotes.senderFor(name) ?? createLocalSender(schema)]),
  );
  const checkOpen = (document: DocumentNode) => checkLimits(document, planner.apiSchema, {}, config.limits);
  const newQueries = createPerMinute(config.limits.newQueriesPerMinute, Date.now);
  const runner = createOperationRunner({
    instansOf: (subgraph) => {
      const [own, ...others] = config.fagsystemer.filter(({ produkt }) => produkt === subgraph);
      return own && others.length === 0 ? own.instans : null;
    },
    admitNew: (caller) => {
      if (!newQueries.take(caller)) throw new TooOften("Too many queries that are new here.");
    },
    planner,
    senders,
    onInternalError,
    checkLimits: (document, variables) => checkLimits(document, planner.apiSchema, variables, config.limits),
  });
  const tokens = createTokenReader([...config.issuers, ...extraIssuers], (issuer, cause) => {
    if (cause === null) log.info({ issuer }, "an issuer's keys can be had again");
    else log.error({ issuer, cause }, "an issuer's keys cannot be had");
  });
  let warm = false;
  const gate = createGate({
    tokens,
    formaal: config.formaal.map(({ kode }) => kode),
    limits: config.limits,
    now: Date.now,
  });
  const { app, close } = await createHttpServer({
    bodyBytes: config.limits.bodyBytes,
    protection: protectionOf(config),
    answerNobody: (body, address) => {
      gate.admitNobody(address);
      const about = config.introspection
        ? answerAboutSchema(body, { schema: planner.apiSchema, checkLimits: checkOpen })
        : null;
      if (about) return about;
      throw new SagsgrafError("UNAUTHENTICATED", "A token is needed: authorization: Bearer <token>.");
    },
    log,
    createApollo: (drain) =>
      createApollo({
        planner,
        runner,
        supergraphSdl: graph.supergraphSdl,
        introspection: config.introspection,
        maxTokens: config.limits.tokens,
        plugins: [drain, createRequestLog(log, observing), ...(opslag ? [createOpslagsplugin(opslag, log)] : [])],
        onInternalError,
      }),
    createContext: (request, reply) =>
      createRequestContext(request, reply, {
        setup: live.current,
        gate,
        queryMs: config.deadlines.queryMs,
        fraGateway: true,
      }),
    isReady: () => warm && tokens.canRead(),
    async extend(server) {
      registerIndhold(server, {
        setup: () => live.current,
        log,
        opslag,
        ...config.indhold,
        queryMs: config.deadlines.queryMs,
      });
      if (haendelser && config.haendelser)
        registerAbonnement(server, {
          setup: () => live.current,
          ...{ gate, planner, runner, opslag, log, puls: haendelser.puls },
          queryMs: config.deadlines.queryMs,
          maxTokens: config.limits.tokens,
          ...config.haendelser.udgivelse,
        });
      await extend?.(server);
    },
  });
  const iGateway = config.haendelser?.modtag.arbejde.iGateway ?? false;
  const modtag = await startIndgang({ config, haendelser, kilder, metrics, log, arbejder: iGateway });
  const endExpiryWatch = watchExpiries(() => findExpiries(config), log);
  const management =
    config.management && metrics
      ? await startManagement({ ...config.management, metrics, sourceStates: createSourceStates(kilder) })
      : null;
  await app.listen({ port: config.port, host: config.host });
  const { port } = app.server.address() as AddressInfo;
  void warmUp(
    kilder,
    planner,
    queries.map(({ text }) => text),
  )
    .catch((error: unknown) => log.error({ err: error }, "the named queries could not be planned"))
    .then(() => {
      warm = true;
    });
  return {
    url: `http://${config.host}:${port}`,
    management: management?.url ?? null,
    push: modtag?.push ?? null,
    app,
    planner,
    get setup() {
      return live.current;
    },
    reload: live.reload,
    async close() {
      await close();
      await modtag?.stop();
      endExpiryWatch();
      await management?.close();
      await opslag?.luk();
      await laeser?.luk();
      await haendelser?.luk();
      await Promise.all([...kilder.map(({ fagsystem }) => fagsystem.close()), remotes.close()]);
    },
  };
}
