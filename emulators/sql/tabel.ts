// SPDX-License-Identifier: MPL-2.0
/** A table of the old system: its rows, and how it writes an instant. */
import { danskKlokke } from "../kit/tid.js";
import type { Celle } from "./pakker.js";

export interface Arkivtabel {
  readonly table: string;
  /** Every row has the same columns. */
  readonly rows: readonly Readonly<Record<string, Celle>>[];
}

/** To the second: the columns hold no more. */
export function local(instant: string): string {
  return danskKlokke(instant).slice(0, 19).replace("T", " ");
}
