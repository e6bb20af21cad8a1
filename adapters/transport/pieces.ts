// SPDX-License-Identifier: MPL-2.0
/** The bytes of a file as they come: limited in size and in silence, and given up when whoever reads them leaves. */
import { FagsystemError } from "../errors.js";

export interface PieceOptions {
  readonly operation: string;
  /** Ends the answer. */
  readonly ending: AbortController;
  /** Called when no more is read. */
  readonly release: () => void;
  readonly maxBytes: number;
  /** How long it may give nothing, in milliseconds. */
  readonly idleMs: number;
}

/** To be read once. Throws `FagsystemError`: NETWORK where it breaks off, TOO_LARGE, DEADLINE where nothing came for too long. */
export function readPieces(body: AsyncIterable<Uint8Array>, options: PieceOptions): AsyncIterable<Uint8Array> {
  const pieces = generatePieces(body, options);
  return releasing(pieces, async () => {
    options.ending.abort();
    options.release();
  });
}

/**
 * To be read once. A generator that was never begun has no end to run; what it holds has to be given back all the same when
 * its reader leaves.
 */
export function releasing(
  pieces: AsyncGenerator<Uint8Array, undefined>,
  release: () => Promise<unknown>,
): AsyncIterable<Uint8Array> {
  const iterator: AsyncIterator<Uint8Array> = {
    next: () => pieces.next(),
    return: async () => {
      await release();
      await pieces.return(undefined);
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}

async function* generatePieces(
  body: AsyncIterable<Uint8Array>,
  { operation, ending, release, maxBytes, idleMs }: PieceOptions,
): AsyncGenerator<Uint8Array, undefined> {
  let bytes = 0;
  let silent = false;
  const giveUp = () => {
    silent = true;
    ending.abort();
  };
  let timer = setTimeout(giveUp, idleMs);
  try {
    for await (const piece of body) {
      clearTimeout(timer);
      bytes += piece.length;
      if (bytes > maxBytes) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "TOO_LARGE", operation);
      // Whoever reads slowly is not the source's silence: the clock runs only while we wait for it.
      yield piece;
      timer = setTimeout(giveUp, idleMs);
    }
  } catch (error) {
    if (error instanceof FagsystemError) throw error;
    throw silent
      ? new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation)
      : new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", operation);
  } finally {
    clearTimeout(timer);
    ending.abort();
    release();
  }
  return undefined;
}
