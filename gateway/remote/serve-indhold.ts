// SPDX-License-Identifier: MPL-2.0
/** `POST /indhold` of a subgraph's process: the bytes of a file, for the gateway that has asked who may have it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { CallContext, Indhold } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { beginIndhold } from "../indhold/bytes.js";
import { endWithClient, sendBytes } from "../indhold/pipe.js";
import { encodeHead, FRAME_TYPE, type Indholdshoved, type Indholdskald } from "./indhold-frame.js";
import type { ContextVerifier } from "./signed-context.js";

export interface ServeIndholdInput {
  readonly setup: SubgraphSetup;
  /** Name of the subgraph: whom the context has to be for. */
  readonly produkt: string;
  readonly contexts: ContextVerifier;
  readonly idleMs: number;
  readonly minBytesPerSecond?: number;
  readonly maxMs?: number;
  readonly onInternalError: (error: unknown) => void;
}

export function registerRemoteIndhold(app: FastifyInstance, input: ServeIndholdInput): void {
  app.post("/indhold", (request, reply) => answer(request, reply, input));
}

async function answer(request: FastifyRequest, reply: FastifyReply, input: ServeIndholdInput): Promise<FastifyReply> {
  const asked = parseBody(request.body);
  const context = asked && (await signedContext(asked, input));
  if (!asked || !context) return reply.code(401).type("text/plain; charset=utf-8").send("Only the gateway may ask.\n");
  const ending = endWithClient(reply);
  const { head, bytes } = await open(asked, { ...context, signal: ending.signal }, ending, input);
  const line = encodeHead(head);
  void reply.type(FRAME_TYPE).header("cache-control", "no-store");
  if (!bytes) return reply.send(line);
  const size = head.indhold?.stoerrelse ?? null;
  if (size !== null) void reply.header("content-length", line.length + size);
  return await sendBytes(reply, bytes, ending.signal, line);
}

/** Access has been asked for by whoever calls: only the gateway itself may. */
async function signedContext({ sagsgraf, instans, dokument, fil }: Asked, { contexts, produkt }: ServeIndholdInput) {
  try {
    const { magt, call } = await contexts.verify(sagsgraf, { subgraph: produkt, body: [instans, dokument, fil] });
    return magt === "KONTRAKT" ? call : null;
  } catch (error) {
    if (error instanceof SagsgrafError) return null;
    throw error;
  }
}

interface Opened {
  readonly head: Indholdshoved;
  readonly bytes: Indhold["bytes"] | null;
}

async function open(
  { instans, dokument, fil }: Indholdskald,
  call: CallContext,
  ending: AbortController,
  { setup, idleMs, minBytesPerSecond, maxMs, onInternalError }: ServeIndholdInput,
): Promise<Opened> {
  const fagsystem = setup.kilder.find((kilde) => kilde.instans === instans)?.fagsystem;
  const giveUp = () => ending.abort();
  try {
    const loaded = (await fagsystem?.loadIndhold?.(dokument, fil, call)) ?? null;
    if (!loaded) return { head: { indhold: null, fejl: null }, bytes: null };
    const { maxBytes } = setup.indhold;
    const { bytes, ...indhold } = await beginIndhold(loaded, { maxBytes, idleMs, minBytesPerSecond, maxMs, giveUp });
    return { head: { indhold, fejl: null }, bytes };
  } catch (error) {
    if (!(error instanceof FagsystemError)) onInternalError(error);
    const { kode, grund } =
      error instanceof FagsystemError ? error : ({ kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "FORMAT" } as const);
    return { head: { indhold: null, fejl: { kode, grund } }, bytes: null };
  }
}

type Asked = Indholdskald & { readonly sagsgraf: string };

function parseBody(body: unknown): Asked | null {
  if (typeof body !== "object" || body === null) return null;
  const { sagsgraf, instans, dokument, fil } = body as Record<string, unknown>;
  if (typeof sagsgraf !== "string" || typeof instans !== "string") return null;
  return typeof dokument === "string" && typeof fil === "string" ? { sagsgraf, instans, dokument, fil } : null;
}
