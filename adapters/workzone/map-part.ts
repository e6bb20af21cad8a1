// SPDX-License-Identifier: MPL-2.0
/** WorkZone's parties to ours. Pure. */

import type { PartIdent, PartRecord } from "../../schema/records.js";
import { knownNumber, readCpr, readCvr, readPnummer } from "../kit/numre.js";
import { lookUp, type Mapping, type WorkzonePartType } from "./mapping.js";
import type { WirePart } from "./wire.js";

export interface Parter {
  readonly parter: readonly PartRecord[];
  /** Parties whose label has no role: witnesses, advisers and whatever else a tenant has labels for. */
  readonly udenRolle: number;
}

export function mapParter(rows: readonly WirePart[], mapping: Mapping): Parter {
  const parter = rows.flatMap((row) => mapPart(row, mapping) ?? []);
  return { parter, udenRolle: rows.length - parter.length };
}

function mapPart(part: WirePart, mapping: Mapping): PartRecord | null {
  const rolle = lookUp(mapping.rolleOf, part.CustomLabel_Value);
  return rolle && { rolle, rolleTekst: part.CustomLabel_Value, ident: mapIdent(part, mapping), navn: mapNavn(part) };
}

/** NameCode is a number of its own kind for each contact type; only the configured ones are people and companies. */
function mapIdent({ NameType_Value, NameCode }: WirePart, mapping: Mapping): PartIdent | null {
  const type = lookUp(mapping.partTypeOf, NameType_Value);
  if (type === null || NameCode === null) return null;
  const vaerdi = parseNumber(type, NameCode);
  return vaerdi === null ? null : { type, vaerdi };
}

function mapNavn({ Name }: WirePart): string | null {
  const navne = [Name?.Name1, Name?.Name2, Name?.Name3].flatMap((navn) => navn?.trim() || []);
  return navne.length > 0 ? navne.join(" ") : null;
}

/** The number in our form; null where it is none of that type. */
export function parseNumber(type: WorkzonePartType, text: string): string | null {
  if (type === "CPR") return knownNumber(readCpr(text));
  if (type === "CVR") return knownNumber(readCvr(text));
  return knownNumber(readPnummer(text));
}
