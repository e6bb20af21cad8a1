// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClient } from "../../adapters/sql/client.js";
import { openDatabase } from "../../adapters/sql/connect.js";
import { ask, createContext, criteria, partCriteria, read } from "../../tools/conformance/probe.js";
import { createFile, type TestFile } from "./sql-sqlite.js";
import { configOf, openSql, PARTER } from "./sql-world.js";

const KLE = { kle: ["27.*"] };
const PART = { type: "CPR", vaerdi: "6101701234" } as const;

describe("a SQL system in a SQLite file", () => {
  let file: TestFile;
  beforeEach(() => {
    file = createFile();
    file.exec("CREATE TABLE SAG (ID INTEGER PRIMARY KEY, EMNE TEXT, SLETTET TEXT, DATO TEXT)");
  });
  afterEach(() => file.remove());

  const open = (columns: object, more: object = {}) =>
    openSql(configOf({ type: "sqlite", path: file.path }, { ...columns }, { ...more }));
  const idsOf = ({ poster }: Awaited<ReturnType<typeof read>>) => poster.map((post) => post.lokalId);

  it("keeps a row that cannot be mapped out, and gives the others", async () => {
    file.exec("INSERT INTO SAG VALUES (1, '27.36.04', NULL, '2024-01-01'), (2, '27.36.04', NULL, 'i går')");
    const reading = await read(
      open({ kle: "EMNE", opstaaet: { column: "DATO", zone: "DATE" } }),
      criteria(KLE),
      createContext(),
    );
    expect(idsOf(reading)).toEqual(["1"]);
    expect(reading.sider.flatMap((side) => side.afviste)).toEqual([
      { grund: "invalid-date", lokalId: "2", uuid: null, sagsnummer: null },
    ]);
    expect(reading.ialt).toBe(2);
  });

  it("leaves deleted rows out, and keeps those that say nothing of it", async () => {
    file.exec("INSERT INTO SAG VALUES (1, '27.36.04', NULL, ''), (2, '27.36.04', 'J', ''), (3, '27.36.04', 'N', '')");
    const withMark = (deletedWhen: object) =>
      open({}, { sager: { table: "SAG", key: "ID", deletedWhen, columns: { kle: "EMNE" } } });
    expect(idsOf(await read(withMark({ column: "SLETTET", values: ["J"] }), criteria(KLE), createContext()))).toEqual([
      "1",
      "3",
    ]);
    const fagsystem = withMark({ column: "SLETTET" });
    expect(idsOf(await read(fagsystem, criteria(KLE), createContext()))).toEqual(["1"]);
    expect((await fagsystem.load(["1", "2"], createContext())).get("2")).toBeNull();
  });

  it("tells that it stopped at its limit, and only then", async () => {
    for (const id of [1, 2, 3, 4]) file.exec(`INSERT INTO SAG VALUES (${id}, '27.36.04', NULL, NULL)`);
    const reading = await read(open({ kle: "EMNE" }, { pageSize: 2, loft: 3 }), criteria(KLE), createContext());
    expect(idsOf(reading)).toEqual(["1", "2", "3"]);
    expect(reading).toMatchObject({ loftNaaet: true, ialt: 4, end: { kind: "done" } });
    const exact = await read(open({ kle: "EMNE" }, { pageSize: 2, loft: 4 }), criteria(KLE), createContext());
    expect(exact).toMatchObject({ loftNaaet: false, ialt: 4 });
  });

  it.each([2, 3, 100])("says so when two cases share a key, with pages of %i", async (pageSize) => {
    file.exec(
      "CREATE TABLE KOPI AS SELECT 1 AS ID, '27.36.04' AS EMNE UNION ALL SELECT 2, '27.36.04' UNION ALL SELECT 2, '27.36.04'",
    );
    const sager = { table: "KOPI", key: "ID", columns: { kle: "EMNE" } };
    const reading = await read(open({}, { pageSize, sager }), criteria(KLE), createContext());
    expect(reading.end).toMatchObject({ kind: "error", error: { grund: "PAGING" } });
    const loaded = await ask(() => open({}, { sager }).load(["2"], createContext()), createContext());
    expect(loaded).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_INVALID_RESPONSE" } });
  });

  it("walks a view whose key has no type", async () => {
    for (const id of [9, 10, 11]) file.exec(`INSERT INTO SAG VALUES (${id}, '27.36.04', NULL, NULL)`);
    file.exec("CREATE VIEW SAGER AS SELECT ID + 0 AS ID, EMNE FROM SAG");
    const fagsystem = open({}, { pageSize: 1, sager: { table: "SAGER", key: "ID", columns: { kle: "EMNE" } } });
    expect(idsOf(await read(fagsystem, criteria(KLE), createContext()))).toEqual(["9", "10", "11"]);
    expect((await fagsystem.load(["10"], createContext())).get("10")?.lokalId).toBe("10");
  });

  it("refuses a search that nothing bounds, and one for what it has no column for", async () => {
    const fagsystem = open({ kle: "EMNE" }, { parter: PARTER });
    const attempts = [
      criteria({}),
      criteria({ kle: ["*"] }),
      criteria({ sagsnummer: "1" }),
      criteria({ ...KLE, sagsnummer: "1" }),
      partCriteria({ type: "CVR", vaerdi: "29189714" }, ["PRIMAER_PART"]),
      partCriteria(PART, ["SEKUNDAER_PART"]),
    ];
    for (const attempt of attempts)
      expect((await read(fagsystem, attempt, createContext())).end).toMatchObject({ error: { grund: "REQUEST" } });
  });

  it("names a filter that it has no column for, where a person bounds the search", async () => {
    file.exec("CREATE TABLE PART (SAG INTEGER, CPR TEXT)", "INSERT INTO PART VALUES (1, '6101701234')");
    file.exec("INSERT INTO SAG VALUES (1, '27.36.04', NULL, NULL)");
    const { sider } = await read(
      open({ kle: "EMNE" }, { parter: PARTER }),
      partCriteria(PART, ["PRIMAER_PART"], { ...KLE, sagsnummer: "x" }),
      createContext(),
    );
    expect(sider.map((side) => side.ikkeAnvendt)).toEqual([["sagsnummer"]]);
  });

  it("does not show a list with a party in a role that nobody explained", async () => {
    file.exec("CREATE TABLE PART (SAG INTEGER, CPR TEXT, TYPE TEXT)");
    file.exec("INSERT INTO PART VALUES (1, '6101701234', 'H'), (1, NULL, 'K'), (2, NULL, 'Ny')");
    const rolle = { column: "TYPE", values: { H: "PRIMAER_PART", K: null } };
    const fagsystem = open({}, { parter: { ...PARTER, columns: { rolle, cpr: "CPR" } } });
    const parter = await fagsystem.loadParter?.(["1"], createContext());
    expect(parter?.get("1")).toMatchObject([{ rolle: "PRIMAER_PART", rolleTekst: "H" }]);
    const unexplained = await ask(async () => fagsystem.loadParter?.(["2"], createContext()), createContext());
    expect(unexplained).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_INVALID_RESPONSE" } });
  });

  it("makes one document of the rows that share its key", async () => {
    file.exec("CREATE TABLE AKT (SAG INTEGER, NR INTEGER, TITEL TEXT, FIL TEXT)");
    file.exec("INSERT INTO AKT VALUES (1, 7, 'Brev', 'a.pdf'), (1, 7, 'Brev', 'b.pdf'), (1, 8, 'Tom', NULL)");
    const columns = { titel: "TITEL", filnavn: "FIL" };
    const fagsystem = open({}, { dokumenter: { table: "AKT", sagsnoegle: "SAG", key: "NR", columns } });
    const dokumenter = (await fagsystem.loadDokumenter?.(["1"], createContext()))?.get("1");
    expect(dokumenter?.map(({ dokument }) => [dokument.titel, dokument.filer.map((fil) => fil.filnavn)])).toEqual([
      ["Brev", ["a.pdf", "b.pdf"]],
      ["Tom", []],
    ]);
  });

  it("is refused more rows than one bundle is to have", async () => {
    file.exec("CREATE TABLE PART (SAG INTEGER, CPR TEXT)");
    for (let i = 0; i < 101; i++) file.exec("INSERT INTO PART VALUES (1, NULL)");
    const fagsystem = open({}, { parter: PARTER, limits: { maxRows: 100 } });
    const settled = await ask(async () => fagsystem.loadParter?.(["1"], createContext()), createContext());
    expect(settled).toMatchObject({ kind: "error", error: { grund: "TOO_LARGE" } });
  });

  it("writes nothing, and makes no file", async () => {
    const client = createClient(configOf({ type: "sqlite", path: file.path }, {}), openDatabase);
    const write = () => ({ statement: { text: "DELETE FROM SAG", params: [] }, felter: [] });
    await expect(client.read("write", write, createContext())).rejects.toMatchObject({ name: "FagsystemError" });
    const elsewhere = openSql(configOf({ type: "sqlite", path: `${file.path}.findes-ikke` }, {}));
    const settled = await ask(() => elsewhere.ping(createContext()), createContext());
    expect(settled).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_UNAVAILABLE", grund: "NETWORK" } });
  });

  it("says which column is not there, at a ping and when it is read", async () => {
    const fagsystem = open({ kle: "EMNE", titel: "OVERSKRIFT" });
    const ping = await ask(() => fagsystem.ping(createContext()), createContext());
    expect(ping).toMatchObject({ kind: "error", error: { operation: expect.stringContaining("SAG.OVERSKRIFT") } });
    const { end } = await read(fagsystem, criteria(KLE), createContext());
    expect(end).toMatchObject({ kind: "error", error: { kode: "FAGSYSTEM_REJECTED", grund: "REQUEST" } });
  });
});
