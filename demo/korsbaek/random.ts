// SPDX-License-Identifier: MPL-2.0
/** The world's own chance: the same key always gives the same values, so adding a case changes no other. */

export interface Tilfaeldig {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** Both ends included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** A generator that is a function of `key` alone (sfc32 seeded by a 128-bit hash). */
export function createRandom(key: string): Tilfaeldig {
  let [a, b, c, d] = hash128(key);
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return (t >>> 0) / 4294967296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick(list) {
      const item = list[int(0, list.length - 1)];
      if (item === undefined) throw new Error("pick from an empty list");
      return item;
    },
  };
}

const HEX = Buffer.from("0123456789abcdef");
/** Written anew for each UUID: tens of thousands are made at start, and strings put together from parts cost most. */
const TEXT = Buffer.alloc(36, "-");

/** A UUID in the form of version 4 that is a function of `key` alone. */
export function uuidOf(key: string): string {
  const words = hash128(key);
  let at = 0;
  for (let digit = 0; digit < 32; digit += 1) {
    if (digit === 8 || digit === 12 || digit === 16 || digit === 20) at += 1;
    TEXT[at] = HEX[hexDigit(words, digit)] ?? 0;
    at += 1;
  }
  return TEXT.toString("latin1");
}

/** Digit 12 is the version, and the two high bits of digit 16 the variant. */
function hexDigit(words: readonly number[], digit: number): number {
  if (digit === 12) return 4;
  const value = ((words[digit >> 3] ?? 0) >>> (28 - (digit & 7) * 4)) & 15;
  return digit === 16 ? 8 | (value & 3) : value;
}

/** Four words from the text (cyrb128, public domain); for spreading, not for secrets. */
function hash128(text: string): [number, number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    h1 = h2 ^ Math.imul(h1 ^ code, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}
