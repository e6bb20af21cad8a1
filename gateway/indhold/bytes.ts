// SPDX-License-Identifier: MPL-2.0
/** A file's bytes on their way through: passed on piece by piece, counted, and given up when nothing moves. */
import { type Clock, systemClock } from "../../adapters/clock.js";
import type { Indhold } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";

export interface Rammer {
  readonly maxBytes: number;
  /** How long one piece may wait for the source or for whoever reads, in milliseconds. */
  readonly idleMs: number;
  /** Least speed from its beginning on, in bytes a second, judged each `idleMs`. Absent: none. */
  readonly minBytesPerSecond?: number | undefined;
  /** How long it may take in all, in milliseconds. Absent: as long as something moves. */
  readonly maxMs?: number | undefined;
  /** Absent: the system's. */
  readonly clock?: Clock;
  /** Called when nothing has moved for that long, or too little, or it takes too long. */
  readonly giveUp: () => void;
}

const OPERATION = "content";

/**
 * The same content, of which the first piece has been read: a source that fails at once has failed before the answer has
 * begun. What it then gives is exactly as long as it says, or throws: an end is never taken for the end of half a file.
 */
export async function beginIndhold(indhold: Indhold, rammer: Rammer): Promise<Indhold> {
  const iterator = indhold.bytes[Symbol.asyncIterator]();
  try {
    if ((indhold.stoerrelse ?? 0) > rammer.maxBytes) throw tooLarge();
    const first = await iterator.next();
    return { ...indhold, bytes: passOn(first, iterator, indhold.stoerrelse, rammer) };
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
}

function passOn(
  first: IteratorResult<Uint8Array>,
  iterator: AsyncIterator<Uint8Array>,
  announced: number | null,
  rammer: Rammer,
): AsyncIterable<Uint8Array> {
  const pieces = generate(first, iterator, announced, rammer);
  const passing: AsyncIterator<Uint8Array> = {
    next: () => pieces.next(),
    // A generator that was never begun has no end to run: the source must be let go of all the same.
    return: async () => {
      await iterator.return?.();
      await pieces.return(undefined);
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => passing };
}

async function* generate(
  first: IteratorResult<Uint8Array>,
  iterator: AsyncIterator<Uint8Array>,
  announced: number | null,
  { maxBytes, idleMs, minBytesPerSecond, maxMs, clock = systemClock, giveUp }: Rammer,
): AsyncGenerator<Uint8Array, undefined> {
  let bytes = 0;
  let endIdle = clock.after(idleMs, giveUp);
  const endWatch = watchPace({ minBytesPerSecond, maxMs, idleMs, giveUp }, () => bytes, clock);
  try {
    for (let next = first; !next.done; next = await iterator.next()) {
      endIdle();
      endIdle = clock.after(idleMs, giveUp);
      bytes += next.value.length;
      if (bytes > maxBytes) throw tooLarge();
      if (announced !== null && bytes > announced) throw wrongLength();
      yield next.value;
    }
    if (announced !== null && bytes < announced) throw wrongLength();
  } finally {
    endIdle();
    endWatch();
    await iterator.return?.();
  }
  return undefined;
}

/** One who takes a little now and then would otherwise hold a place, and the source's connection, for good. */
function watchPace(
  { minBytesPerSecond = 0, maxMs = Number.POSITIVE_INFINITY, idleMs, giveUp }: Omit<Rammer, "maxBytes">,
  bytes: () => number,
  clock: Clock,
): () => void {
  const startedAt = clock.now();
  const look = () => {
    const elapsed = clock.now() - startedAt;
    if (elapsed >= maxMs || bytes() * 1000 < minBytesPerSecond * elapsed) return giveUp();
    cancel = clock.after(Math.min(idleMs, maxMs - elapsed), look);
  };
  let cancel = clock.after(Math.min(idleMs, maxMs), look);
  return () => cancel();
}

const tooLarge = () => new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "TOO_LARGE", OPERATION);
const wrongLength = () => new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", OPERATION);
