// SPDX-License-Identifier: MPL-2.0
/** From an opened link to the bytes: access is asked a second time, then the source, each for as long as it may take. */
import type { Indhold } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { type FundetFil, findFil } from "../../subgraphs/indhold/find.js";
import type { Indholdsmaal } from "../../subgraphs/indhold/link.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { type Afvisning, failed, NOT_FOUND, undecided } from "./answers.js";
import { beginIndhold } from "./bytes.js";

export interface AabnetFil {
  readonly fundet: FundetFil;
  readonly indhold: Indhold;
}

export interface OpenDeps {
  readonly maxBytes: number;
  readonly headMs: number;
  readonly idleMs: number;
  readonly minBytesPerSecond?: number | undefined;
  readonly maxMs?: number | undefined;
  /** Ends whatever is asked of a source for this file; aborted also here. */
  readonly ending: AbortController;
  /** Whatever was thrown that is not a source's failure. */
  readonly onInternalError: (error: unknown) => void;
}

/** A source that is told to stop and does not is not waited for. */
const GRACE_MS = 100;

export async function openFile(
  context: GraphContext,
  { sag, dokument, fil }: Indholdsmaal,
  deps: OpenDeps,
): Promise<AabnetFil | Afvisning> {
  const fundet = await attempt(() => findFil(context, { sag, dokument, fil }), undecided, deps);
  if (fundet === null) return NOT_FOUND;
  if ("status" in fundet) return fundet;
  const indhold = await attempt(() => load(fundet, context, deps), failed, deps);
  if (indhold === null) return NOT_FOUND;
  return "status" in indhold ? indhold : { fundet, indhold };
}

async function attempt<T>(
  work: () => Promise<T>,
  describe: (error: unknown) => Afvisning,
  { onInternalError }: OpenDeps,
): Promise<T | Afvisning> {
  try {
    return await work();
  } catch (error) {
    const afvisning = describe(error);
    if (afvisning.kode === "INTERNAL") onInternalError(error);
    return afvisning;
  }
}

async function load({ dokument, fil, load }: FundetFil, { call }: GraphContext, deps: OpenDeps) {
  const { ending, headMs, ...rammer } = deps;
  const giveUp = () => ending.abort();
  const opening = (async () => {
    const deadline = Date.now() + headMs;
    const indhold = await load(dokument.lokalId, fil.lokalId, { ...call, signal: ending.signal, deadline });
    return indhold && (await beginIndhold(indhold, { ...rammer, giveUp }));
  })();
  return await within(opening, headMs + GRACE_MS, giveUp);
}

async function within<T>(work: Promise<T>, ms: number, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | null = null;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      giveUp();
      reject(new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "content"));
    }, ms);
  });
  // The loser may still fail, long after anybody listens.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    if (timer) clearTimeout(timer);
  }
}
