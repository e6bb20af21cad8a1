// SPDX-License-Identifier: MPL-2.0
/** The number of a person or company behind a URN. */
import type { PartIdType } from "../../schema/values.js";
import type { Laest } from "./laest.js";
import { readCpr, readCvr, readPnummer } from "./numre.js";

const READERS: Partial<Record<PartIdType, (text: string) => Laest<string>>> = {
  CPR: readCpr,
  CVR: readCvr,
  PNUMMER: readPnummer,
};

/** So many digits are taken as they stand; spelled in another way, only where it then is such a number. Null: none. */
export function readUrnNummer(type: PartIdType, text: string, digits: number): string | null {
  const plain = text.trim();
  if (plain.length === digits && /^\d+$/.test(plain)) return plain;
  const read = READERS[type]?.(plain);
  return typeof read === "string" ? read : null;
}
