// SPDX-License-Identifier: MPL-2.0
/** Case numbers, in each system's own style. */
import type { Emne } from "./emne.js";

export interface Nummerering {
  /** Whole number, distinct over all systems. */
  nextNummer(): number;
  nextSagsnummer(emne: Emne, aar: string): string;
}

/** Begins above the numbers that stories use for themselves. */
export function createNummerering(): Nummerering {
  let nummer = 10_000;
  const sequences = new Map<string, number>();
  const next = (sequence: string) => {
    const value = (sequences.get(sequence) ?? 0) + 1;
    sequences.set(sequence, value);
    return value;
  };
  return {
    nextNummer: () => ++nummer,
    nextSagsnummer(emne, aar) {
      const yy = aar.slice(2);
      switch (emne.system) {
        case "nova":
          return `S${aar}-${10_000 + next(`nova${aar}`)}`;
        case "sbsys":
          return `${emne.kle}-${emne.facet}-${next(`${emne.kle}${emne.facet}${aar}`)}-${yy}`;
        case "ksd":
          return `KSD-${aar}-${String(next(`ksd${aar}`)).padStart(7, "0")}`;
        case "ky":
          return `KY${yy}-${100_000 + next(`ky${aar}`)}`;
        case "lora":
          return `SAG-${aar}-${String(next(`lora${aar}`)).padStart(5, "0")}`;
        case "workzone":
          return `${aar}/${emne.kle.slice(0, 2)}-${100 + next(`workzone${aar}`)}`;
        case "acadre":
          return `${yy}/${4000 + next(`acadre${aar}`)}`;
        case "sql":
          return `J${aar}-${String(next(`sql${aar}`)).padStart(4, "0")}`;
      }
    },
  };
}
