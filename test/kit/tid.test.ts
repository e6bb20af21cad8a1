// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, it } from "vitest";
import { UKENDT } from "../../adapters/kit/laest.js";
import {
  dateInDenmark,
  parseInstant,
  readDato,
  readInstant,
  startOfDate,
  toDanishLocal,
  toDanishOffset,
  unsetOf,
} from "../../adapters/time.js";

const DENMARK = "Europe/Copenhagen";

/** How the same text is read by luxon alone. */
function byLuxon(text: string, policy: "OFFSET" | "LOCAL"): string | null {
  const value = text.trim().replace(" ", "T");
  const [, hours, minutes] = /T.*?(?:z|[+-](\d{2})(?::?(\d{2}))?)$/i.exec(value) ?? [];
  const hasZone = /T.*(z|[+-]\d{2}(:?\d{2})?)$/i.test(value);
  if (!value.includes("T") || (policy === "OFFSET") !== hasZone) return null;
  if (Number(minutes ?? 0) > 59 || Number(hours ?? 0) * 60 + Number(minutes ?? 0) > 14 * 60) return null;
  const inSummer = DateTime.fromISO(`${value}+02:00`, { zone: DENMARK });
  const local = inSummer.offset === 120 ? inSummer : DateTime.fromISO(`${value}+01:00`, { zone: DENMARK });
  const time = policy === "OFFSET" ? DateTime.fromISO(value, { zone: "utc" }) : local;
  const iso = time.isValid ? time.toUTC().toISO() : null;
  return iso !== null && /^[1-9]\d{3}-/.test(iso) ? iso : null;
}

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, "0"));
const upTo = (max: number) => fc.integer({ min: 0, max }).map((n) => String(n).padStart(2, "0"));
const year = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1890, max: 2060 }).map(String) },
  { weight: 1, arbitrary: fc.integer({ min: 1000, max: 9998 }).map(String) },
  { weight: 1, arbitrary: digits(4) },
);
const date = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(year, upTo(13), upTo(32)).map((parts) => parts.join("-")) },
  { weight: 1, arbitrary: fc.tuple(year, upTo(12), upTo(31)).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: fc.tuple(year, upTo(54), digits(1)).map(([y, w, d]) => `${y}-W${w}-${d}`) },
  { weight: 1, arbitrary: fc.tuple(year, digits(3)).map(([y, d]) => `${y}-${d}`) },
);
const time = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(upTo(24), upTo(60), upTo(60)).map((parts) => parts.join(":")) },
  { weight: 1, arbitrary: fc.tuple(upTo(24), upTo(60)).map((parts) => parts.join(":")) },
  { weight: 1, arbitrary: fc.tuple(upTo(24), upTo(60), upTo(60)).map((parts) => parts.join("")) },
  { weight: 1, arbitrary: upTo(25) },
);
const fraction = fc.oneof(
  fc.constant(""),
  fc.tuple(fc.constantFrom(".", ","), fc.integer({ min: 1, max: 9 }).chain(digits)).map((parts) => parts.join("")),
);
const zone = fc.oneof(
  fc.constantFrom("", "Z", "z", "+00", "+01:00", "+02:00", "-0330", "+14:00", "+14:01", "-15:00", "+24:00", "+01:60"),
  fc.tuple(fc.constantFrom("+", "-"), upTo(15), fc.constantFrom(":", ""), upTo(60)).map((parts) => parts.join("")),
);
const blank = fc.constantFrom("", "", "", " ");
const text = fc
  .tuple(blank, date, fc.constantFrom("T", "T", " ", "t", "  "), time, fraction, zone, blank)
  .map((parts) => parts.join(""));

/** Around the hours at which clocks change, where a cache of days goes wrong first. */
const aroundChange = fc
  .tuple(
    fc.integer({ min: 1980, max: 2037 }),
    fc.constantFrom("03", "10", "09"),
    fc.integer({ min: 24, max: 31 }),
    upTo(4),
    upTo(59),
  )
  .map(([y, month, day, hour, minute]) => `${y}-${month}-${day}T${hour}:${minute}:00`);

describe("a time", () => {
  it("is the same as by luxon, whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(text, aroundChange),
        fc.constantFrom("OFFSET" as const, "LOCAL" as const),
        (value, policy) => {
          expect(parseInstant(value, policy)).toBe(byLuxon(value, policy));
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("on a Danish clock or in universal time is what luxon makes of it", () => {
    fc.assert(
      fc.property(fc.oneof(aroundChange, text), (value) => {
        const asUtc = parseInstant(value, "LOCAL") === null ? null : byLuxon(`${value.trim()}Z`, "OFFSET");
        if (asUtc !== null && asUtc < "9998") expect(readInstant(value, "UTC")).toBe(asUtc);
      }),
    );
  });

  it("may have a fraction of any length, of which three digits are kept", () => {
    fc.assert(
      fc.property(
        fc
          .integer({ min: 1, max: 60 })
          .chain((n) => fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: n, maxLength: n })),
        (many) => {
          expect(parseInstant(`2024-03-01T12:00:00.${many}Z`, "OFFSET")).toBe(
            `2024-03-01T12:00:00.${many.slice(0, 3).padEnd(3, "0")}Z`,
          );
        },
      ),
    );
  });

  it.each(["+14:01", "-14:30", "+15:00", "+99:00"])("is not of the zone %s", (beyond) => {
    expect(readInstant(`2024-03-01T12:00:00${beyond}`, "OFFSET")).toBe(UKENDT);
  });

  it("is of the years 1000 to 9998, as written and as instant", () => {
    expect(readInstant("0999-12-31T12:00:00Z", "OFFSET")).toBe(UKENDT);
    expect(readInstant("1000-01-01T00:00:00+01:00", "OFFSET")).toBe(UKENDT);
    expect(readInstant("1000-01-01T00:00:00Z", "OFFSET")).toBe("1000-01-01T00:00:00.000Z");
    expect(readInstant("9998-12-31T09:59:59Z", "OFFSET")).toBe("9998-12-31T09:59:59.000Z");
    expect(readInstant("+012024-03-01T12:00:00Z", "OFFSET")).toBe(UKENDT);
  });

  it.each([
    ["2023-02-30T00:00:00", "LOCAL"],
    ["2023-13-45", "DATE"],
    ["2024-03-01T12:00:00", "OFFSET"],
    ["2024-03-01T12:00:00Z", "LOCAL"],
    ["2024-03-01", "OFFSET"],
    ["2024-03-01T12:00:00[America/New_York]", "LOCAL"],
    ["i går", "OFFSET"],
    ["0001-13-45T00:00:00Z", "OFFSET"],
    ["0000-06-15T00:00:00Z", "OFFSET"],
  ] as const)("%s read as %s is not known", (value, form) => {
    expect(readInstant(value, form)).toBe(UKENDT);
    expect(readDato(value, form)).toBe(UKENDT);
  });

  it("is tried in each of the forms that were declared", () => {
    expect(readInstant("2024-03-01", "OFFSET", "DATE")).toBe("2024-02-29T23:00:00.000Z");
    expect(readInstant("2024-03-01T12:00:00", "OFFSET", "UTC")).toBe("2024-03-01T12:00:00.000Z");
  });

  it.each([null, undefined, "", "  "])("is not there in %j", (value) =>
    expect(readInstant(value, "OFFSET")).toBeNull(),
  );
});

describe("a time that was never set", () => {
  const FIRST = [
    "0001-01-01T00:00:00Z",
    "0001-01-01T00:00:00.000+01:00",
    "0001-01-01T00:00:00",
    "0001-01-01 00:00:00",
    "0001-01-01",
    "0001-12-31",
    "0000-12-31T23:00:00Z",
    "0000-12-31T23:06:32Z",
    "0000-00-00 00:00:00",
    "0000-00-00",
  ];
  const LAST = [
    "9999-12-31T23:59:59.9999999Z",
    "9999-12-31T23:59:59-01:00",
    "9999-12-31",
    "9999-01-01T00:00:00",
    "9998-12-31T23:00:00Z",
    "+010000-01-01T00:59:59.000Z",
  ];

  it.each([...FIRST, ...LAST])("is none: %s", (value) => {
    for (const form of ["OFFSET", "LOCAL", "UTC", "DATE"] as const) {
      expect(readInstant(value, form)).toBeNull();
      expect(readDato(value, form)).toBeNull();
    }
  });

  it("says at which end of time it would lie", () => {
    expect(new Set(FIRST.map(unsetOf))).toEqual(new Set(["BEGYNDELSE"]));
    expect(new Set(LAST.map(unsetOf))).toEqual(new Set(["ENDE"]));
    for (const set of ["2024-03-01", "9998-12-31T09:00:00Z", "9998-06-01", "1000-01-01", "10001-01-01"])
      expect(unsetOf(set)).toBeNull();
  });
});

const instant = fc
  .date({ min: new Date("1000-01-02T00:00:00Z"), max: new Date("9998-12-30T00:00:00Z"), noInvalidDate: true })
  .map((at) => at.toISOString());
const recent = fc
  .date({ min: new Date("1900-01-01T00:00:00Z"), max: new Date("2060-01-01T00:00:00Z"), noInvalidDate: true })
  .map((at) => at.toISOString());

describe("a day in Denmark", () => {
  it("begins and is found as by luxon", () => {
    fc.assert(
      fc.property(fc.oneof(recent, instant), (at) => {
        const inDenmark = DateTime.fromISO(at, { zone: DENMARK });
        const dato = inDenmark.toISODate() ?? "";
        expect(dateInDenmark(at)).toBe(dato);
        expect(startOfDate(dato)).toBe(DateTime.fromISO(dato, { zone: DENMARK }).toUTC().toISO());
        expect(toDanishOffset(at)).toBe(inDenmark.toISO());
        expect(toDanishLocal(at)).toBe(inDenmark.toISO({ includeOffset: false, suppressMilliseconds: true }));
      }),
      { numRuns: 800 },
    );
  });

  it("is what the text says, whatever zone stands behind it", () => {
    for (const behind of ["", "Z", "+02:00", "-11:00"])
      expect(readDato(`2024-07-01${behind}`, "DATE")).toBe("2024-07-01");
    expect(readDato("2024-06-30T22:00:00Z", "OFFSET")).toBe("2024-07-01");
    expect(readDato("2024-07-01T00:00:00", "LOCAL")).toBe("2024-07-01");
    expect(readDato("2024-02-29", "DATE")).toBe("2024-02-29");
    expect(readDato("2023-02-29", "DATE")).toBe(UKENDT);
    expect(readDato("1900-02-29", "DATE")).toBe(UKENDT);
  });
});
