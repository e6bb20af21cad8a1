// SPDX-License-Identifier: MPL-2.0
/** A file inside a JSON answer, as base64: decoded while it comes, never held whole. */
import { FagsystemError } from "../errors.js";
import { checkStatus, isHtml } from "../transport/answer.js";
import type { HttpStream } from "../transport/http.js";
import { releasing } from "../transport/pieces.js";
import { createBase64 } from "./base64.js";

/** More than this before the file, or after it, is not the agreed answer. */
const LIMIT = 64 * 1024;

export interface Base64Felt {
  /** Name of the one field, wherever in the answer it stands. */
  readonly navn: string;
  readonly operation: string;
  /**
   * Sees the rest of the answer, the file taken out. What it throws is thrown before any byte where there is no such field
   * or nothing in it, and else after the last one.
   */
  check(rest: unknown): void;
}

/** The answer as if its file had been sent by itself; of neither its type nor its size anything is known. */
export async function openBase64(stream: HttpStream, felt: Base64Felt): Promise<HttpStream> {
  const pieces = stream.body[Symbol.asyncIterator]();
  try {
    checkStatus({ ...stream, text: "" }, felt.operation);
    const { before, first } = await readHead(stream, pieces, felt);
    const body = releasing(decode(before, first, pieces, felt), async () => pieces.return?.());
    return { status: 200, contentType: "", contentLength: null, body };
  } catch (error) {
    await pieces.return?.();
    throw error;
  }
}

interface Head {
  /** The answer up to the file, and what had come of that with it. */
  readonly before: string;
  readonly first: string;
}

async function readHead(stream: HttpStream, pieces: AsyncIterator<Uint8Array>, felt: Base64Felt): Promise<Head> {
  const begin = new RegExp(`"${felt.navn}"\\s*:\\s*"`);
  let head = "";
  for (let text = await nextText(pieces); text !== null && head.length <= LIMIT; text = await nextText(pieces)) {
    head += text;
    const found = begin.exec(head);
    const at = found ? found.index + found[0].length : -1;
    if (at >= 0 && at < head.length) return { before: head.slice(0, at), first: head.slice(at) };
  }
  if (isHtml({ status: stream.status, contentType: stream.contentType, text: head })) throw invalid(felt, "HTML");
  felt.check(parse(head, felt));
  throw invalid(felt);
}

async function* decode(
  before: string,
  first: string,
  pieces: AsyncIterator<Uint8Array>,
  felt: Base64Felt,
): AsyncGenerator<Uint8Array, undefined> {
  const base64 = createBase64(() => invalid(felt));
  let cut = "";
  let after: string | null = null;
  try {
    for (let text: string | null = first; text !== null; text = await nextText(pieces)) {
      if (after !== null) after += text;
      else {
        const end = text.indexOf('"');
        const whole: string = cut + (end < 0 ? text : text.slice(0, end));
        cut = whole.endsWith("\\") ? "\\" : "";
        const bytes = base64.push(unescaped(cut === "" ? whole : whole.slice(0, -1)));
        if (bytes.length > 0) yield bytes;
        if (end >= 0) after = cut + text.slice(end);
        if (end >= 0) base64.end();
      }
      if ((after?.length ?? 0) > LIMIT) throw invalid(felt);
    }
    // Cut off, however cleanly, it is not the whole file.
    if (after === null) throw invalid(felt);
    felt.check(parse(before + after, felt));
  } finally {
    await pieces.return?.();
  }
  return undefined;
}

/** JSON may write a slash with a backslash before it, and line ends only so. */
function unescaped(text: string): string {
  return text.replace(/\\([/rn])/g, (_all, sign) => (sign === "/" ? "/" : "\n"));
}

function parse(text: string, felt: Base64Felt): unknown {
  try {
    return JSON.parse(Buffer.from(text, "latin1").toString("utf8"));
  } catch {
    throw invalid(felt);
  }
}

function invalid({ operation }: Base64Felt, grund: "FORMAT" | "HTML" = "FORMAT"): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
}

/** Byte for sign, so that no character is cut between two pieces. */
async function nextText(pieces: AsyncIterator<Uint8Array>): Promise<string | null> {
  const next = await pieces.next();
  return next.done ? null : Buffer.from(next.value).toString("latin1");
}
