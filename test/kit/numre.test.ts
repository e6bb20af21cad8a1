// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UKENDT } from "../../adapters/kit/laest.js";
import { readCpr, readCvr, readFacet, readKle, readPnummer } from "../../adapters/kit/numre.js";

const pair = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, "0"));
const HYPHENS = ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", "\uff0d", "\ufe63"];
const BLANKS = ["", " ", "\u00a0", "\u202f", "\u2009", "\t"];
const INVISIBLE = ["", "\u200b", "\ufeff", "\u200e", "\u00ad", "\u2060"];
const separator = fc
  .tuple(fc.constantFrom(...BLANKS), fc.constantFrom("", ...HYPHENS), fc.constantFrom(...BLANKS))
  .map((parts) => parts.join(""));
const invisible = fc.constantFrom(...INVISIBLE);
const cpr = fc
  .tuple(fc.integer({ min: 61, max: 88 }), fc.integer({ min: 1, max: 12 }), pair(99), fc.integer({ min: 0, max: 3999 }))
  .map(
    ([day, month, year, serial]) => `${day}${String(month).padStart(2, "0")}${year}${String(serial).padStart(4, "0")}`,
  )
  .filter((digits) => readCpr(digits) === digits);

describe("a CPR number", () => {
  it("is read through dashes of every kind, blanks and invisible signs, wherever pairs end", () => {
    fc.assert(
      fc.property(cpr, separator, separator, separator, invisible, (digits, a, b, c, none) => {
        const [day, month, year, serial] = [
          digits.slice(0, 2),
          digits.slice(2, 4),
          digits.slice(4, 6),
          digits.slice(6),
        ];
        expect(readCpr(`${none} ${day}${a}${month}${b}${year}${none}${c}${serial}${none}`)).toBe(digits);
      }),
    );
  });

  it("is read from full-width digits", () => {
    expect(readCpr("６１０１９０\u20131230")).toBe("6101901230");
  });

  it.each([
    "61019-01230",
    "610190----1230",
    "610190123",
    "61019012301",
    "613190 1230",
    "000000-0000",
    "610190-123x",
    "?",
  ])("is not %j", (text) => expect(readCpr(text)).toBe(UKENDT));

  it.each([null, undefined, "", "  ", "\u200b"])("is not there in %j", (text) => expect(readCpr(text)).toBeNull());
});

describe("a company's number", () => {
  it.each(["99000001", " 99 00 00 01 ", "9900\u20130001", "99\u00a0000\u200b001", "９９０００００１"])(
    "is read in %j",
    (text) => expect(readCvr(text)).toBe("99000001"),
  );

  it.each(["9900000", "990000011", "00000000", "DK99000001", "99.000.001"])("is not %j", (text) =>
    expect(readCvr(text)).toBe(UKENDT),
  );

  it("of a production unit has ten digits", () => {
    expect(readPnummer("10 0000 0001")).toBe("1000000001");
    expect(readPnummer("100000000")).toBe(UKENDT);
    expect(readPnummer("0000000000")).toBe(UKENDT);
    expect(readPnummer(" ")).toBeNull();
  });
});

describe("a KLE number", () => {
  it("is the same in every unambiguous spelling", () => {
    const forms: readonly ((a: string, b: string, c: string) => string)[] = [
      (a, b, c) => `${a}.${b}.${c}`,
      (a, b, c) => `${a}${b}${c}`,
      (a, b, c) => `${a}.${b}${c}`,
      (a, b, c) => `${a}${b}.${c}`,
      (a, b, c) => `${a} ${b} ${c}`,
      (a, b, c) => `${a} . ${b} .${c}`,
      (a, b, c) => `${a},${b},${c}`,
      (a, b, c) => `${Number(a)}.${Number(b)}.${Number(c)}`,
    ];
    const behind = [
      "",
      " ",
      "G01",
      " G01",
      "-G01",
      ".G01",
      "-G01-12-23",
      " Sygedagpenge",
      " - Sygedagpenge",
      ": Sager",
      ", sager",
    ];
    fc.assert(
      fc.property(
        pair(99),
        pair(99),
        pair(99),
        fc.constantFrom(...forms),
        fc.constantFrom(...behind),
        invisible,
        (a, b, c, form, rest, none) => {
          expect(readKle(`${none} ${form(a, b, c)}${none}${rest}`)).toBe(`${a}.${b}.${c}`);
        },
      ),
    );
  });

  it.each([
    "27.36",
    "27",
    "27364",
    "2736041",
    "27.36.041",
    "27.36.04.05",
    "27 36 04 12",
    "27.36 12 måneder",
    "27-36-04",
    "G01",
    "x27.36.04",
    "273.6.04",
    "-",
  ])("is not %j", (text) => expect(readKle(text)).toBe(UKENDT));

  it("may have a title that begins with a number", () => {
    expect(readKle("27.36.04 18 års sager")).toBe("27.36.04");
  });

  it.each([null, undefined, " ", "\u200b"])("is not there in %j", (text) => expect(readKle(text)).toBeNull());
});

describe("a facet", () => {
  it.each([
    ["G01", "G01"],
    [" g1 ", "G01"],
    ["Å 05", "Å05"],
    ["G01 Generelle sager", "G01"],
  ])("%j is %s", (text, facet) => expect(readFacet(text)).toBe(facet));

  it.each(["27.36.04", "G", "G012", "GG1", "G01.02"])("is not %j", (text) => expect(readFacet(text)).toBe(UKENDT));
});
