// SPDX-License-Identifier: MPL-2.0
/** Numbers of persons and companies as columns hold them: with a dash or without, or as integers that lost a zero. */
import { formatCprWithDash } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import type { PartIdType } from "../../schema/values.js";
import type { Laest } from "../kit/laest.js";
import { knownNumber, readCpr, readCvr, readPnummer } from "../kit/numre.js";
import type { Nummerform, Nummerkolonne } from "./config-column.js";
import type { Partsmapning } from "./config-mapping.js";
import type { SqlParam } from "./sql.js";

type Partskolonner = Partsmapning["columns"];
export type Nummerfelt = "cpr" | "cvr" | "pnummer" | "personId" | "borgerId";

const DIGITS: Record<PartIdType, number> = { CPR: 10, CVR: 8, PNUMMER: 10, PERSONID: 7, BORGERID: 12 };

/** In the order in which a party with more than one of them is known. */
export const NUMMERFELTER: readonly { readonly felt: Nummerfelt; readonly type: PartIdType }[] = [
  { felt: "cpr", type: "CPR" },
  { felt: "cvr", type: "CVR" },
  { felt: "pnummer", type: "PNUMMER" },
  { felt: "personId", type: "PERSONID" },
  { felt: "borgerId", type: "BORGERID" },
];

export function nummerkolonneOf(kolonner: Partskolonner, type: PartIdType) {
  const felt = NUMMERFELTER.find((one) => one.type === type)?.felt;
  return felt === undefined ? null : kolonner[felt];
}

/** Null where it is no such number: nobody is then known by it. */
export function parseNummer(
  text: string,
  type: PartIdType,
  { format }: Pick<Nummerkolonne, "format">,
): PartIdent | null {
  const whole = format === "INTEGER" && /^\d+$/.test(text) ? text.padStart(DIGITS[type], "0") : text;
  const read = READERS[type];
  const vaerdi = read ? knownNumber(read(whole)) : isDigits(whole, DIGITS[type]) ? whole : null;
  return vaerdi === null ? null : { type, vaerdi };
}

const READERS: Partial<Record<PartIdType, (text: string) => Laest<string>>> = {
  CPR: readCpr,
  CVR: readCvr,
  PNUMMER: readPnummer,
};

function isDigits(text: string, count: number): boolean {
  return text.length === count && /^\d+$/.test(text) && !/^0+$/.test(text);
}

/** How the number may stand in the column. */
export function printNummer({ vaerdi }: PartIdent, format: Nummerform): readonly SqlParam[] {
  switch (format) {
    case "DIGITS":
      return [vaerdi];
    case "DASH":
      return [formatCprWithDash(vaerdi)];
    case "MIXED":
      return [vaerdi, formatCprWithDash(vaerdi)];
    case "INTEGER":
      return [Number(vaerdi)];
  }
}
