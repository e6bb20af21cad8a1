// SPDX-License-Identifier: MPL-2.0
/** Is this the file, or something that came in its place? Decided before any byte is given on, as far as it can be. */
import { FagsystemError } from "../errors.js";
import { checkStatus } from "./answer.js";
import { isAnnounced, judgeBegin, LOOK } from "./file-begin.js";
import type { HttpStream } from "./http.js";
import { releasing } from "./pieces.js";

/** What the document's own metadata says of its file. */
export interface FileExpectation {
  /** Lower-case, without parameters; null where they do not say. */
  readonly mimetype: string | null;
  /** In bytes; null, or absent, where they do not say. */
  readonly stoerrelse?: number | null;
}

export const NOTHING_EXPECTED: FileExpectation = { mimetype: null };

/**
 * The answer's bytes, once it is seen that they are a file's. Throws `FagsystemError`: HTML where a page came with a status
 * that says that all is well (login form, proxy's error page, maintenance notice); FORMAT where JSON or XML came and the
 * metadata announce neither, a part or nothing came (206, 204), or another size than was stated; and as `checkStatus` does.
 */
export async function checkFile(
  stream: HttpStream,
  operation: string,
  expected: FileExpectation,
): Promise<AsyncIterable<Uint8Array>> {
  const iterator = stream.body[Symbol.asyncIterator]();
  const stated = expected.stoerrelse ?? null;
  const invalid = () => new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  try {
    checkStatus({ status: stream.status, contentType: stream.contentType, text: "" }, operation);
    // No content, or a part that nobody asked for.
    if (stream.status !== 200 && stream.status !== 203) throw invalid();
    if (stated !== null && stream.contentLength !== null && stream.contentLength !== stated) throw invalid();
    const begin = await readFirst(iterator);
    checkBegin(begin.pieces, stream.contentType, expected, operation);
    const came = begin.pieces.reduce((sum, { length }) => sum + length, 0);
    if (begin.isAll && !isSize(came, [stated, stream.contentLength])) throw invalid();
    const pieces = passOn(begin.pieces, iterator, [stated, stream.contentLength], operation);
    return releasing(pieces, async () => iterator.return?.());
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
}

function checkBegin(
  pieces: readonly Uint8Array[],
  contentType: string,
  { mimetype }: FileExpectation,
  operation: string,
): void {
  const { art, byType } = judgeBegin(Buffer.concat(pieces), contentType);
  for (const one of [art, byType])
    if (one !== null && !isAnnounced(one, mimetype))
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", one === "HTML" ? "HTML" : "FORMAT", operation);
}

function isSize(came: number, stated: readonly (number | null)[]): boolean {
  return stated.every((size) => size === null || size === came);
}

async function readFirst(
  iterator: AsyncIterator<Uint8Array>,
): Promise<{ readonly pieces: readonly Uint8Array[]; readonly isAll: boolean }> {
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; bytes < LOOK; ) {
    const next = await iterator.next();
    if (next.done) return { pieces, isAll: true };
    pieces.push(next.value);
    bytes += next.value.length;
  }
  return { pieces, isAll: false };
}

/** An end is never taken for the end of the file where another size was stated. */
async function* passOn(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  stated: readonly (number | null)[],
  operation: string,
): AsyncGenerator<Uint8Array, undefined> {
  let bytes = 0;
  try {
    for (const piece of first) {
      bytes += piece.length;
      yield piece;
    }
    for (let next = await rest.next(); !next.done; next = await rest.next()) {
      bytes += next.value.length;
      yield next.value;
    }
    if (!isSize(bytes, stated)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  } finally {
    await rest.return?.();
  }
  return undefined;
}

/** Ends an answer whose bytes nobody will read. */
export async function giveUp({ body }: HttpStream): Promise<void> {
  await body[Symbol.asyncIterator]().return?.();
}
