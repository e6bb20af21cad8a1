// SPDX-License-Identifier: MPL-2.0
/** Files as the installation keeps them: under numbers of their own, whatever they belong to. */

import { createIndhold } from "../kit/indhold.js";
import type { KommuneDokument, KommuneNotat, KommuneSag } from "../kit/kommune.js";
import { envelope } from "../kit/soap.js";
import { xml } from "./navnerum.js";

export interface AcadreFil {
  readonly navn: string;
  bytes(): Iterable<Uint8Array>;
}

const DOKUMENTER = 100_000_000;
const NOTATER = 500_000_000;

export function dokumentfil({ nummer }: KommuneDokument): string {
  return String(DOKUMENTER + nummer);
}

export function notatfil({ nummer }: KommuneNotat): string {
  return String(NOTATER + nummer);
}

/** Memos are read as details of their case. */
export function isNotatfil(reference: string): boolean {
  return Number(reference) >= NOTATER;
}

export function buildFiler(sager: readonly KommuneSag[]): ReadonlyMap<string, AcadreFil> {
  const filer = new Map<string, AcadreFil>();
  for (const { dokumenter, notater } of sager) {
    for (const one of dokumenter) filer.set(dokumentfil(one), { navn: one.filnavn, bytes: () => createIndhold(one) });
    for (const one of notater) filer.set(notatfil(one), { navn: `${one.nummer}.rtf`, bytes: () => [toRtf(one.tekst)] });
  }
  return filer;
}

/** As a word processor writes a plain text. */
function toRtf(tekst: string): Buffer {
  const body = tekst
    .replace(/[\\{}]/g, "\\$&")
    .replace(/\r?\n/g, "\\par\r\n")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${(unit.charCodeAt(0) << 16) >> 16}?`);
  const head = "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\fnil Arial;}}\\viewkind4\\uc1\\pard\\f0\\fs20 ";
  return Buffer.from(`${head}${body}\\par}`, "latin1");
}

/** The answer's envelope around the file's base64, made while it is sent. */
export function* envelopeAround(bytes: Iterable<Uint8Array>): Generator<Uint8Array> {
  const MARK = "@";
  const declared = `<ids:XMLBinary${xml.declare("ids")}>${MARK}</ids:XMLBinary>`;
  const [before = "", after = ""] = envelope(declared).split(MARK);
  yield Buffer.from(before);
  let kept = Buffer.alloc(0);
  for (const piece of bytes) {
    const all = Buffer.concat([kept, piece]);
    const whole = all.length - (all.length % 3);
    yield Buffer.from(all.subarray(0, whole).toString("base64"), "latin1");
    kept = all.subarray(whole);
  }
  yield Buffer.from(kept.toString("base64") + after, "latin1");
}
