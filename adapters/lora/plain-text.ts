/** Notes as plain text. LoRA's `format` is a free word: `Text` is what is seen, other systems send what they have. */

/** Elements whose content is not text. */
const NOT_TEXT = /<(script|style|head|title|template|iframe|object|svg)\b[\s\S]*?(<\/\1\s*>|$)/gi;
const LINE = /<\/?(br|p|div|li|ul|ol|tr|table|h[1-6]|blockquote|hr)\b[^<>]*>/gi;
const TAG = /<[a-z/!?][^<>]*>/gi;

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  aelig: "æ",
  AElig: "Æ",
  oslash: "ø",
  Oslash: "Ø",
  aring: "å",
  Aring: "Å",
};

/** Null where nothing is left, or where it is of a form that cannot be read (RTF, encoded). No tag can be read out of it. */
export function toPlainText(notat: string, format: string | null): string | null {
  if (/^\s*\{\\rtf/.test(notat) || /rtf|base64|pdf|word/i.test(format ?? "")) return null;
  const isHtml = /html|xml/i.test(format ?? "") || (!isText(format) && /<[a-z!/][^<>]*>/i.test(notat));
  const text = tidy(isHtml ? fromHtml(notat) : notat).replace(/<(?=[a-z/!?])/gi, "< ");
  return text === "" ? null : text;
}

function isText(format: string | null): boolean {
  return /^(text|tekst|txt|plain|text\/plain)$/i.test(format?.trim() ?? "");
}

function fromHtml(html: string): string {
  const stripped = html
    .replace(/<!--[\s\S]*?(-->|$)/g, "")
    .replace(NOT_TEXT, "")
    .replace(LINE, "\n")
    .replace(TAG, "");
  return stripped.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? "" : String.fromCodePoint(code);
  });
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\t\u00a0]/g, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
