// SPDX-License-Identifier: MPL-2.0
/** Text that a source sends as base64. */

/**
 * The text, of UTF-8; null where it is not whole base64 of UTF-8, never half a text. Padding may be missing, and line
 * ends may stand in it.
 */
export function decodeBase64Text(base64: string): string | null {
  const digits = base64.replace(/\s+/g, "").replace(/={1,2}$/, "");
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return null;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(digits, "base64"));
  } catch {
    return null;
  }
}
