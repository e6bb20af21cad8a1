// SPDX-License-Identifier: MPL-2.0
/** The journal of a case: rows of one relation, told apart by what LoRA calls `reltypespec` when it is read. */
import type { Dokumentrolle } from "../../schema/values.js";
import { isCleared } from "./raekker.js";
import type { WireRelation } from "./wire.js";
import { readChild, readText } from "./wire-read.js";

const ROLLER: ReadonlyMap<string, Dokumentrolle> = new Map([
  ["vedlagtdokument", "VEDLAGT"],
  ["tilakteretdokument", "TILAKTERET"],
]);

/** `journalpostkode` is the name it is written under. */
function kindOf({ felter }: WireRelation): string | null {
  return (readText(felter, "reltypespec") ?? readText(felter, "journalpostkode"))?.toLowerCase() ?? null;
}

/** A note may point to nothing at all, so that a row without reference is a cleared one only if it has no content. */
export function isNotat(row: WireRelation): boolean {
  return kindOf(row) === "journalnotat" && (!isCleared(row) || readChild(row.felter, "journalnotat") !== null);
}

/** Null: a note, a cleared row, or no document. */
export function dokumentrolleOf(row: WireRelation): Dokumentrolle | null {
  if (isCleared(row) || isNotat(row)) return null;
  const kind = kindOf(row);
  if (kind !== null) return ROLLER.get(kind) ?? null;
  return row.uuid === null ? null : "VEDLAGT";
}
