// SPDX-License-Identifier: MPL-2.0
/** LoRA's notes. `format` is a free word: `Text` is what is seen, other systems send what they have. */
import type { JournalnotatRecord } from "../../schema/records.js";
import { type Tekstformat, toPlainText } from "../text/plain-text.js";

type Notattekst = Pick<JournalnotatRecord, "tekst" | "tekstMangler">;

export function mapNotattekst(notat: string | null, format: string | null): Notattekst {
  if (notat === null) return { tekst: null, tekstMangler: null };
  // Bytes in a text field: whatever is read out of them is not the note.
  if (/base64|pdf|word/i.test(format ?? "")) return { tekst: null, tekstMangler: "ULAESELIG" };
  return toPlainText(notat, formatOf(notat, format));
}

/** Where the word says nothing, a tag in the note does. */
function formatOf(notat: string, format: string | null): Tekstformat {
  const word = format?.trim() ?? "";
  if (/rtf/i.test(word)) return "RTF";
  if (/html|xml/i.test(word)) return "HTML";
  if (/^(text|tekst|txt|plain|text\/plain)$/i.test(word)) return "TEXT";
  return /<[a-z!/][^<>]*>/i.test(notat) ? "HTML" : "TEXT";
}
