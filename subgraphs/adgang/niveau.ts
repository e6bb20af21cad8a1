/** Levels of sensitivity are ordered. */
import { kendt } from "../../schema/oplyst.js";
import type { FoelsomhedRecord } from "../../schema/records.js";
import { FOELSOMHED_NIVEAUER, type FoelsomhedNiveau } from "../../schema/values.js";
import { isHar, type Kildefakta } from "./fakta.js";

export function rankOf(niveau: FoelsomhedNiveau): number {
  return FOELSOMHED_NIVEAUER.indexOf(niveau);
}

export function highestOf(levels: readonly (FoelsomhedRecord | null)[]): FoelsomhedRecord | null {
  return levels.reduce(
    (high, level) => (level && (!high || rankOf(level.niveau) > rankOf(high.niveau)) ? level : high),
    null,
  );
}

/** The highest that a source has itself; where none has any, the highest that is derived. Null: not known, which denies. */
export function levelOf(fakta: readonly Kildefakta[]): FoelsomhedRecord | null {
  const told = fakta.filter(isHar);
  return (
    highestOf(told.map(({ fakta: { niveau } }) => kendt(niveau))) ??
    highestOf(told.map(({ fakta: { afledtNiveau } }) => afledtNiveau))
  );
}
