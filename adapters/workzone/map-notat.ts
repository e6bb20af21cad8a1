// SPDX-License-Identifier: MPL-2.0
/** WorkZone's notes to ours. Pure; throws `UnmappableRow`. */
import type { JournalnotatRecord } from "../../schema/records.js";
import { createFeltlaeser } from "../kit/laest.js";
import { toPlainText } from "../text/plain-text.js";
import { readTid } from "./unmappable.js";
import type { WireNotat } from "./wire-detail.js";

export function mapNotat(notat: WireNotat): JournalnotatRecord {
  const felt = createFeltlaeser();
  return {
    lokalId: notat.ID,
    titel: notat.Title,
    ...toPlainText(notat.Text ?? "", formatOf(notat.Text ?? "")),
    oprettet: felt.alene("oprettet", readTid(notat.Created)),
    godkendt: null,
    ...felt.noteret(),
  };
}

/** Which format notes are kept in is not published: what looks like markup is read as such; RTF is known by its beginning. */
function formatOf(text: string): "HTML" | "TEXT" {
  return /<\/?(html|body|p|div|span|br|ul|ol|li|table|script|style|b|i|a)\b[^>]*>/i.test(text) ? "HTML" : "TEXT";
}
