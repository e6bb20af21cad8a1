/** HTML as caseworkers' editors leave it, to plain text that is harmless wherever it is shown. */

/** Elements whose content is not text. */
const NOT_TEXT = ["script", "style", "head", "title", "template", "iframe", "object", "noscript", "svg", "math"];
/** Elements that begin or end a line. */
const LINE = [
  "br",
  "p",
  "div",
  "li",
  "ul",
  "ol",
  "tr",
  "table",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "blockquote",
  "hr",
];
const CELL = ["td", "th"];

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
  eacute: "é",
  ouml: "ö",
  auml: "ä",
  uuml: "ü",
  sect: "§",
  euro: "€",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  laquo: "«",
  raquo: "»",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bull: "•",
};

/**
 * Tags, comments and what scripts and styles hold are taken out, entities decoded once, line ends made `\n`. No tag
 * can be read out of the result: a `<` that would open one gets a space after it. Null where nothing is left.
 */
export function toPlainText(html: string): string | null {
  const text = tidy(decodeEntities(stripTags(html))).replace(/<(?=[a-z/!?])/gi, "< ");
  return text === "" ? null : text;
}

/** One pass from left to right, so that no input makes it slow. */
function stripTags(html: string): string {
  const lower = html.toLowerCase();
  let out = "";
  let at = 0;
  let close = -1;
  for (;;) {
    const open = html.indexOf("<", at);
    if (open >= 0 && close < open) close = html.indexOf(">", open);
    if (open < 0 || close < 0) return out + html.slice(at);
    out += html.slice(at, open);
    if (!/[a-z/!?]/.test(lower.charAt(open + 1))) {
      out += "<";
      at = open + 1;
    } else {
      const name = /^\/?([a-z0-9]+)/.exec(lower.slice(open + 1, open + 16))?.[1] ?? "";
      out += LINE.includes(name) ? "\n" : CELL.includes(name) ? " " : "";
      at = afterTag(lower, name, open, close);
      // A line end right after `<br>` only lays out the source.
      if (LINE.includes(name)) at += /^\r?\n/.exec(html.slice(at, at + 2))?.[0].length ?? 0;
    }
  }
}

/** Where text goes on: after the tag, or after the whole element or comment where its content is not text. */
function afterTag(lower: string, name: string, open: number, close: number): number {
  if (lower.startsWith("<!--", open)) return after(lower, "-->", open + 4);
  if (lower.charAt(open + 1) !== "/" && NOT_TEXT.includes(name)) {
    const end = lower.indexOf(`</${name}`, close);
    return end < 0 ? lower.length : after(lower, ">", end);
  }
  return close + 1;
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return isCharacter(code) ? String.fromCodePoint(code) : "";
  });
}

function isCharacter(code: number): boolean {
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[\t\u00a0]/g, " ")
    .replace(/(?!\n)[\p{Cc}\p{Cf}]/gu, "")
    .replace(/ +/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
