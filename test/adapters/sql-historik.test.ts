// SPDX-License-Identifier: MPL-2.0
/** Cases of a SQL system as they were: what a table kept of them, and nothing that nobody kept. */

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import { UKENDT } from "../../schema/oplyst.js";
import { createContext, criteria, read } from "../../tools/conformance/probe.js";
import { smallUuid } from "../support/world.js";
import { grundOf } from "./sql-helhed.js";
import { createFile, type TestFile } from "./sql-sqlite.js";
import { configOf, openSql } from "./sql-world.js";

const UTC = (column: string) => ({ column, zone: "UTC" });
const COLUMNS = {
  titel: "TITEL",
  kle: "EMNE",
  fremdrift: { column: "STAT", values: { 10: "Opstaaet", 90: "Afsluttet" } },
  foelsomhed: { constant: "VIP_SAGER" },
  ansvarlig: "AFD",
  opstaaet: UTC("START"),
};
const HISTORIK = {
  table: "HIST",
  sagsnoegle: "SAG",
  felter: ["fremdrift", "ansvarlig", "primaerBehandler"],
  columns: {
    felt: { column: "FELT", values: { S: "fremdrift", A: "ansvarlig", B: "primaerBehandler", T: "titel", x: null } },
    vaerdi: "V",
    vaerdiUuid: "VID",
    fra: UTC("FRA"),
    til: UTC("TIL"),
    registreretFra: UTC("RFRA"),
    registreretTil: UTC("RTIL"),
  },
};
const PARTER = {
  table: "PART",
  sagsnoegle: "SAG",
  columns: { rolle: { constant: "PRIMAER_PART" }, cpr: "CPR", gyldigFra: UTC("FRA"), gyldigTil: UTC("TIL") },
};
const PART = { type: "CPR", vaerdi: "6101701230" } as const;
const [OLD, NEW] = [smallUuid(101), smallUuid(102)];

describe("a SQL system that keeps what has been", () => {
  let file: TestFile;
  let fagsystem: Fagsystem;

  function open(more: object = {}): Fagsystem {
    fagsystem = openSql(
      configOf({ type: "sqlite", path: file.path }, COLUMNS, { historik: HISTORIK, parter: PARTER, ...more }),
    );
    return fagsystem;
  }
  beforeEach(() => {
    file = createFile();
    file.exec(
      "CREATE TABLE SAG (ID INTEGER PRIMARY KEY, TITEL TEXT, EMNE TEXT, STAT INTEGER, AFD TEXT, START TEXT)",
      `INSERT INTO SAG VALUES (1, 'Nu', '27.36.04', 90, '${NEW}', '2024-01-01 00:00:00')`,
      "CREATE TABLE HIST (SAG INTEGER, FELT TEXT, V TEXT, VID TEXT, FRA TEXT, TIL TEXT, RFRA TEXT, RTIL TEXT)",
      `INSERT INTO HIST VALUES
        (1, 'S', '90', NULL, '2024-06-01 00:00:00', NULL, '2024-06-01 00:00:00', NULL),
        (1, 'S', '10', NULL, '2024-01-01 00:00:00', NULL, '2024-01-02 00:00:00', '2024-06-01 00:00:00'),
        (1, 'S', '10', NULL, '2024-01-01 00:00:00', '2024-06-01 00:00:00', '2024-06-01 00:00:00', NULL),
        (1, 'A', 'Gammel', '${OLD}', '2024-01-01 00:00:00', '2024-03-01 00:00:00', '2024-01-02 00:00:00', NULL),
        (1, 'B', 'Berit', NULL, '2024-01-01 00:00:00', NULL, '2024-01-02 00:00:00', NULL),
        (1, 'T', 'Ikke dækket', NULL, '2024-01-01 00:00:00', NULL, '2024-01-02 00:00:00', NULL),
        (1, 'x', 'Andet', NULL, '2024-01-01 00:00:00', NULL, '2024-01-02 00:00:00', NULL)`,
      "CREATE TABLE PART (SAG INTEGER, CPR TEXT, FRA TEXT, TIL TEXT)",
      "INSERT INTO PART VALUES (1, '6101701230', '2024-01-01 00:00:00', '2024-05-01 00:00:00')",
    );
  });
  afterEach(async () => {
    await fagsystem.close();
    file.remove();
  });
  const at = (virkning: string | null, registrering: string | null = null) => ({
    ...createContext(),
    paaTidspunkt: { virkning, registrering },
  });
  const loaded = async (...when: Parameters<typeof at>) => (await fagsystem.load(["1"], at(...when))).get("1") ?? null;

  it("tells it, oldest registration first, with who it was", async () => {
    expect(open().kapabiliteter).toMatchObject({ historik: "REKONSTRUERET", bundter: { historik: 100 } });
    const historik = await fagsystem.loadHistorik?.(["1", "2"], createContext());
    expect(historik?.get("1")?.map(({ felt, vaerdi, vaerdiAktoer }) => [felt, vaerdi, vaerdiAktoer?.uuid])).toEqual([
      ["fremdrift", "Opstaaet", undefined],
      ["ansvarlig", "Gammel", OLD],
      ["primaerBehandler", "Berit", null],
      ["fremdrift", "Opstaaet", undefined],
      ["fremdrift", "Afsluttet", undefined],
    ]);
    expect(historik?.get("2")).toEqual([]);
  });

  it("gives a case as it was: what is covered, today's access attributes, and nothing else", async () => {
    open();
    expect(await loaded("2024-03-01T00:00:00.000Z")).toMatchObject({
      fremdrift: { kode: "Opstaaet", siden: "2024-01-01T00:00:00.000Z" },
      primaerBehandler: { navn: "Berit" },
      titel: null,
      ansvarlig: { uuid: NEW },
      primaerKlasse: { nummer: "27.36.04" },
      foelsomhed: { niveau: "VIP_SAGER" },
      parter: [{ ident: PART }],
    });
    expect((await loaded("2024-06-01T00:00:00.000Z"))?.fremdrift.kode).toBe("Afsluttet");
    expect((await loaded(null, "2024-05-01T00:00:00.000Z"))?.fremdrift.kode).toBe("Opstaaet");
    expect((await loaded(null, "2024-05-01T00:00:00.000Z"))?.parter).toEqual(UKENDT);
    expect(await loaded("2023-12-31T23:59:59.999Z")).toBeNull();
    expect((await fagsystem.load(["1"], createContext())).get("1")).toMatchObject({ titel: "Nu", parter: [] });
  });

  it("finds the cases of who was a party then, and leaves every filter to the caller", async () => {
    open();
    const find = (virkning: string, more: object = {}) =>
      read(fagsystem, criteria({ part: PART, partsroller: ["PRIMAER_PART"], ...more }), at(virkning));
    const then = await find("2024-04-01T00:00:00.000Z", { fremdrift: ["Opstaaet"], kle: ["27.*"] });
    expect(then.poster.map(({ fremdrift }) => fremdrift.kode)).toEqual(["Opstaaet"]);
    expect(then.sider[0]?.ikkeAnvendt).toEqual(["kle", "fremdrift"]);
    expect((await find("2024-05-01T00:00:00.000Z")).poster).toEqual([]);
    expect((await find("2024-04-01T00:00:00.000Z", { aendret: { fra: null, til: null } })).end).toMatchObject({
      error: { grund: "REQUEST" },
    });
    expect((await read(fagsystem, criteria({ kle: ["27.*"] }), at("2024-04-01T00:00:00.000Z"))).end).toMatchObject({
      error: { grund: "REQUEST" },
    });
  });

  it("refuses what nothing kept answers: registrations, and parties without their time", async () => {
    const { registreretFra: _, registreretTil: __, ...columns } = HISTORIK.columns;
    open({
      historik: { ...HISTORIK, columns },
      parter: { ...PARTER, columns: { rolle: PARTER.columns.rolle, cpr: "CPR" } },
    });
    expect(await grundOf(() => loaded(null, "2024-05-01T00:00:00.000Z"))).toBe("REQUEST");
    const then = at("2024-04-01T00:00:00.000Z");
    expect(await grundOf(async () => fagsystem.loadParter?.(["1"], then))).toBe("REQUEST");
    expect((await loaded("2024-04-01T00:00:00.000Z"))?.parter).toEqual(UKENDT);
  });

  it.each([
    ["a field that nobody explained", "UPDATE HIST SET FELT = 'ny' WHERE FELT = 'B'"],
    ["a value without a beginning", "UPDATE HIST SET FRA = NULL WHERE FELT = 'B'"],
  ])("is an error with %s", async (_, change) => {
    file.exec(change);
    open();
    expect(await grundOf(async () => fagsystem.loadHistorik?.(["1"], createContext()))).toBe("FORMAT");
    expect(await grundOf(() => loaded("2024-04-01T00:00:00.000Z"))).toBe("FORMAT");
  });
});
