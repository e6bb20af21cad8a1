// SPDX-License-Identifier: MPL-2.0
/** RTF as the words it is made of. One pass, and every token takes at least one character. */

export type RtfToken =
  | { readonly kind: "OPEN" | "CLOSE" | "IGNORABLE" }
  /** `\name` with its number, if any. */
  | { readonly kind: "WORD"; readonly name: string; readonly value: number | null }
  /** `\'hh`. */
  | { readonly kind: "BYTE"; readonly value: number }
  | { readonly kind: "TEXT"; readonly text: string };

const WORD = /\\([a-z]{1,32})(-?\d{1,10})? ?/iy;
const BYTE = /\\'([0-9a-f]{2})/iy;
const PLAIN = /[^\\{}\r\n]+/y;
/** Backslash and one other character. */
const SINGLE: Readonly<Record<string, string>> = { "~": " ", _: "-", "-": "", "\\": "\\", "{": "{", "}": "}" };

export function* tokenize(rtf: string): Generator<RtfToken> {
  let at = 0;
  while (at < rtf.length) {
    const char = rtf.charAt(at);
    if (char === "\r" || char === "\n") at += 1;
    else if (char === "{" || char === "}") {
      yield { kind: char === "{" ? "OPEN" : "CLOSE" };
      at += 1;
    } else if (char !== "\\") {
      const text = match(PLAIN, rtf, at)?.[0] ?? char;
      yield { kind: "TEXT", text };
      at += text.length;
    } else {
      const [token, length] = readControl(rtf, at);
      yield token;
      at += length;
      // Raw bytes follow; they are never text.
      if (token.kind === "WORD" && token.name === "bin") at += Math.max(0, token.value ?? 0);
    }
  }
}

function readControl(rtf: string, at: number): readonly [RtfToken, number] {
  const word = match(WORD, rtf, at);
  if (word) {
    const [whole, name = "", digits] = word;
    return [{ kind: "WORD", name, value: digits === undefined ? null : Number(digits) }, whole.length];
  }
  const byte = match(BYTE, rtf, at);
  if (byte) return [{ kind: "BYTE", value: Number.parseInt(byte[1] ?? "", 16) }, 4];
  const symbol = rtf.charAt(at + 1);
  if (symbol === "*") return [{ kind: "IGNORABLE" }, 2];
  // A backslash before a line end is a paragraph.
  if (symbol === "\r" || symbol === "\n") return [{ kind: "WORD", name: "par", value: null }, 2];
  return [{ kind: "TEXT", text: SINGLE[symbol] ?? "" }, 2];
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
