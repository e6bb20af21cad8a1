// SPDX-License-Identifier: MPL-2.0
/** Base64 that comes in pieces, cut anywhere. */

export interface Base64 {
  /** The bytes that are whole by now; throws what `fail` makes for what is no base64. */
  push(text: string): Uint8Array;
  /** Throws where the last byte is not whole. */
  end(): void;
}

export function createBase64(fail: () => Error): Base64 {
  /** Fewer than four digits. */
  let kept = "";
  let isPadded = false;
  return {
    push(text) {
      const digits = kept + text.replace(/[ \t\r\n]+/g, "");
      if (!/^[A-Za-z0-9+/]*={0,2}$/.test(digits) || (isPadded && digits !== "")) throw fail();
      const whole = digits.length - (digits.length % 4);
      kept = digits.slice(whole);
      // Padding ends it: whatever follows in the same four would have been refused above.
      isPadded ||= digits.endsWith("=") && kept === "";
      return Buffer.from(digits.slice(0, whole), "base64");
    },
    end() {
      if (kept !== "") throw fail();
    },
  };
}
