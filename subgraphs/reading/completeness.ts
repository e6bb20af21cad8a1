// SPDX-License-Identifier: MPL-2.0
/** What an answer may say of itself. Pure. */
import type { AntalArt, Fuldstaendighed } from "../../schema/values.js";
import { isRelevant, type Kildesvar } from "./source-answer.js";

export type KildesvarTilVurdering = Pick<Kildesvar, "kilde" | "udfald" | "aarsager" | "svarede">;

/**
 * KOMPLET only where every relevant source answered in full, is known to show our service user everything, and this
 * page stands in its place in the order. What coverage leaves out (DAEKNING) is in no connected source.
 */
export function deriveFuldstaendighed(kilder: readonly KildesvarTilVurdering[], orderBroken: boolean): Fuldstaendighed {
  const relevant = kilder.filter(isRelevant);
  if (relevant.some(({ udfald }) => udfald !== "OK") || orderBroken) return "DELVIS";
  const known = relevant.length > 0 && relevant.every(({ kilde }) => kilde.daekning.altSynligt === "BEKRAEFTET");
  return known ? "KOMPLET" : "UKENDT";
}

export function isComplete(kilder: readonly KildesvarTilVurdering[], orderBroken: boolean): boolean {
  return deriveFuldstaendighed(kilder, orderBroken) === "KOMPLET";
}

/** `seen`: the cases of the whole filtered set that this viewer may see. */
export function deriveAntal(
  kilder: readonly KildesvarTilVurdering[],
  seen: number,
): { vaerdi: number | null; art: AntalArt } {
  const relevant = kilder.filter(isRelevant);
  if (!relevant.some(({ svarede }) => svarede)) return { vaerdi: null, art: "UKENDT" };
  return { vaerdi: seen, art: relevant.every(({ udfald }) => udfald === "OK") ? "EKSAKT" : "MINDST" };
}
