// SPDX-License-Identifier: MPL-2.0
/** The name a file is saved by, as a header: for clients that read Unicode (RFC 5987), and in ASCII for the others. */

/** @param name as `downloadName` makes it. */
export function contentDisposition(name: string): string {
  return `attachment; filename="${toAscii(name)}"; filename*=UTF-8''${encode(name)}`;
}

const DANISH: Readonly<Record<string, string>> = { æ: "ae", ø: "oe", å: "aa", Æ: "Ae", Ø: "Oe", Å: "Aa" };

/** Nothing that has a meaning within quotes is left. */
function toAscii(name: string): string {
  return name
    .replace(/[æøåÆØÅ]/g, (letter) => DANISH[letter] ?? "_")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9 ._()&+=@#,-]/gu, "_");
}

/** `encodeURIComponent` leaves some that are not of an attr-char. */
function encode(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
