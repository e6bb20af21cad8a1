// SPDX-License-Identifier: MPL-2.0
/** What is written in a note: base64 of at most 100 KB, in a format that is a class which is not public. */
import type { JournalnotatRecord } from "../../schema/records.js";
import { MAX_TEXT_BYTES, toPlainText } from "../text/plain-text.js";

type Notattekst = Pick<JournalnotatRecord, "tekst" | "tekstMangler">;

const FOR_STOR: Notattekst = { tekst: null, tekstMangler: "FOR_STOR" };
const ULAESELIG: Notattekst = { tekst: null, tekstMangler: "ULAESELIG" };

/** The profile's limit is that of every note. Without a format that can be told, how it begins decides. */
export function decodeNotat(base64: string | null): Notattekst {
  const compact = base64?.replace(/\s+/g, "") ?? "";
  if (compact === "") return { tekst: null, tekstMangler: null };
  if (compact.length > Math.ceil(MAX_TEXT_BYTES / 3) * 4) return FOR_STOR;
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return ULAESELIG;
  const text = decodeText(Buffer.from(compact, "base64"));
  if (text === null || /^\s*%PDF|\0/.test(text)) return ULAESELIG;
  return toPlainText(text, /^\s*<[a-z!?]/i.test(text) ? "HTML" : "TEXT");
}

function decodeText(bytes: Buffer): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
