// SPDX-License-Identifier: MPL-2.0
/** What one HTTP request is run with: who asks, for how long, and what stops it. */
import { createHmac, randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { FastifyReply, FastifyRequest } from "fastify";
import { decodeJwt } from "jose";
import { parseUuid } from "../../schema/identifiers.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { createGraphContext, type GraphContext } from "../../subgraphs/request/context.js";
import { NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import type { Gate } from "../access/gate.js";

export interface RequestContext {
  readonly requestId: string;
  readonly startedAt: number;
  /** Milliseconds since the epoch: when the answer leaves whatever has come. */
  readonly hardDeadline: number;
  /** Id of the program that asks, as its token says. */
  readonly klient: string | null;
  /** Null: nobody; only the schema may be read. */
  readonly graph: GraphContext | null;
}

export interface RequestContextDeps {
  readonly setup: SubgraphSetup;
  readonly gate: Gate;
  readonly queryMs: number;
  /** Whether this process is the gateway. */
  readonly fraGateway: boolean;
}

/** What a source may be given back at the end: it has to be told of while there is an answer to tell it in. */
const LEEWAY_MS = 40;
/** Sources get the deadline; the answer gets a little more, so that their own timeouts can still be told apart. */
const GRACE_MS = 100;

export async function createRequestContext(
  request: FastifyRequest,
  reply: FastifyReply,
  deps: RequestContextDeps,
): Promise<RequestContext> {
  const startedAt = Date.now();
  const bruger = await deps.gate.identify(
    { authorization: request.headers.authorization, formaal: header(request, "x-formaal") },
    request.ip,
  );
  const deadline = startedAt + deps.queryMs;
  const requestId = request.id;
  const call = {
    requestId,
    transaktionsId: parseUuid(header(request, "x-transaktionsid") ?? "") ?? randomUUID(),
    formaal: bruger?.art === "SAGSBEHANDLER" ? bruger.formaal : null,
    signal: abortWhenClientLeaves(reply),
    deadline,
    latest: deadline + LEEWAY_MS,
  };
  return {
    requestId,
    startedAt,
    klient: bruger && clientOf(request.headers.authorization),
    hardDeadline: deadline + GRACE_MS,
    graph: bruger && createContextFor(bruger, call, deps),
  };
}

/** The context of somebody whom a token, or a link of ours, has told of. */
export function createContextFor(
  bruger: Bruger,
  call: Pick<GraphContext["call"], "requestId" | "transaktionsId" | "formaal" | "signal" | "deadline" | "latest">,
  { setup, fraGateway }: Pick<RequestContextDeps, "setup" | "fraGateway">,
): GraphContext {
  return createGraphContext({
    setup,
    bruger,
    known: NOTHING_KNOWN,
    fraGateway,
    call: {
      ...call,
      hvem: {
        art: bruger.art,
        id:
          bruger.art === "SAGSBEHANDLER"
            ? bruger.uuid
            : createHmac("sha256", setup.idNoegle).update(bruger.cpr).digest("base64url"),
        brugernavn: bruger.art === "SAGSBEHANDLER" ? bruger.brugernavn : null,
      },
      forHvem: bruger.art === "BORGER" ? { type: "CPR", vaerdi: bruger.cpr } : null,
      rettigheder: [],
      paaTidspunkt: null,
    },
  });
}

/** Id of the program that asks, as its token says, which has been checked; null: it does not say. */
export function clientOf(authorization: string | undefined): string | null {
  const token = authorization?.trim().split(/\s+/).at(-1) ?? "";
  const { azp, client_id: clientId } = decodeJwt<{ azp?: unknown; client_id?: unknown }>(token);
  const id = azp ?? clientId;
  return typeof id === "string" && /^[\w.:/-]{1,100}$/.test(id) ? id : null;
}

function abortWhenClientLeaves(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  // Every call of the request listens to it.
  setMaxListeners(0, controller.signal);
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

function header(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
