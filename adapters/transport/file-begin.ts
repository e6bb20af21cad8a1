// SPDX-License-Identifier: MPL-2.0
/** What an answer is by how it begins: a page, XML or JSON, where a file was asked for. Pure. */

export type Sprog = "HTML" | "XML" | "JSON";

/** Enough to know them by, behind byte order marks, blanks and a comment. */
export const LOOK = 512;

const HTML_TAGS =
  /^<(head|body|title|meta|link|script|style|div|span|p|br|hr|h[1-6]|a|b|i|em|strong|center|font|form|input|table|tr|td|ul|ol|li|img|iframe|main|section|header|nav|article|footer|noscript|pre)(\s[^<>]*)?(\/?>|$)/i;
const XML_TAG = /^<[A-Za-z_][\w.:-]*(\s[^<>]*)?(\/?>|$)/;
/** An object or a list of more than numbers: a line of text may begin with one in brackets, and RTF with `{\`. */
const JSON_BEGIN = /^(\{\s*("|\}|$)|\[\s*(["{[\]]|$))/;

/** Null: none of them. `byType` is what the answer's own header says that it is. */
export function judgeBegin(
  bytes: Uint8Array,
  contentType: string,
): { readonly art: Sprog | null; readonly byType: Sprog | null } {
  return { art: artOf(textOf(bytes)), byType: ofType(contentType) };
}

/** Whether the metadata say that it is one. */
export function isAnnounced(art: Sprog, mimetype: string | null): boolean {
  const announced = mimetype === null ? null : ofType(mimetype);
  if (art === "HTML") return announced === "HTML";
  // XHTML begins as XML does.
  return announced === art || (art === "XML" && announced === "HTML");
}

function ofType(mimetype: string): Sprog | null {
  if (mimetype === "text/html" || mimetype === "application/xhtml+xml") return "HTML";
  if (/(^(text|application)\/|[+-])xml$/.test(mimetype)) return "XML";
  return /(^(text|application)\/|[+-])json$/.test(mimetype) ? "JSON" : null;
}

/** What is in ASCII of it, in whatever width the letters came: the zeros of UTF-16 and UTF-32 are taken out. */
function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, LOOK))
    .toString("latin1")
    .replaceAll("\0", "")
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)+/, "")
    .trimStart();
}

function artOf(text: string): Sprog | null {
  if (JSON_BEGIN.test(text)) return "JSON";
  const isXml = /^<\?xml\b/i.test(text);
  const rest = text.replace(/^(<\?[\s\S]{0,300}?\?>\s*|<!--[\s\S]{0,300}?-->\s*)+/, "");
  if (/^<(!doctype\s+html|html)\b/i.test(rest) || (!isXml && HTML_TAGS.test(rest))) return "HTML";
  return isXml || /^<(!doctype\b|!--|!\[CDATA\[|\?)/i.test(rest) || XML_TAG.test(rest) ? "XML" : null;
}
