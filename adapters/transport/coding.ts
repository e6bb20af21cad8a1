// SPDX-License-Identifier: MPL-2.0
/** We ask for bytes as they are. Some servers code them all the same: what can be decoded is, and the rest is refused. */
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { FagsystemError } from "../errors.js";

const DECODERS: ReadonlyMap<string, () => Transform> = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** What `Content-Encoding` says; null: the bytes are what they are. */
export function codingOf(header: string | string[] | undefined): string | null {
  const coding = [header ?? ""].flat().join(",").trim().toLowerCase();
  return coding === "" || coding === "identity" ? null : coding;
}

/** To be read once. Throws `FagsystemError` FORMAT for a coding we do not know, and while it is read where it is not that coding. */
export function decodeBody(body: Readable, coding: string | null, operation: string): AsyncIterable<Buffer> {
  if (coding === null) return body;
  const createDecoder = DECODERS.get(coding);
  if (!createDecoder) {
    body.destroy();
    throw invalid(operation);
  }
  return decode(body, createDecoder(), operation);
}

async function* decode(body: Readable, decoder: Transform, operation: string): AsyncGenerator<Buffer, undefined> {
  let broken: Error | null = null;
  body.once("error", (error) => {
    broken = error;
    decoder.destroy(error);
  });
  body.pipe(decoder);
  try {
    for await (const piece of decoder as AsyncIterable<Buffer>) yield piece;
  } catch {
    throw broken ?? invalid(operation);
  } finally {
    body.destroy();
  }
  return undefined;
}

function invalid(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
