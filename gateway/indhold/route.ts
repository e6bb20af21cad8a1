// SPDX-License-Identifier: MPL-2.0
/**
 * `GET /indhold/<token>`: a file for whoever has a link to it, as it comes from its source and never held here. The link
 * says whose rights decide; a token in a header says nothing here. Nothing of the address is logged.
 */
import { randomUUID } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { downloadName } from "../../subgraphs/indhold/filnavn.js";
import { knownType } from "../../subgraphs/indhold/filtyper.js";
import { type Indholdsmaal, openLink } from "../../subgraphs/indhold/link.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { createContextFor } from "../http/request-context.js";
import type { Log } from "../log.js";
import type { Opslagslog } from "../opslag/log.js";
import { sharedOf } from "../opslag/poster.js";
import { type Afvisning, BUSY, CANNOT_WRITE, EXPIRED, NOT_FOUND, OWN_BUSY, sendAfvisning } from "./answers.js";
import { contentDisposition } from "./disposition.js";
import { type AabnetFil, openFile } from "./open.js";
import { endWithClient, sendBytes } from "./pipe.js";
import { createSlots, type Slots } from "./slots.js";

export interface IndholdDeps {
  /** As it is when a request comes. */
  readonly setup: () => SubgraphSetup;
  readonly log: Log;
  /** Longest time to ask who may see it. */
  readonly queryMs: number;
  readonly maxConcurrent: number;
  readonly headMs: number;
  readonly idleMs: number;
  /** Of `maxConcurrent`, how many one viewer may have. */
  readonly maxPerViewer: number;
  /** Slower from its beginning on, in bytes a second, it is given up. */
  readonly minBytesPerSecond?: number;
  /** However fast, in milliseconds. */
  readonly maxMs?: number;
  /** Null: none is kept. */
  readonly opslag: Opslagslog | null;
}

const HEADERS = {
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; sandbox",
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
};

export function registerIndhold(app: FastifyInstance, deps: IndholdDeps): void {
  const slots = createSlots(deps.maxConcurrent, deps.maxPerViewer);
  app.route<{ Params: { "*": string } }>({
    method: ["GET", "HEAD"],
    // A named parameter may only be short.
    url: "/indhold/*",
    exposeHeadRoute: false,
    handler: (request, reply) => answer(request.params["*"], request, reply, deps, slots),
  });
}

async function answer(
  token: string,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: IndholdDeps,
  slots: Slots,
): Promise<FastifyReply> {
  // Each step of the way listens to its end.
  reply.raw.setMaxListeners(0);
  void reply.headers({ ...HEADERS, "x-request-id": request.id });
  const setup = deps.setup();
  const link = openLink(setup.secret, token, setup.now());
  if (!link) return sendAfvisning(reply, NOT_FOUND);
  if (link.udloebet) return sendAfvisning(reply, EXPIRED);
  const { bruger } = link.maal;
  const ending = endWithClient(reply);
  const context = createContext(bruger, request, ending.signal, { ...deps, setup });
  const release = slots.take(context.call.hvem.id);
  if (typeof release === "string") return sendAfvisning(reply, release === "FULL" ? BUSY : OWN_BUSY);
  reply.raw.once("close", release);
  const onInternalError = (err: unknown) => deps.log.error({ requestId: request.id, err }, "internal error");
  const opened = await openFile(context, link.maal, { ...deps, ...setup.indhold, ending, onInternalError });
  const report = createReport(context, request, reply, deps);
  const note = createNote(bruger, link.maal, request.id, deps);
  if ("status" in opened) {
    report(opened, null);
    return sendAfvisning(reply, opened);
  }
  report(null, opened);
  const written = await note("INDHOLD", "VIST");
  if (!written) {
    ending.abort();
    return sendAfvisning(reply, CANNOT_WRITE);
  }
  reply.raw.once("close", () => void note("INDHOLD_SLUT", reply.raw.writableFinished ? "VIST" : "IKKE_VIST"));
  return await sendFile(opened, bruger, request, reply, ending);
}

function createContext(
  bruger: Bruger,
  { id: requestId }: FastifyRequest,
  signal: AbortSignal,
  { setup, queryMs }: Pick<IndholdDeps, "queryMs"> & { readonly setup: SubgraphSetup },
): GraphContext {
  const formaal = bruger.art === "SAGSBEHANDLER" ? bruger.formaal : null;
  const call = { requestId, transaktionsId: randomUUID(), formaal, signal, deadline: Date.now() + queryMs };
  return createContextFor(bruger, call, { setup, fraGateway: true });
}

/** A line before the first byte, and one when it is over. False: it could not be written. */
function createNote(bruger: Bruger, { sag, dokument }: Indholdsmaal, requestId: string, { opslag, log }: IndholdDeps) {
  return async (handling: "INDHOLD" | "INDHOLD_SLUT", udfald: "VIST" | "IKKE_VIST"): Promise<boolean> => {
    const subjekter = bruger.art === "BORGER" ? [{ type: "CPR", vaerdi: bruger.cpr } as const] : [];
    const shared = sharedOf(bruger, { requestId, klient: null, operation: "indhold", handling });
    try {
      await opslag?.skriv({ ...shared, udfald, objekter: [sag, dokument], felter: ["indhold"], subjekter });
      return true;
    } catch (err) {
      log.error({ err, requestId }, "the look-up log cannot be written: no file was given");
      return false;
    }
  };
}

async function sendFile(
  { fundet: { dokument, fil }, indhold }: AabnetFil,
  bruger: Bruger,
  request: FastifyRequest,
  reply: FastifyReply,
  ending: AbortController,
): Promise<FastifyReply> {
  void reply
    .type(knownType(fil.mimetype, indhold.mimetype))
    .header("content-disposition", contentDisposition(downloadName(bruger, dokument, fil)));
  if (indhold.stoerrelse !== null) void reply.header("content-length", indhold.stoerrelse);
  if (request.method === "HEAD") {
    ending.abort();
    await indhold.bytes[Symbol.asyncIterator]().return?.();
    return reply.send();
  }
  return await sendBytes(reply, indhold.bytes, ending.signal);
}

/** One line per file when it is over. */
function createReport(
  { call, bruger }: GraphContext,
  { id: requestId }: FastifyRequest,
  reply: FastifyReply,
  { log }: IndholdDeps,
): (afvisning: Afvisning | null, opened: AabnetFil | null) => void {
  const startedAt = Date.now();
  return (afvisning, opened) => {
    reply.raw.once("close", () => {
      log.info(
        {
          requestId,
          operation: "/indhold/:token",
          bruger: bruger.art,
          formaal: call.formaal,
          transaktionsId: call.transaktionsId,
          fagsystem: opened?.fundet.instans ?? null,
          ms: Date.now() - startedAt,
          helt: reply.raw.writableFinished,
          codes: afvisning?.kode ? [afvisning.kode] : [],
        },
        "content",
      );
    });
  };
}
