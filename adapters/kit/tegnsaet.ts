// SPDX-License-Identifier: MPL-2.0
/** Bytes to text: in the character set that was declared and no other, and never half of it. */

/**
 * The signs of windows-1252 at 0x80 to 0x9F. Decoders differ about them, Node's own gives control characters there; five of
 * the places stand for nothing.
 */
const SIGNS: readonly (string | null)[] = [
  ...["€", null, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", null, "Ž", null],
  ...[null, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", null, "ž", "Ÿ"],
];
const FIRST_SIGN = 0x80;

/** Null: there is no such sign, or the code is not among those in which windows-1252 differs from Unicode. */
export function windows1252Sign(code: number): string | null {
  return SIGNS[code - FIRST_SIGN] ?? null;
}

/** Null where one of the bytes stands for no sign. */
export function decodeWindows1252(bytes: Uint8Array): string | null {
  let isKnown = true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (sign) => {
      const known = windows1252Sign(sign.charCodeAt(0));
      if (known === null) isKnown = false;
      return known ?? "";
    });
  return isKnown ? text : null;
}

/** Null where the bytes are not of that set, or where we know no such set. A byte order mark is left out. */
export function decodeAs(bytes: Uint8Array, charset: string): string | null {
  const label = charset.trim().toLowerCase();
  if (["windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"].includes(label))
    return decodeWindows1252(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const OF_HEADER = /;\s*charset\s*=\s*"?([^\s";]+)/i;
const OF_XML = /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']+)["']/;
/** Enough for an XML declaration. */
const LOOK = 256;

/** An answer's text. The header says the set, else a byte order mark or the XML declaration, else it is UTF-8. Null: it is not. */
export function readBodyText(bytes: Uint8Array, contentType: string | null): string | null {
  return decodeAs(bytes, OF_HEADER.exec(contentType ?? "")?.[1] ?? markOf(bytes) ?? declaredIn(bytes) ?? "utf-8");
}

function markOf([first, second]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : null;
}

function declaredIn(bytes: Uint8Array): string | null {
  return OF_XML.exec(Buffer.from(bytes.subarray(0, LOOK)).toString("latin1"))?.[1] ?? null;
}
