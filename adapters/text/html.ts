// SPDX-License-Identifier: MPL-2.0
/** HTML as caseworkers' editors leave it. */
import { decodeEntities } from "./entities.js";

/** Elements whose content is not text. */
const NOT_TEXT = ["script", "style", "head", "title", "template", "iframe", "object", "noscript", "svg", "math"];
/** Elements that begin or end a line. */
const LINE = [
  ...["br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "hr"],
  ...["dl", "dt", "dd", "pre", "section", "article", "header", "footer", "address", "caption"],
];
const CELL = ["td", "th"];
/** Elements that a reader sees and no text says. */
const PICTURE = /<(img|svg|object|iframe|embed|video|audio|canvas)\b/i;

/** Tags, comments and what scripts and styles hold are taken out, entities decoded once. */
export function fromHtml(html: string): { readonly text: string; readonly hasPicture: boolean } {
  // Blanks lay out the source, not the text.
  const text = decodeEntities(stripTags(html))
    .replace(/[\t\u00a0 ]+/g, " ")
    .replace(/([\n\r\v\f\u0085\u2028\u2029]) /g, "$1");
  return { text, hasPicture: PICTURE.test(html) };
}

/** One pass from left to right, so that no input makes it slow. */
function stripTags(html: string): string {
  const lower = toLowerAscii(html);
  const parts: string[] = [];
  let at = 0;
  let close = -1;
  for (;;) {
    const open = html.indexOf("<", at);
    if (open >= 0 && close < open) close = html.indexOf(">", open);
    if (open < 0 || close < 0) return parts.join("") + html.slice(at);
    parts.push(html.slice(at, open));
    if (!/[a-z/!?]/.test(lower.charAt(open + 1))) {
      parts.push("<");
      at = open + 1;
    } else {
      const name = /^\/?([a-z0-9]+)/.exec(lower.slice(open + 1, open + 16))?.[1] ?? "";
      parts.push(LINE.includes(name) ? "\n" : CELL.includes(name) ? " " : "");
      at = afterTag(lower, name, open, close);
      // A line end right after `<br>` only lays out the source.
      if (LINE.includes(name)) at += /^\r?\n/.exec(html.slice(at, at + 2))?.[0].length ?? 0;
    }
  }
}

/** Of the same length as the text, so that places in the one are places in the other: `İ` in lower case is two. */
function toLowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
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
