// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { GraphQLError, Kind } from "graphql";
import { describe, expect, it } from "vitest";
import { Cpr, Cvr, DateTime, Dato, Kle, Uuid } from "../../schema/graphql/scalars.js";
import {
  containsCpr,
  formatCprWithDash,
  isKleEmne,
  isKlePattern,
  matchesKle,
  parseCpr,
  scrubCpr,
} from "../../schema/identifiers.js";

const two = (value: number) => String(value).padStart(2, "0");

/** A birthday of this century or the last, with the seventh digit that says which. */
const anyCpr = fc
  .record({
    date: fc.date({ min: new Date("1900-01-01"), max: new Date("2036-12-31"), noInvalidDate: true }),
    replacement: fc.boolean(),
    serial: fc.integer({ min: 0, max: 999 }),
    pick: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ date, replacement, serial, pick }) => {
    const year = date.getUTCFullYear();
    const seventh = year < 2000 ? pick : pick + 5;
    const day = date.getUTCDate() + (replacement ? 60 : 0);
    return `${two(day)}${two(date.getUTCMonth() + 1)}${two(year % 100)}${year >= 2000 ? (year % 100 <= 57 ? seventh : 4) : seventh}${String(serial).padStart(3, "0")}`;
  });

describe("a CPR number", () => {
  it("is ten digits of a real day, with or without a dash, also with the day of a replacement number", () => {
    fc.assert(
      fc.property(anyCpr, (cpr) => {
        expect(parseCpr(cpr)).toBe(cpr);
        expect(parseCpr(formatCprWithDash(cpr))).toBe(cpr);
        expect(parseCpr(` ${cpr} `)).toBe(cpr);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["the 31st of April", "3104701234"],
    ["the 29th of February of a year that has none", "2902011234"],
    ["a day between 32 and 60", "4501701234"],
    ["a replacement number's 31st of April", "9104701234"],
    ["a day above 91", "9201701234"],
    ["day 0", "0001701234"],
    ["month 13", "0113701234"],
    ["nine digits", "010170123"],
    ["eleven digits", "01017012345"],
    ["a dash in the wrong place", "01017-01234"],
    ["two dashes", "010170--1234"],
    ["letters", "010170123x"],
    ["other digits than these ten", "٠١٠١٧٠١٢٣٤"],
    ["nothing", ""],
  ])("is not %s", (_what, text) => {
    expect(parseCpr(text)).toBeNull();
  });

  it.each([
    ["2902001234", null],
    ["2902005234", "2902005234"],
    ["2902004234", "2902004234"],
    ["2902009234", "2902009234"],
    ["2902580234", null],
    ["2902608234", "2902608234"],
  ])("has its century from the seventh digit: %s", (text, parsed) => {
    // 1900 had no 29th of February, 2000 had one; 1960 had one, and 8 with 60 is 1860, which had one too.
    expect(parseCpr(text)).toBe(parsed);
  });

  it("is hidden in any text, in every way it can be separated", () => {
    const separators = ["", "-", " ", "\u2013", "\u00a0", "%2D", "\\u002d", " - ", "."];
    fc.assert(
      fc.property(anyCpr, fc.constantFrom(...separators), fc.lorem(), (cpr, separator, text) => {
        const written = `${text} ${cpr.slice(0, 6)}${separator}${cpr.slice(6)}. ${text}`;
        expect(containsCpr(written)).toBe(true);
        expect(scrubCpr(written)).toBe(`${text} [CPR]. ${text}`);
      }),
      { numRuns: 2000 },
    );
  });
});

const scalars = { CPR: Cpr, CVR: Cvr, KLE: Kle, UUID: Uuid, DateTime, Dato };
type Name = keyof typeof scalars;

const GOOD: readonly (readonly [Name, string, string])[] = [
  ["CPR", "610170-1230", "6101701230"],
  ["CVR", "99000001", "99000001"],
  ["KLE", "27.36.04", "27.36.04"],
  ["KLE", "27.*", "27.*"],
  ["KLE", "*", "*"],
  ["UUID", "00000000-0000-4000-8000-00000000000A", "00000000-0000-4000-8000-00000000000a"],
  ["DateTime", "2024-03-01T12:00:00+01:00", "2024-03-01T11:00:00.000Z"],
  ["DateTime", "2024-03-01T12:00:00.5Z", "2024-03-01T12:00:00.500Z"],
  ["DateTime", "2024-10-27T02:30:00+02:00", "2024-10-27T00:30:00.000Z"],
  ["Dato", "2024-02-29", "2024-02-29"],
];

const BAD: readonly (readonly [Name, unknown])[] = [
  ["CPR", "9999999999"],
  ["CPR", 6101701230],
  ["CVR", "9900001"],
  ["CVR", "DK99000001"],
  ["KLE", "27"],
  ["KLE", "27.36"],
  ["KLE", "27*"],
  ["KLE", "%"],
  ["UUID", "00000000000040008000000000000001"],
  ["UUID", "{00000000-0000-4000-8000-000000000001}"],
  ["DateTime", "2024-03-01T12:00:00"],
  ["DateTime", "2024-03-01"],
  ["DateTime", "2024-02-30T12:00:00Z"],
  ["DateTime", "2024-03-01T25:00:00Z"],
  ["DateTime", "12:00:00Z"],
  ["DateTime", 1709290800000],
  ["Dato", "2023-02-29"],
  ["Dato", "01-03-2024"],
  ["Dato", "2024-03-01T00:00:00Z"],
];

describe("a scalar", () => {
  it.each(GOOD)("%s takes %s, as a variable and as a literal", (name, text, parsed) => {
    expect(scalars[name].parseValue(text)).toBe(parsed);
    expect(scalars[name].parseLiteral({ kind: Kind.STRING, value: text })).toBe(parsed);
  });

  it.each([
    ...BAD,
    ...Object.keys(scalars).flatMap((name) => [null, {}, [], true, ""].map((value) => [name as Name, value] as const)),
  ])("%s refuses %j as BAD_INPUT without repeating it", (name, value) => {
    const thrown = thrownBy(() => scalars[name].parseValue(value));
    expect(thrown.extensions["code"]).toBe("BAD_INPUT");
    expect(thrown.message).toBe(thrownBy(() => scalars[name].parseValue("?")).message);
    const literal = { kind: Kind.STRING, value: typeof value === "string" ? value : "?" } as const;
    expect(thrownBy(() => scalars[name].parseLiteral(literal)).extensions["code"]).toBe("BAD_INPUT");
  });

  it("refuses a literal that is not a text", () => {
    for (const scalar of Object.values(scalars))
      expect(thrownBy(() => scalar.parseLiteral({ kind: Kind.INT, value: "6101701230" })).extensions["code"]).toBe(
        "BAD_INPUT",
      );
  });

  it("DateTime keeps the instant, whatever the zone", () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date("1970-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }),
        fc.integer({ min: -14, max: 14 }),
        (date, hours) => {
          const local = new Date(date.getTime() + hours * 3_600_000).toISOString().slice(0, -1);
          const zone = `${hours < 0 ? "-" : "+"}${two(Math.abs(hours))}:00`;
          expect(DateTime.parseValue(local + zone)).toBe(date.toISOString());
        },
      ),
    );
  });
});

describe("a KLE pattern", () => {
  const anyNumber = fc
    .tuple(...[0, 1, 2].map(() => fc.integer({ min: 0, max: 99 }).map(two)))
    .map((parts) => parts.join("."));

  it("matches the numbers below it, and no others", () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, (one, other) => {
        const [a = "", b = ""] = one.split(".");
        expect(isKleEmne(one)).toBe(true);
        for (const pattern of [one, `${a}.${b}.*`, `${a}.*`, "*"]) {
          expect(isKlePattern(pattern)).toBe(true);
          expect(matchesKle(pattern, one)).toBe(true);
        }
        expect(matchesKle(`${a}.*`, other)).toBe(other.split(".")[0] === a);
        expect(matchesKle(one, other)).toBe(one === other);
      }),
    );
  });
});

function thrownBy(act: () => unknown): GraphQLError {
  try {
    act();
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
