// SPDX-License-Identifier: MPL-2.0
/** A party as the graph shows it: each kind of number in a field of its own. */
import type { PartRecord } from "../../schema/records.js";
import type { PartIdType } from "../../schema/values.js";

const FIELD: Record<PartIdType, string> = {
  CPR: "cpr",
  CVR: "cvr",
  PNUMMER: "pnummer",
  PERSONID: "personId",
  BORGERID: "borgerId",
};

/** @param part already masked for the viewer. */
export function viewPart({ ident, ...part }: PartRecord) {
  return ident ? { ...part, [FIELD[ident.type]]: ident.vaerdi } : part;
}
