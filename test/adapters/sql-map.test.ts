// SPDX-License-Identifier: MPL-2.0

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Zone } from "../../adapters/sql/config-column.js";
import { toFagsystemError } from "../../adapters/sql/fejl.js";
import { mapSag } from "../../adapters/sql/map.js";
import { parseNummer, printNummer } from "../../adapters/sql/nummer.js";
import { boundOf, mapTid } from "../../adapters/sql/tid.js";
import { textOf } from "../../adapters/sql/wire.js";
import { kendt } from "../../schema/oplyst.js";
import { configOf } from "./sql-world.js";

const FIL = { type: "sqlite", path: "/tmp/x.sqlite" };
const map = (row: object, columns: Record<string, unknown>) => mapSag({ noegle: 7, ...row }, configOf(FIL, columns));
const tid = (text: unknown, zone: Zone) => mapTid({ d: text }, "d", { column: "D", zone });

describe("a row of a SQL system", () => {
  it("has null for NULL, for blanks and for what is not mapped", () => {
    const { post } = map({ titel: null, beskrivelse: "   " }, { titel: "T", beskrivelse: "B" });
    expect(post).toMatchObject({
      lokalId: "7",
      titel: null,
      beskrivelse: null,
      sagsnummer: null,
      titelArt: "UERKLAERET",
    });
  });

  it("takes fremdrift from the table of values and keeps the system's own code", () => {
    const columns = { fremdrift: { column: "S", values: { 90: "Afsluttet" } } };
    expect(map({ fremdrift: 90 }, columns).post?.fremdrift).toMatchObject({
      kode: "Afsluttet",
      kvalitet: "AFLEDT",
      sagsstatus: "90",
    });
    expect(map({ fremdrift: 91 }, columns).post?.fremdrift).toMatchObject({
      kode: null,
      kvalitet: null,
      sagsstatus: "91",
    });
  });

  it.each(["27.36.04", "27.36.4", "273604"])("reads the subject number however it is written: %s", (kle) => {
    expect(kendt(map({ kle }, { kle: "K" }).post?.primaerKlasse)?.nummer).toBe("27.36.04");
  });

  it("says how it came by a sensitivity", () => {
    const level = (row: object, foelsomhed: unknown) => kendt(map(row, { foelsomhed }).post?.foelsomhed)?.kvalitet;
    expect(level({ foelsomhed: "VIP_SAGER" }, "F")).toBe("EKSAKT");
    expect(level({ foelsomhed: "9" }, { column: "F", values: { 9: "VIP_SAGER" } })).toBe("AFLEDT");
    expect(level({}, { constant: "VIP_SAGER" })).toBe("STANDARD");
  });

  it.each([
    ["unknown-foelsomhed", { foelsomhed: "4" }, { foelsomhed: { column: "F", values: { 9: "VIP_SAGER" } } }],
    ["invalid-date", { opstaaet: "2024-02-30 10:00:00" }, { opstaaet: { column: "D", zone: "LOCAL" } }],
    ["invalid-date", { opstaaet: "01-03-2024" }, { opstaaet: { column: "D", zone: "DATE" } }],
    ["invalid-uuid", { uuid: "ukendt" }, { uuid: "U" }],
    ["invalid-kle", { kle: "27.36" }, { kle: "K" }],
    ["not-text", { titel: new Uint8Array([1, 2]) }, { titel: "T" }],
    ["imprecise-number", { sagsnummer: 2 ** 60 }, { sagsnummer: "J" }],
    ["missing-id", { noegle: null }, {}],
  ])("is refused for %s", (grund, row, columns) => {
    const { post, afvist } = map({ noegle: "7", ...row }, columns);
    expect([post, afvist]).toMatchObject([null, { grund, lokalId: grund === "missing-id" ? null : "7" }]);
  });

  it("takes the braces off a UUID, and a local code of a unit through the table of values", () => {
    const uuid = "0badcafe-0000-4000-8000-00000000dead";
    const columns = { uuid: "U", ansvarlig: { column: "A", values: { 17: uuid } } };
    const { post } = map({ uuid: `{${uuid.toUpperCase()}}`, ansvarlig: 17 }, columns);
    expect(post?.uuid).toBe(uuid);
    expect(kendt(post?.ansvarlig)?.uuid).toBe(uuid);
    expect(map({ uuid: null, ansvarlig: 18 }, columns).post?.ansvarlig).toBeNull();
  });

  it("does not find a code among what every object has", () => {
    const columns = { fremdrift: { column: "S", values: { 1: "Opstaaet" } } };
    expect(map({ fremdrift: "constructor" }, columns).post?.fremdrift.kode).toBeNull();
  });

  it("reads a bit and a truth value as 1 and 0", () => {
    expect([textOf(new Uint8Array([1])), textOf(false), textOf(12n)]).toEqual(["1", "0", "12"]);
  });
});

describe("times of a column", () => {
  it("are read by the column's zone", () => {
    expect(tid("2024-07-01 12:00:00", "LOCAL")).toBe("2024-07-01T10:00:00.000Z");
    expect(tid("2024-07-01T12:00:00.123456", "UTC")).toBe("2024-07-01T12:00:00.123Z");
    expect(tid("2024-07-01T12:00:00+02:00", "OFFSET")).toBe("2024-07-01T10:00:00.000Z");
    expect(tid("2024-07-01", "DATE")).toBe("2024-06-30T22:00:00.000Z");
    expect(tid("2024-07-01 00:00:00", "DATE")).toBe("2024-06-30T22:00:00.000Z");
    expect(tid("0000-00-00 00:00:00", "LOCAL")).toBeNull();
  });

  it.each([
    ["2024-07-01", "LOCAL"],
    ["2024-07-01 12:00:00", "DATE"],
    ["2024-07-01T12:00:00Z", "LOCAL"],
    ["2024-07-01T12:00:00Z", "UTC"],
    ["2024-07-01 12:00:00", "OFFSET"],
  ] as const)("are not taken for something else: %s is not %s", (text, zone) => {
    expect(() => tid(text, zone)).toThrow("invalid-date");
  });

  /** Around both changes of the clock, and anywhere. */
  const instants = fc.oneof(
    fc.integer({ min: Date.UTC(2024, 9, 26, 20), max: Date.UTC(2024, 9, 27, 6) }),
    fc.integer({ min: Date.UTC(2024, 2, 30, 20), max: Date.UTC(2024, 2, 31, 6) }),
    fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2030, 0) }),
  );
  const written = (at: number, zone: Zone) => boundOf(new Date(at).toISOString(), zone) ?? "";

  it.each(["LOCAL", "UTC", "DATE"] as const)("compare in the database as the instants they are read as: %s", (zone) => {
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const value = written(a, zone);
        const bound = new Date(b).toISOString();
        expect(value >= written(b, zone)).toBe((tid(value, zone) ?? "") >= bound);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("numbers of persons and companies", () => {
  it("get back the zero that an integer lost", () => {
    expect(parseNummer("6101701234", "CPR", { format: "INTEGER" })?.vaerdi).toBe("6101701234");
    expect(parseNummer("1012034", "BORGERID", { format: "INTEGER" })?.vaerdi).toBe("000001012034");
  });

  it("are nobody's where they are no such number", () => {
    for (const text of ["0000000000", "000000-0000", "123", "ukendt"])
      expect(parseNummer(text, "CPR", { format: "DIGITS" })).toBeNull();
    expect(parseNummer("00000000", "CVR", { format: "DIGITS" })).toBeNull();
  });

  it("are looked for as the column writes them", () => {
    const ident = { type: "CPR", vaerdi: "6101701234" } as const;
    expect(printNummer(ident, "DIGITS")).toEqual(["6101701234"]);
    expect(printNummer(ident, "DASH")).toEqual(["610170-1234"]);
    expect(printNummer(ident, "MIXED")).toEqual(["6101701234", "610170-1234"]);
    expect(printNummer(ident, "INTEGER")).toEqual([6_101_701_234]);
  });
});

describe("a driver's error", () => {
  const sqlError = (errno: number) => ({
    driverError: { errno, sqlState: "HY000", code: "ER_X", message: "hemmelig" },
  });

  it.each([
    [{ code: "PROTOCOL_CONNECTION_LOST", fatal: true }, "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
    [{ code: "ECONNREFUSED" }, "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
    [{ code: "EPIPE" }, "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
    [{ code: "PROTOCOL_PACKETS_OUT_OF_ORDER" }, "FAGSYSTEM_INVALID_RESPONSE", "FORMAT"],
    [sqlError(1045), "FAGSYSTEM_REJECTED", "CREDENTIALS"],
    [sqlError(1054), "FAGSYSTEM_REJECTED", "REQUEST"],
    [sqlError(1040), "FAGSYSTEM_UNAVAILABLE", "THROTTLED"],
    [sqlError(1969), "FAGSYSTEM_TIMEOUT", "DEADLINE"],
    [sqlError(1927), "FAGSYSTEM_UNAVAILABLE", "NETWORK"],
    [sqlError(1205), "FAGSYSTEM_UNAVAILABLE", "STATUS"],
    [{ code: "SQLITE_BUSY" }, "FAGSYSTEM_UNAVAILABLE", "STATUS"],
    [{ code: "SQLITE_NOTADB" }, "FAGSYSTEM_INVALID_RESPONSE", "FORMAT"],
    [{ code: "SQLITE_ERROR" }, "FAGSYSTEM_REJECTED", "REQUEST"],
  ])("%# is told by its code alone", (thrown, kode, grund) => {
    const error = toFagsystemError(thrown, "sager");
    expect(error).toMatchObject({ kode, grund });
    expect(error.message).not.toContain("hemmelig");
  });
});
