// SPDX-License-Identifier: MPL-2.0
/** `POST /graphql/stream`: a subscription as server-sent events, each change with the access that its reader has when it leaves. */

import { setMaxListeners } from "node:events";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { Gate } from "../access/gate.js";
import { loggable, toClientError, toGraphQLError } from "../errors.js";
import type { Planner } from "../graph/planner.js";
import type { Puls } from "../haendelser/puls.js";
import { statusOf } from "../http/server.js";
import type { Log } from "../log.js";
import { foelg, type Sted } from "./foelg.js";
import { header, type Laeser, lifeOf, readerOf } from "./laeser.js";
import { createPladser, createTurns } from "./pladser.js";
import { aabnRoer, type Tider } from "./roer.js";
import { slutAf, slutsvar } from "./slut.js";
import { askForChanges, type Spoergedeps } from "./spoerg.js";
import { type Abonnement, toAbonnement } from "./spoergsmaal.js";

export interface Abonnementsdeps extends Spoergedeps {
  readonly gate: Gate;
  readonly puls: Puls;
  readonly planner: Pick<Planner, "apiSchema">;
  readonly log: Log;
  readonly maxTokens: number;
  readonly abonnementer: number;
  readonly abonnementerPerBruger: number;
  /** Absent: those of a reader across the internet. */
  readonly tider?: Tider;
}

const STREAM_PATH = "/graphql/stream";
/** Streams that ask at once. */
const AT_ONCE = 8;
const TIDER: Tider = { langsomMs: 30_000, hjerteslagMs: 15_000 };
const AFVENTER_MS = 2000;

const bodySchema = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

export function registerAbonnement(app: FastifyInstance, deps: Abonnementsdeps): void {
  const pladser = createPladser(deps.abonnementer, deps.abonnementerPerBruger);
  const turns = createTurns(AT_ONCE);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const open = new Set<Promise<void>>();
  app.addHook("preClose", async () => {
    closing.abort();
    await Promise.all(open);
  });

  app.post(STREAM_PATH, async (request, reply) => {
    if (closing.signal.aborted) return await reply.code(503).header("retry-after", "1").send();
    if (!String(request.headers.accept ?? "").includes("text/event-stream"))
      return await refuse(reply, 406, new SagsgrafError("BAD_INPUT", "accept must hold text/event-stream."));
    let leave: () => void = () => undefined;
    try {
      const laeser = await readerOf(request, reply, deps.gate);
      leave = pladser.tag(laeser.bruger.art === "BORGER" ? laeser.bruger.cpr : laeser.bruger.uuid);
      reply.hijack();
      const running = stream(request, reply, laeser).finally(leave);
      open.add(running);
      await running.finally(() => open.delete(running));
    } catch (error) {
      leave();
      if (!(error instanceof SagsgrafError)) throw error;
      return await refuse(reply, statusOf(error), error);
    }
  });

  async function stream(request: FastifyRequest, reply: FastifyReply, laeser: Laeser): Promise<void> {
    const life = lifeOf(request, laeser.signal, closing.signal);
    const headers = { "x-request-id": laeser.requestId };
    const roer = aabnRoer(reply.raw, { tider: deps.tider ?? TIDER, signal: life.signal, headers });
    const sted: Sted = { siden: null };
    try {
      const abonnement = abonnementOf(request, deps);
      sted.siden = header(request, "last-event-id") ?? abonnement.siden;
      const ended = await foelg(sted, {
        puls: deps.puls,
        signal: life.signal,
        afventerMs: AFVENTER_MS,
        ask: (siden) => turns(() => askForChanges(abonnement, siden, { ...laeser, signal: life.signal }, deps)),
        send: ({ markoer, svar }) => roer.send(markoer, svar),
      });
      const aarsag = ended === "MARKOER_UDLOEBET" ? ended : life.aarsag();
      if (aarsag) roer.slut(slutsvar(aarsag, sted.siden));
    } catch (error) {
      const aarsag = life.aarsag();
      const { svar, uventet } = aarsag
        ? { svar: slutsvar(aarsag, sted.siden), uventet: false }
        : slutAf(error, sted.siden);
      if (uventet && !laeser.signal.aborted)
        deps.log.error({ err: loggable(error), requestId: laeser.requestId }, "a subscription failed");
      roer.slut(svar);
    } finally {
      life.end();
      if (!reply.raw.writableEnded) reply.raw.destroy();
    }
  }
}

/** Throws BAD_INPUT or LIMIT_EXCEEDED. */
function abonnementOf({ body }: FastifyRequest, { planner, maxTokens }: Abonnementsdeps): Abonnement {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) throw new SagsgrafError("BAD_INPUT", "The body must be JSON with `query`.");
  const { query, variables, operationName } = parsed.data;
  return toAbonnement(
    { query, variables: variables ?? {}, operationName: operationName ?? null },
    planner.apiSchema,
    maxTokens,
  );
}

async function refuse(reply: FastifyReply, status: number, error: SagsgrafError): Promise<void> {
  await reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send({ errors: [toGraphQLError(toClientError(error)).toJSON()] });
}
