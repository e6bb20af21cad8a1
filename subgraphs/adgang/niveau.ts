// SPDX-License-Identifier: MPL-2.0
/** Levels of sensitivity are ordered. */
import { kendt } from "../../schema/oplyst.js";
import type { FoelsomhedRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau } from "../../schema/values.js";
import type { Kildefakta } from "./fakta.js";

export function rankOf(niveau: FoelsomhedNiveau): number {
  return FOELSOMHED_NIVEAUER.indexOf(niveau);
}

export function highestOf(levels: readonly (FoelsomhedRecord | null)[]): FoelsomhedRecord | null {
  return levels.reduce(higherOf, null);
}

/** The highest that a source has itself; where none has any, the highest that is derived. Null: not known, which denies. */
export function levelOf(fakta: readonly Kildefakta[]): FoelsomhedRecord | null {
  let own: FoelsomhedRecord | null = null;
  let derived: FoelsomhedRecord | null = null;
  for (const one of fakta) {
    if (one.art !== "HAR") continue;
    own = higherOf(own, kendt(one.fakta.niveau));
    derived = higherOf(derived, one.fakta.afledtNiveau);
  }
  return own ?? derived;
}

function higherOf(one: FoelsomhedRecord | null, other: FoelsomhedRecord | null): FoelsomhedRecord | null {
  return other !== null && (one === null || rankOf(other.niveau) > rankOf(one.niveau)) ? other : one;
}
