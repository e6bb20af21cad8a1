// SPDX-License-Identifier: MPL-2.0
/** What a text says to whoever reads it, however it is encoded: for looking into it, never for showing it. */

/** Full-width and other compatible signs as the plain ones, and none that nobody sees. */
function plain(text: string): string {
  return text.normalize("NFKC").replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "");
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ["nbsp", " "],
  ["ensp", " "],
  ["emsp", " "],
  ["thinsp", " "],
  ["ndash", "\u2013"],
  ["mdash", "\u2014"],
  ["minus", "\u2212"],
  ["hyphen", "\u2010"],
  ["dash", "\u2010"],
  ["period", "."],
  ["sol", "/"],
  ["plus", "+"],
  ["lowbar", "_"],
  ["shy", ""],
  ["zwj", ""],
  ["zwnj", ""],
]);

/** Character references of HTML and XML, once: the numbered ones, and those that stand between digits. */
function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name: string = "") => {
    const named = NAMED.get(name.toLowerCase());
    if (named !== undefined) return named;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return Number.isInteger(code) && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** Percent codes of addresses, once: of UTF-8, and else byte by byte. */
function withoutPercent(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (coded) => {
    try {
      return decodeURIComponent(coded);
    } catch {
      return coded.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    }
  });
}

const NOTHING_CODED = /^[\0-$'-\x7f]*$/;

/** Every other form in which the text may be read; empty where it is only what it is. */
export function otherForms(text: string): readonly string[] {
  // Without `%`, `&` and whatever is not ASCII there is nothing to decode.
  if (NOTHING_CODED.test(text)) return [];
  const unescaped = plain(withoutEntities(text));
  const forms = [plain(text), unescaped, plain(withoutPercent(text)), plain(withoutPercent(unescaped))];
  return [...new Set(forms)].filter((form) => form !== text);
}
