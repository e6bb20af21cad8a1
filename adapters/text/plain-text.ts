// SPDX-License-Identifier: MPL-2.0
/** Notes as sources hold them, in text, HTML or RTF, to plain text that is harmless wherever it is shown. */
import type { Tekstmangel } from "../../schema/values.js";
import { fromHtml } from "./html.js";
import { fromRtf } from "./rtf.js";

export type Tekstformat = "TEXT" | "HTML" | "RTF";

/** At most one of the two is not null. Both null: there is no text. */
export interface PlainText {
  readonly tekst: string | null;
  readonly tekstMangler: Tekstmangel | null;
}

/** What a note may fill, in bytes of UTF-8: Sags- og Dokumentindeks' limit, the same whichever source a note is from. */
export const MAX_TEXT_BYTES = 100 * 1024;

/**
 * Line ends become `\n` without blanks before them; other control characters, invisible ones and half characters are taken out, and no tag can be
 * read out of the result: a `<` that would open one gets a space after it. Nothing else of the text is changed, cut or
 * masked. What begins as RTF is read as RTF whatever it is said to be; RTF that does not is not readable. Never throws.
 */
export function toPlainText(input: string, format: Tekstformat): PlainText {
  if (input.trim() === "") return { tekst: null, tekstMangler: null };
  const read = readAs(input, format);
  if (read === null || MISREAD.test(read.text)) return { tekst: null, tekstMangler: "ULAESELIG" };
  const tekst = tidy(read.text).replace(/<(?=[a-z/!?])/gi, "< ");
  if (Buffer.byteLength(tekst) > MAX_TEXT_BYTES) return { tekst: null, tekstMangler: "FOR_STOR" };
  if (tekst !== "") return { tekst, tekstMangler: null };
  return { tekst: null, tekstMangler: read.hasPicture ? "ULAESELIG" : null };
}

/** Control characters that no text holds: signs of another character set, and without them it would say something else. */
const MISREAD = /[\u0080-\u0084\u0086-\u009f]/;

/** `hasPicture`: something that can be seen but not read was left out, so nothing left is not the same as nothing there. */
interface ReadText {
  readonly text: string;
  readonly hasPicture: boolean;
}

function readAs(input: string, format: Tekstformat): ReadText | null {
  if (format === "RTF" || /^\s*\{\\rtf/i.test(input)) return fromRtf(input.trimStart());
  return format === "HTML" ? fromHtml(input) : { text: input.replace(/\t/g, " "), hasPicture: false };
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, "\n")
    .replace(/[\t\u00a0]/g, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
