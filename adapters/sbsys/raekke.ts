// SPDX-License-Identifier: MPL-2.0
/**
 * Opening answers whose keys change their casing from one to the next (`CprNummer`, `CPRnummer`, `Id`, `ID`) and are left out
 * when null: a row is read by lower-case keys.
 */
import { isRaekke, type Raekke, raekker } from "../kit/felt.js";
import { UKENDT } from "../kit/laest.js";
import { readCount } from "../kit/tal.js";

/**
 * Null where it is no object. Of two keys that differ in casing alone the last that has a value wins, as with a repeated
 * key: null stands for a key that might as well not be there.
 */
export function aabn(value: unknown): Raekke | null {
  return isRaekke(value) ? (lowered(value) as Raekke) : null;
}

function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (!isRaekke(value)) return value;
  const read: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const lower = key.toLowerCase();
    if (inner !== null || !Object.hasOwn(read, lower)) read[lower] = lowered(inner);
  }
  return read;
}

/** A bare list, or one inside `Results`; null where it is neither. What is no object becomes one that lacks all. */
export function aabnListe(value: unknown): readonly Raekke[] | null {
  if (Array.isArray(value)) return value.map((one) => aabn(one) ?? {});
  return listeI(aabn(value), "results");
}

function listeI(raekke: Raekke | null, navn: string): readonly Raekke[] | null {
  const rows = raekke && raekker(navn)(raekke);
  return rows === UKENDT ? null : rows;
}

export interface Soegning {
  readonly results: readonly Raekke[];
  readonly total: number;
}

/** Null where it is no search result: without both the rows and their total nothing can be said to be complete. */
export function aabnSoegning(value: unknown): Soegning | null {
  const raekke = aabn(value);
  const total = raekke && readCount(raekke["totalnumberofresults"]);
  // What is empty may be left out, as null is elsewhere.
  const results = total === 0 && raekke && !Object.hasOwn(raekke, "results") ? [] : listeI(raekke, "results");
  return results && typeof total === "number" ? { results, total } : null;
}

/** A list, bare or inside `Results`, or the one reminder by itself, as a client was seen to expect; null where it is none. */
export function aabnErindringer(value: unknown): readonly Raekke[] | null {
  const raekke = aabn(value);
  return aabnListe(value) ?? (raekke && Object.hasOwn(raekke, "erindringtype") ? [raekke] : null);
}

/** The documents of a sub-flow; null where it does not bring them. */
export function aabnDelforloeb(value: unknown): readonly Raekke[] | null {
  return listeI(aabn(value), "dokumenter");
}
