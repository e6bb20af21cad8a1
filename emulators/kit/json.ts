// SPDX-License-Identifier: MPL-2.0
/** What emulators share that speak JSON: bodies, pages and the ways they go wrong, files as base64. */
import { createIndhold } from "./indhold.js";
import type { KommuneDokument } from "./kommune.js";
import type { EmulatorFault, EmulatorResponse } from "./server.js";

export type Objekt = Readonly<Record<string, unknown>>;

export function json(status: number, body: unknown): EmulatorResponse {
  return { status, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}

/** Null where it is no JSON object. */
export function readObjekt(text: string): Objekt | null {
  try {
    return asObjekt(JSON.parse(text));
  } catch {
    return null;
  }
}

export function asObjekt(value: unknown): Objekt | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Objekt) : null;
}

/** The first name that the service does not know; null: it knows them all. */
export function unknownOf(given: Objekt, known: readonly string[]): string | null {
  return Object.keys(given).find((navn) => !known.includes(navn)) ?? null;
}

export interface Side {
  readonly rows: readonly object[];
  readonly total: number;
}

/** What a fault does to a page and its total; `spoilt` is what a malformed row has instead. */
export function spoil({ rows, total }: Side, fault: EmulatorFault | null, spoilt: object): Side {
  switch (fault) {
    case "malformed-record":
      return { rows: rows.map((row, at) => (at === 0 ? { ...row, ...spoilt } : row)), total };
    case "half-page":
      return { rows: rows.slice(0, Math.floor(rows.length / 2)), total };
    case "empty-page-more":
      return { rows: [], total: Math.max(total, 1) };
    default:
      return { rows, total };
  }
}

/** A file as base64 between two texts, in pieces. */
export function* base64Between(before: string, dokument: KommuneDokument, after: string): Generator<Uint8Array> {
  yield Buffer.from(before);
  let left = Buffer.alloc(0);
  for (const piece of createIndhold(dokument)) {
    const bytes = Buffer.concat([left, piece]);
    const whole = bytes.length - (bytes.length % 3);
    left = bytes.subarray(whole);
    yield Buffer.from(bytes.subarray(0, whole).toString("base64"));
  }
  yield Buffer.from(left.toString("base64") + after);
}
