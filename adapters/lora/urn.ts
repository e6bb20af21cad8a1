// SPDX-License-Identifier: MPL-2.0
/** Parties' numbers as URNs. Which ones an installation uses is agreed there, and so is configured. */
import type { PartIdent } from "../../schema/records.js";
import { PART_ID_TYPER, type PartIdType } from "../../schema/values.js";
import { readUrnNummer } from "../kit/partsnummer.js";
import type { LoraConfig } from "./config.js";

type UrnConfig = Pick<LoraConfig, "partUrn">;

const DIGITS: Readonly<Record<PartIdType, number>> = { CPR: 10, CVR: 8, PNUMMER: 10, PERSONID: 7, BORGERID: 12 };

/** Those that can be told, and so searched for. */
export function partTyperOf({ partUrn }: UrnConfig): readonly PartIdType[] {
  return PART_ID_TYPER.filter((type) => partUrn[type] !== undefined);
}

/** Null where such a number has no place in this installation. */
export function toPartUrn({ type, vaerdi }: PartIdent, { partUrn }: UrnConfig): string | null {
  const prefix = partUrn[type];
  return prefix === undefined || !hasForm(type, vaerdi) ? null : prefix + vaerdi;
}

/** Null where the URN is none of a person or company, such as `urn:oio:fuldtnavn:`. */
export function parsePartUrn(urn: string, { partUrn }: UrnConfig): PartIdent | null {
  for (const type of PART_ID_TYPER) {
    const prefix = partUrn[type];
    if (prefix === undefined || !urn.toLowerCase().startsWith(prefix.toLowerCase())) continue;
    const vaerdi = readUrnNummer(type, urn.slice(prefix.length), DIGITS[type]);
    if (vaerdi !== null) return { type, vaerdi };
  }
  return null;
}

function hasForm(type: PartIdType, vaerdi: string): boolean {
  return vaerdi.length === DIGITS[type] && /^\d+$/.test(vaerdi);
}

const FULDT_NAVN = "urn:oio:fuldtnavn:";

/** A party that is only named. */
export function nameOfUrn(urn: string): string | null {
  if (!urn.toLowerCase().startsWith(FULDT_NAVN)) return null;
  return urn.slice(FULDT_NAVN.length).trim() || null;
}
