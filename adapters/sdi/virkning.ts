// SPDX-License-Identifier: MPL-2.0
/** Virkning: when a piece of a registration holds. Half-open `[fra, til)`; a null end has no end. */
import type { Tidspunkt } from "../../schema/records.js";

export interface Virkning {
  readonly fra: Tidspunkt | null;
  readonly til: Tidspunkt | null;
}

export interface MedVirkning {
  readonly virkning: Virkning;
}

/** Instants are all in the same form (UTC, milliseconds), so that text order is time order. */
export function contains({ fra, til }: Virkning, at: Tidspunkt): boolean {
  return (fra === null || fra <= at) && (til === null || at < til);
}

/** The entry in force at that time; of several, which should not be, the one that began last. */
export function pickAt<T extends MedVirkning>(entries: readonly T[], at: Tidspunkt): T | null {
  let picked: T | null = null;
  for (const entry of entries) {
    if (!contains(entry.virkning, at)) continue;
    if (!picked || (entry.virkning.fra ?? "") > (picked.virkning.fra ?? "")) picked = entry;
  }
  return picked;
}

export function allAt<T extends MedVirkning>(entries: readonly T[], at: Tidspunkt): readonly T[] {
  return entries.filter((entry) => contains(entry.virkning, at));
}
