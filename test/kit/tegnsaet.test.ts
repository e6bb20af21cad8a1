// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAs, decodeWindows1252, readBodyText, windows1252Sign } from "../../adapters/kit/tegnsaet.js";
import { toPlainText } from "../../adapters/text/plain-text.js";

/** As Microsoft and WHATWG write them down. */
const TABLE =
  "80 20AC,82 201A,83 0192,84 201E,85 2026,86 2020,87 2021,88 02C6,89 2030,8A 0160,8B 2039,8C 0152,8E 017D,91 2018,92 2019,93 201C,94 201D,95 2022,96 2013,97 2014,98 02DC,99 2122,9A 0161,9B 203A,9C 0153,9E 017E,9F 0178";
const pairs = TABLE.split(",").map(
  (pair) => pair.split(" ").map((code) => Number.parseInt(code, 16)) as [number, number],
);
const UNASSIGNED = [0x81, 0x8d, 0x8f, 0x90, 0x9d];
const hex = (code: number) => code.toString(16).padStart(2, "0");

describe("windows-1252", () => {
  it("has 27 signs where others have control characters, in bytes, RTF and references", () => {
    expect(pairs).toHaveLength(27);
    for (const [byte, code] of pairs) {
      const sign = String.fromCodePoint(code);
      expect(windows1252Sign(byte)).toBe(sign);
      expect(decodeWindows1252(Uint8Array.of(0x41, byte))).toBe(`A${sign}`);
      expect(toPlainText(`{\\rtf1\\ansi A\\'${hex(byte)}}`, "RTF").tekst).toBe(`A${sign}`);
      expect(toPlainText(`A&#${byte};&#x${hex(byte)};`, "HTML").tekst).toBe(`A${sign}${sign}`);
    }
  });

  it.each(UNASSIGNED)("has none at %i: what says it is not readable, and never shown without it", (byte) => {
    const unreadable = { tekst: null, tekstMangler: "ULAESELIG" };
    expect(decodeWindows1252(Uint8Array.of(0x41, byte))).toBeNull();
    expect(toPlainText(`{\\rtf1\\ansi A\\'${hex(byte)}}`, "RTF")).toEqual(unreadable);
    expect(toPlainText(`A&#${byte};`, "HTML")).toEqual(unreadable);
    expect(toPlainText(`A${String.fromCharCode(byte)}B`, "TEXT")).toEqual(unreadable);
  });

  it("is Latin-1 everywhere else", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const plain = bytes.filter((byte) => byte < 0x80 || byte > 0x9f);
        expect(decodeWindows1252(plain)).toBe(Buffer.from(plain).toString("latin1"));
      }),
    );
  });
});

describe("a note", () => {
  it("with a line end of mainframes keeps it, and with another control character of that kind is not readable", () => {
    expect(toPlainText("a\u0085b", "TEXT").tekst).toBe("a\nb");
    expect(toPlainText("a\u0080b", "TEXT")).toEqual({ tekst: null, tekstMangler: "ULAESELIG" });
  });
});

describe("an answer's text", () => {
  const body = (text: string, encoding: BufferEncoding = "latin1") => Buffer.from(text, encoding);

  it.each([
    ["in the header's set", body("\u0080 æ"), 'text/xml; Charset="windows-1252"', "€ æ"],
    [
      "in the header's set before the declaration's",
      body("<?xml version='1.0' encoding='utf-8'?>æ"),
      "text/xml;charset=iso-8859-1",
      "<?xml version='1.0' encoding='utf-8'?>æ",
    ],
    [
      "in the XML declaration's",
      body("<?xml version='1.0' encoding='ISO-8859-1'?>æ"),
      "text/xml",
      "<?xml version='1.0' encoding='ISO-8859-1'?>æ",
    ],
    ["in UTF-8 where nothing is said", body("æ", "utf8"), null, "æ"],
    ["without its byte order mark", body("\ufeffæ", "utf8"), "application/json", "æ"],
    ["in UTF-16 by its mark", Buffer.concat([Buffer.of(0xff, 0xfe), body("æ", "utf16le")]), "text/xml", "æ"],
  ])("is read %s", (_, bytes, contentType, text) => expect(readBodyText(bytes, contentType)).toBe(text));

  it.each([
    ["Latin-1 said to be nothing", body("æ"), null],
    ["Latin-1 said to be UTF-8", body("æ"), "application/json; charset=utf-8"],
    ["half a character", body("æ", "utf8").subarray(0, 1), "text/plain"],
    ["a set that nobody knows", body("a"), "text/plain; charset=x-klingon"],
    ["a byte that stands for nothing", body("\u0081"), "text/plain; charset=windows-1252"],
  ])("is not %s", (_, bytes, contentType) => expect(readBodyText(bytes, contentType)).toBeNull());

  it("comes back from UTF-8 as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const bytes = Buffer.from(text);
        expect(decodeAs(bytes, "UTF-8")).toBe(bytes.toString("utf8").replace(/^\ufeff/, ""));
      }),
    );
  });
});
