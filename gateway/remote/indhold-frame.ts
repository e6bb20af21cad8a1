// SPDX-License-Identifier: MPL-2.0
/**
 * A file between our own processes: one line of JSON that says what comes, or why nothing does, and then its bytes. The
 * line is part of the body, since a source's failure has to arrive as what it was and not as a failure of the process.
 */
import type { Indhold } from "../../adapters/contract.js";
import { FagsystemError, type FagsystemFejlgrund, type FagsystemFejlkode } from "../../adapters/errors.js";

/** What the other process is asked. */
export interface Indholdskald {
  readonly instans: string;
  readonly dokument: string;
  readonly fil: string;
}

/** `indhold` null without `fejl`: there is no such file. */
export interface Indholdshoved {
  readonly indhold: Omit<Indhold, "bytes"> | null;
  readonly fejl: { readonly kode: FagsystemFejlkode; readonly grund: FagsystemFejlgrund } | null;
}

export const FRAME_TYPE = "application/vnd.sagsgraf.indhold";

/** Longest line. */
const LONGEST = 8192;
const NEWLINE = 0x0a;

export function encodeHead(head: Indholdshoved): Buffer {
  return Buffer.from(`${JSON.stringify(head)}\n`);
}

/** Null: there is no such file. Throws the failure that the other process tells of. */
export async function readFrame(body: AsyncIterable<Uint8Array>, operation: string): Promise<Indhold | null> {
  const iterator = body[Symbol.asyncIterator]();
  try {
    const { line, rest } = await readLine(iterator, operation);
    const { fejl, indhold } = parseHead(line, operation);
    if (fejl) throw new FagsystemError(fejl.kode, fejl.grund, operation);
    if (indhold) return { ...indhold, bytes: continueWith(rest, iterator) };
    await iterator.return?.();
    return null;
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
}

async function readLine(iterator: AsyncIterator<Uint8Array>, operation: string) {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length <= LONGEST; ) {
    const next = await iterator.next();
    if (next.done) break;
    pieces.push(next.value);
    length += next.value.length;
    if (!next.value.includes(NEWLINE)) continue;
    const all = Buffer.concat(pieces);
    const end = all.indexOf(NEWLINE);
    return { line: all.subarray(0, end).toString("utf8"), rest: all.subarray(end + 1) };
  }
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}

/** Its shape is ours, where it is one at all. */
function parseHead(line: string, operation: string): Indholdshoved {
  try {
    return JSON.parse(line) as Indholdshoved;
  } catch {
    throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  }
}

/** Not a generator: one that is given up before it has begun would not let go of the connection. */
function continueWith(rest: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  let first: Uint8Array | null = rest.length > 0 ? rest : null;
  const continued: AsyncIterator<Uint8Array> = {
    async next() {
      if (first === null) return iterator.next();
      const value = first;
      first = null;
      return { done: false, value };
    },
    async return() {
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => continued };
}
