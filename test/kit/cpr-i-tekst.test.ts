// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { containsCpr, scrubCpr } from "../../schema/identifiers.js";

const two = (value: number) => String(value).padStart(2, "0");
/** Days of replacement numbers, of both centuries, with the seventh digit that says which. */
const cpr = fc
  .tuple(
    fc.integer({ min: 61, max: 88 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 0, max: 99 }),
    fc.integer({ min: 0, max: 999 }),
    fc.boolean(),
  )
  .map(([day, month, year, serial, young]) => {
    const isYoung = young && year <= 36;
    const seventh = isYoung ? 5 + (serial % 4) : serial % 4;
    const digits = String(serial).padStart(3, "0");
    return {
      day: two(day),
      month: two(month),
      year: two(year),
      serial: `${seventh}${digits}`,
      century: isYoung ? "20" : "19",
    };
  });
type Parts = {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly serial: string;
  readonly century: string;
};

const SHAPES: readonly ((parts: Parts) => string)[] = [
  ({ day, month, year, serial }) => `${day}${month}${year}-${serial}`,
  ({ day, month, year, serial }) => `${day}.${month}.${year}-${serial}`,
  ({ day, month, year, serial }) => `${day}.${month}.${year}.${serial}`,
  ({ day, month, year, serial }) => `${day}.${month}.${year}${serial}`,
  ({ day, month, year, serial }) => `${day}/${month}-${year}-${serial}`,
  ({ day, month, year, serial }) => `${day}/${month} ${year} - ${serial}`,
  ({ day, month, year, serial }) => `${day} - ${month} - ${year} - ${serial}`,
  ({ day, month, year, serial }) => `${day}. ${month}. ${year} - ${serial}`,
  ({ day, month, year, serial, century }) => `${day}${month}${century}${year}-${serial}`,
  ({ day, month, year, serial, century }) => `${day}${month}${century}${year} ${serial}`,
  ({ day, month, year, serial, century }) => `${day}${month}${century}${year}${serial}`,
  ({ day, month, year, serial, century }) => `${day}.${month}.${century}${year}-${serial}`,
  ({ day, month, year, serial, century }) => `${day}/${month}-${century}${year}-${serial}`,
];

const fullWidth = (text: string) =>
  text.replace(/[0-9-]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0));
const ENCODINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  fullWidth,
  (text) => [...text].join("\u200b"),
  (text) => text.replace(/(\d\d)/g, "$1\u00ad"),
  (text) => text.replaceAll("-", "\u2212"),
  (text) => text.replace(/./gu, (sign) => `&#${sign.charCodeAt(0)};`),
  (text) => text.replace(/./gu, (sign) => `&#x${sign.charCodeAt(0).toString(16)};`),
  (text) => text.replaceAll("-", "&ndash;").replaceAll(" ", "&nbsp;"),
  (text) => text.replace(/./gu, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, "0")}`),
  (text) => encodeURIComponent(fullWidth(text)),
];

describe("a CPR number in a text", () => {
  it("is seen in every way that people write it, and in every encoding, and scrubbing leaves none", () => {
    const around = fc.constantFrom("", "a ", "Vedr. ", "(", " b", ")", "\n", ": ");
    fc.assert(
      fc.property(
        cpr,
        fc.constantFrom(...SHAPES),
        fc.constantFrom(...ENCODINGS),
        around,
        around,
        (parts, shape, encode, before, after) => {
          const text = `${before}${encode(shape(parts))}${after}`;
          expect(containsCpr(text)).toBe(true);
          const scrubbed = scrubCpr(text);
          expect(scrubbed).toContain("[CPR]");
          expect(containsCpr(scrubbed)).toBe(false);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it.each([
    "27.10.05 2024",
    "Sygedagpenge 27.10.05 2024 og frem",
    "27.10.05-G01-12-23",
    "12.05.2024 1430",
    "12/05-2024 1200",
    "61.01.90 kr. 1234",
    "2026-11-21T10:18:21.123Z",
    "20.11.2024",
    "1763721501000",
    "200120051234",
    "100 % af 12.05.2024 & 1430",
    "127.0.0.1:4000",
    "ab610190-1234-4cde-8f01-610190123456",
  ])("is not seen in %j", (text) => {
    expect(containsCpr(text)).toBe(false);
    expect(scrubCpr(text)).toBe(text);
  });

  it("behind a KLE number's dots is seen where its last four are no year", () => {
    expect([containsCpr("61.01.90 1234"), containsCpr("61.01.90-1999")]).toEqual([true, true]);
  });

  it("is decoded once: what takes two readings is not what anybody reads", () => {
    expect(containsCpr("&amp;#54;10190-1230")).toBe(false);
  });

  it("is left out of a text that keeps the rest as it was", () => {
    expect(scrubCpr("Ø 100 % 610190-1230 & mere")).toBe("Ø 100 % [CPR] & mere");
  });

  it("never makes scrubbing go on for ever", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0169%25&#x;-. \u200b６"), maxLength: 60 }), (text) => {
        expect(containsCpr(scrubCpr(text))).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });
});
