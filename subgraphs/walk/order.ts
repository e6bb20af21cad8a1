// SPDX-License-Identifier: MPL-2.0
/** The one total order of a list: open first where wanted, then the value, nulls last either way, then the id. */
import type { Sortering } from "../reading/kilder.js";

/** Where a case stands in the order. */
export interface Position {
  readonly lukket: boolean;
  readonly vaerdi: string | null;
  readonly id: string;
}

export type ComparePositions = (a: Position, b: Position) => number;

const DANISH = new Intl.Collator("da");

export function createOrder({ felt, retning, aabneFoerst }: Sortering): ComparePositions {
  const compareValues = felt === "TITEL" || felt === "SAGSNUMMER" ? compareTexts : compareCodeUnits;
  const sign = retning === "STIGENDE" ? 1 : -1;
  return (a, b) => {
    if (aabneFoerst && a.lukket !== b.lukket) return a.lukket ? 1 : -1;
    return compareNullsLast(a.vaerdi, b.vaerdi, (x, y) => sign * compareValues(x, y)) || compareCodeUnits(a.id, b.id);
  };
}

function compareNullsLast(a: string | null, b: string | null, compare: (a: string, b: string) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}

function compareTexts(a: string, b: string): number {
  return DANISH.compare(a, b) || compareCodeUnits(a, b);
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
