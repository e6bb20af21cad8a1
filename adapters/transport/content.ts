/** Is this the file, or something that came in its place? Decided before any byte is given on. */
import { FagsystemError } from "../errors.js";
import { checkStatus } from "./answer.js";
import type { HttpStream } from "./http.js";
import { releasing } from "./pieces.js";

/** Enough to know a web page by, behind a byte order mark, blanks and a comment. */
const LOOK = 512;

const PAGE = /^\ufeff?\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]{0,300}?-->\s*)*<(!doctype html|html|head|body)\b/i;

/**
 * The answer's bytes, once it is seen that they are a file's. Throws `FagsystemError`: HTML where a page came with a status
 * that says that all is well (login form, proxy's error page, maintenance notice), FORMAT where JSON came instead of bytes or
 * fewer came than were announced, and as `checkStatus` does. A file that is itself a web page (`expected` text/html, as the
 * document's own metadata says) is let through.
 */
export async function checkFile(
  stream: HttpStream,
  operation: string,
  expected: string | null = null,
): Promise<AsyncIterable<Uint8Array>> {
  const iterator = stream.body[Symbol.asyncIterator]();
  try {
    checkStatus({ status: stream.status, contentType: stream.contentType, text: "" }, operation);
    const first = await readFirst(iterator);
    const begin = Buffer.concat(first)
      .subarray(0, LOOK)
      .toString("latin1")
      .replace(/^\u00ef\u00bb\u00bf/, "");
    const isPage =
      stream.contentType === "text/html" || stream.contentType === "application/xhtml+xml" || PAGE.test(begin);
    if (isPage && !isWebPage(expected)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "HTML", operation);
    if (/^application\/(\w+\+)?json$/.test(stream.contentType) && !/json$/.test(expected ?? ""))
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    const pieces = checkLength(first, iterator, stream.contentLength, operation);
    return releasing(pieces, async () => iterator.return?.());
  } catch (error) {
    await iterator.return?.();
    throw error;
  }
}

function isWebPage(mimetype: string | null): boolean {
  return mimetype === "text/html" || mimetype === "application/xhtml+xml";
}

async function readFirst(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (let bytes = 0; bytes < LOOK; ) {
    const next = await iterator.next();
    if (next.done) break;
    pieces.push(next.value);
    bytes += next.value.length;
  }
  return pieces;
}

async function* checkLength(
  first: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  announced: number | null,
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
    if (announced !== null && bytes !== announced)
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  } finally {
    await rest.return?.();
  }
  return undefined;
}
