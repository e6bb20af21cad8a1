// SPDX-License-Identifier: MPL-2.0
/**
 * Asking a live source: every call ends, and what went wrong is told by class and code alone. A call that was one too many says
 * nothing of the source: what needed it counts as untried.
 */
import type { CallContext } from "../../adapters/contract.js";
import { FagsystemError, type FagsystemFejlgrund } from "../../adapters/errors.js";
import { containsCpr } from "../../schema/identifiers.js";
import { createContext, describeError, GRACE_MS, settle } from "../conformance/probe.js";
import { NotExercised } from "../conformance/types.js";

const PATIENCE_MS = 20_000;
/** A real network and a busy machine: more than the suite gives an emulator on this one. */
const LIVE_GRACE_MS = GRACE_MS * 5;

/** As a system that tests: the name stands in the source's log where it has a place for it. */
export function liveContext(milliseconds = PATIENCE_MS, signal?: AbortSignal): CallContext {
  const context = createContext({ milliseconds, hvem: "adapter-check", ...(signal ? { signal } : {}) });
  return { ...context, hvem: { art: "SYSTEM", id: "adapter-check", brugernavn: null }, formaal: null };
}

export type Asked<T> = { readonly value: T } | { readonly problems: readonly string[] };

export async function askLive<T>(what: string, call: (ctx: CallContext) => Promise<T>): Promise<Asked<T>> {
  const ctx = liveContext();
  const settled = await settle((async () => call(ctx))(), ctx.deadline + LIVE_GRACE_MS);
  if (settled.kind === "value") return { value: settled.value };
  if (settled.kind === "error" && settled.error instanceof FagsystemError && settled.error.grund === "QUOTA")
    throw new NotExercised("the limit on calls was reached: name test people with fewer cases");
  if (settled.kind === "late") return { problems: [`${what} did not end within its deadline`] };
  return { problems: [`${what} failed: ${explainError(settled.error)}`, ...examineLeak(settled.error)] };
}

/** Problems of a call that was to end as a timeout. */
export async function examineEnded(
  what: string,
  ctx: CallContext,
  call: (ctx: CallContext) => Promise<unknown>,
  by: number,
): Promise<readonly string[]> {
  const settled = await settle((async () => call(ctx))(), by + LIVE_GRACE_MS);
  if (settled.kind === "late") return [`${what} went on for more than ${LIVE_GRACE_MS} ms after it was to end`];
  if (settled.kind === "value") return [`${what} ended as if the source had answered`];
  const { error } = settled;
  if (!(error instanceof FagsystemError)) return [`${what} ended with ${describeError(error)}`];
  return error.kode === "FAGSYSTEM_TIMEOUT" ? [] : [`${what} ended with ${describeError(error)}, not as a timeout`];
}

const ADVICE: Readonly<Record<FagsystemFejlgrund, string>> = {
  NETWORK: "no connection: address, DNS, firewall, VPN, and the issuer of its certificate (`http.caFile`)",
  STATUS: "the source answered with an error of its own: ask those who run it",
  THROTTLED: "the source says that it is asked too often: agree on a quota and set `http.callsPerMinute`",
  DEADLINE: "no answer in time: is it slow, or is the address that of something else",
  BREAKER: "too many failures, look at the first of them; or it asked to be left alone for a while",
  BUSY: "this machine was too busy to ask it in time",
  BULKHEAD: "too many calls at once: `http.maxConcurrent`",
  QUOTA: "the limit on calls was reached, this tool's own or `http.callsPerMinute`",
  CREDENTIALS: "our login was refused: secret, certificate and its expiry, the service agreement (serviceaftale)",
  REQUEST: "the source refused the request: its version, or a field it does not know",
  FORMAT: "the answer is not in the agreed format: its version, or a wrong address",
  RECORD: "one record cannot be read: the fields it lacks, or words that nobody has explained",
  HTML: "a web page came instead of data: a login form, a proxy, or a wrong address",
  TOO_LARGE: "the answer is larger than `http.maxBytes`",
  PAGING: "a page was missing, repeated or empty: page size, or data that changes while it is read",
  CLOSED: "it is closed as planned",
  HISTORIK: "the source cannot answer about that instant",
};

function explainError(error: unknown): string {
  const told = describeError(error);
  if (!(error instanceof FagsystemError)) return `${told}; an adapter throws FagsystemError and nothing else`;
  return `${told}${error.status === null ? "" : ` (status ${error.status})`} in "${error.operation}": ${ADVICE[error.grund]}`;
}

function examineLeak(error: unknown): readonly string[] {
  return error instanceof Error && containsCpr(`${error.message} ${JSON.stringify(error)}`)
    ? ["the error carries what may be a CPR number"]
    : [];
}
