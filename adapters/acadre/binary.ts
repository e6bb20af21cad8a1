// SPDX-License-Identifier: MPL-2.0
/**
 * A file inside a SOAP answer, decoded while it comes: the envelope up to it and from it on is read as XML, and what lies
 * between is never held.
 */
import { FagsystemError } from "../errors.js";
import { createBase64 } from "../kit/base64.js";
import { findFault, parseEnvelope } from "../soap/envelope.js";
import { checkStatus, isHtml } from "../transport/answer.js";
import type { HttpStream } from "../transport/http.js";
import { faultError } from "./faults.js";
import { createKuvert, type Kuvert } from "./kuvert.js";
import { xml } from "./navnerum.js";
import type { Operation } from "./operations.js";

/** More than this before the file, or after it, is not the agreed answer. A fault is text, and as short. */
const LIMIT = 64 * 1024;

/**
 * The bytes in the one element of the answer. Throws `FagsystemError` before any of them for whatever is not that answer: as
 * `checkStatus` does, what a fault means, HTML or FORMAT. While they are read: FORMAT for what is not whole base64 or an
 * envelope that does not end, and what the stream throws. To be read once.
 */
export async function openBinary(stream: HttpStream, operation: Operation): Promise<AsyncIterable<Uint8Array>> {
  const pieces = stream.body[Symbol.asyncIterator]();
  const end = async () => {
    await pieces.return?.();
  };
  try {
    checkStatus({ status: stream.status, contentType: stream.contentType, text: "" }, operation.navn);
    const { kuvert, rest } = await readHead(stream, pieces, operation);
    const bytes = decode(rest, pieces, kuvert, operation.navn);
    const iterator: AsyncIterator<Uint8Array> = {
      next: () => bytes.next(),
      // A generator that was never begun has no end to run; the connection has to be given back all the same.
      return: async () => {
        await bytes.return(undefined);
        await end();
        return { done: true, value: undefined };
      },
    };
    return { [Symbol.asyncIterator]: () => iterator };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Head {
  readonly kuvert: Kuvert;
  /** What had come of the file with it. */
  readonly rest: string;
}

async function readHead(
  { status, contentType }: HttpStream,
  pieces: AsyncIterator<Uint8Array>,
  { navn, answer }: Operation,
): Promise<Head> {
  let head = Buffer.alloc(0);
  const fail = () => {
    const text = head.toString("utf8").replace(/^\ufeff/, "");
    const grund = isHtml({ status, contentType, text }) ? "HTML" : "FORMAT";
    return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, navn);
  };
  if (isHtml({ status, contentType, text: "" })) throw fail();
  const kuvert = createKuvert(answer, fail);
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    const seen = head.length;
    head = Buffer.concat([head, next.value]);
    const piece = head.subarray(seen).toString("latin1");
    const at = kuvert.begin(seen === 0 ? piece.replace(/^\u00ef\u00bb\u00bf/, "") : piece);
    if (at !== null) return { kuvert, rest: at };
    if (head.length > LIMIT) throw fail();
  }
  const fault = findFault(parseEnvelope(head.toString("utf8"), xml.parse, navn));
  throw fault ? faultError(fault, navn) : fail();
}

async function* decode(
  first: string,
  pieces: AsyncIterator<Uint8Array>,
  kuvert: Kuvert,
  operation: string,
): AsyncGenerator<Uint8Array, undefined> {
  const base64 = createBase64(() => new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation));
  let after = 0;
  try {
    for (let text: string | null = first; text !== null; text = await nextText(pieces)) {
      const inside = kuvert.isInside() && after === 0;
      const at = inside ? text.indexOf("<") : 0;
      const bytes = inside ? base64.push(at < 0 ? text : text.slice(0, at)) : null;
      if (bytes && bytes.length > 0) yield bytes;
      if (at < 0) continue;
      if (after === 0) base64.end();
      after += text.length - at;
      if (after > LIMIT) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "TOO_LARGE", operation);
      kuvert.go(text.slice(at));
    }
    kuvert.end();
  } finally {
    await pieces.return?.();
  }
  return undefined;
}

async function nextText(pieces: AsyncIterator<Uint8Array>): Promise<string | null> {
  const next = await pieces.next();
  return next.done ? null : Buffer.from(next.value).toString("latin1");
}
