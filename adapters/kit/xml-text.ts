// SPDX-License-Identifier: MPL-2.0
/** Characters and references of XML 1.0. */

/** Not XML as agreed. Says nothing of the content. */
export class XmlError extends Error {}

export function fail(what = "not well-formed"): never {
  throw new XmlError(what);
}

/** XML 1.0, production Char. */
export function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

const NO_CHARACTER = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

export function checkCharacters(text: string): void {
  if (NO_CHARACTER.test(text)) fail();
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

const REFERENCE = /&(?:#([0-9]+);|#x([0-9a-fA-F]+);|([^;#]*);)?/g;

/** Without a DTD there are the predefined entities and the numbered characters, and nothing else. */
export function decodeReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (_, decimal?: string, hex?: string, name?: string) => {
    if (decimal === undefined && hex === undefined) return PREDEFINED.get(name ?? "") ?? fail();
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number.parseInt(decimal, 10);
    return isXmlCharacter(code) ? String.fromCodePoint(code) : fail();
  });
}

/** Character data: every line ends in `\n`. */
export function decodeText(raw: string): string {
  return decodeReferences(withoutReturns(raw));
}

export function withoutReturns(raw: string): string {
  return raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
}

/** An attribute's value: a blank for every line end and tab that stands in it as such. */
export function decodeValue(raw: string): string {
  return decodeReferences(/[\t\n\r]/.test(raw) ? raw.replace(/\r\n|[\t\n\r]/g, " ") : raw);
}
