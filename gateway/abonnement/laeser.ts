// SPDX-License-Identifier: MPL-2.0
/** Who reads a stream, and until when. */
import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { FastifyReply, FastifyRequest } from "fastify";
import { decodeJwt } from "jose";
import { parseUuid } from "../../schema/identifiers.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { Gate } from "../access/gate.js";
import { clientOf } from "../http/request-context.js";
import type { Slutaarsag } from "./slut.js";

/** What one stream is run for. */
export interface Laeser {
  readonly bruger: Bruger;
  readonly klient: string | null;
  readonly requestId: string;
  readonly transaktionsId: string;
  readonly signal: AbortSignal;
}

/** Throws UNAUTHENTICATED, BAD_INPUT or TooOften. */
export async function readerOf(request: FastifyRequest, reply: FastifyReply, gate: Gate): Promise<Laeser> {
  const { authorization } = request.headers;
  const bruger = await gate.identify({ authorization, formaal: header(request, "x-formaal") }, request.ip);
  if (!bruger) {
    gate.admitNobody(request.ip);
    throw new SagsgrafError("UNAUTHENTICATED", "A token is needed: authorization: Bearer <token>.");
  }
  const gone = new AbortController();
  setMaxListeners(0, gone.signal);
  reply.raw.once("close", () => gone.abort());
  const transaktionsId = parseUuid(header(request, "x-transaktionsid") ?? "") ?? randomUUID();
  return { bruger, klient: clientOf(authorization), requestId: request.id, transaktionsId, signal: gone.signal };
}

/** Until the reader leaves, the token runs out or the gateway closes. */
export function lifeOf(request: FastifyRequest, gone: AbortSignal, closing: AbortSignal) {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  let aarsag: Slutaarsag | null = null;
  const endBy = (own: Slutaarsag | null) => {
    if (controller.signal.aborted) return;
    aarsag = own;
    controller.abort();
  };
  const close = () => endBy("LUKKER");
  const leave = () => endBy(null);
  const expiry = setTimeout(() => endBy("TOKEN_UDLOEBET"), Math.min(msLeft(request), MOST_TIMEOUT_MS));
  closing.addEventListener("abort", close, { once: true });
  gone.addEventListener("abort", leave, { once: true });
  if (closing.aborted) close();
  return {
    signal: controller.signal,
    aarsag: () => aarsag,
    end() {
      clearTimeout(expiry);
      closing.removeEventListener("abort", close);
      gone.removeEventListener("abort", leave);
    },
  };
}

const MOST_TIMEOUT_MS = 2 ** 31 - 1;

/** The token has been checked. */
function msLeft({ headers: { authorization = "" } }: FastifyRequest): number {
  const { exp = 0 } = decodeJwt(authorization.trim().split(/\s+/).at(-1) ?? "");
  return Math.max(0, exp * 1000 - Date.now());
}

export function header({ headers }: FastifyRequest, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}
