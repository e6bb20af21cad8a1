// SPDX-License-Identifier: MPL-2.0
/** Character references of HTML: the numbered ones, and those by name that Danish text uses. */

import { windows1252Sign } from "../kit/tegnsaet.js";

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
  Eacute: "É",
  egrave: "è",
  agrave: "à",
  aacute: "á",
  ccedil: "ç",
  ntilde: "ñ",
  szlig: "ß",
  ouml: "ö",
  Ouml: "Ö",
  auml: "ä",
  Auml: "Ä",
  uuml: "ü",
  Uuml: "Ü",
  sect: "§",
  euro: "€",
  pound: "£",
  deg: "°",
  frac12: "½",
  times: "×",
  middot: "·",
  copy: "©",
  reg: "®",
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
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  shy: "",
};

/** Each once: what comes out is not read again. An unknown name stays as it stands; 128 to 159 are windows-1252. */
export function decodeEntities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,7});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return lookUp(name) ?? lookUp(name.toLowerCase()) ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return windows1252Sign(code) ?? (isCharacter(code) ? String.fromCodePoint(code) : "");
  });
}

function lookUp(name: string): string | undefined {
  return Object.hasOwn(NAMED, name) ? NAMED[name] : undefined;
}

function isCharacter(code: number): boolean {
  return code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
