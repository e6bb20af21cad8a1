// SPDX-License-Identifier: MPL-2.0
/** What belongs to a deleted case is gone with it, and a case is whose its parties say that it is. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sql } from "../../adapters/sql/adapter.js";
import { sqlConfig } from "../../adapters/sql/config.js";
import { createContext, criteria, read } from "../../tools/conformance/probe.js";
import { createTestHttp } from "../support/open-product.js";
import { createFile, type TestFile } from "./sql-sqlite.js";

let file: TestFile;
beforeEach(() => {
  file = createFile();
});
afterEach(() => file.remove());

it("a deleted case has nothing, by any path", async () => {
  file.exec(
    "CREATE TABLE SAG (ID INTEGER, SLETTET TEXT)",
    "INSERT INTO SAG VALUES (1, NULL), (2, 'J')",
    "CREATE TABLE RAEKKE (SAG INTEGER, ID INTEGER, ART TEXT, DATO TEXT, INDHOLD BLOB)",
    "INSERT INTO RAEKKE VALUES (1, 11, 'ANDEN', '2026-03-01', X'41'), (2, 12, 'ANDEN', '2026-03-01', X'41')",
    // One document lies on both.
    "INSERT INTO RAEKKE VALUES (1, 13, 'ANDEN', '2026-03-01', X'41'), (2, 13, 'ANDEN', '2026-03-01', X'41')",
  );
  const own = { table: "RAEKKE", sagsnoegle: "SAG" };
  const fagsystem = sql.create({
    instans: "arkiv",
    config: sqlConfig.parse({
      connection: { type: "sqlite", path: file.path },
      sager: { table: "SAG", key: "ID", deletedWhen: { column: "SLETTET" }, columns: {} },
      parter: { ...own, columns: { rolle: { constant: "PRIMAER_PART" } } },
      dokumenter: { ...own, key: "ID", columns: {}, indhold: { table: "RAEKKE", key: "ID", column: "INDHOLD" } },
      notater: { ...own, key: "ID", columns: {} },
      relationer: { ...own, columns: { art: "ART", lokalId: "ID" } },
      frister: { ...own, columns: { dato: { column: "DATO", zone: "DATE" } } },
    }),
    http: createTestHttp(),
  });
  const ctx = createContext();
  for (const load of ["loadParter", "loadDokumenter", "loadJournalnotater", "loadRelationer", "loadFrister"] as const) {
    const lists = await fagsystem[load]?.(["1", "2"], ctx);
    expect([load, lists?.get("1")?.length, lists?.get("2")]).toEqual([load, 2, null]);
  }
  const opslag = await fagsystem.loadDokumentopslag?.(["11", "12", "13"], ctx);
  expect([...(opslag?.values() ?? [])].map((one) => one?.sager ?? null)).toEqual([["1"], null, ["1"]]);
  expect(await fagsystem.loadIndhold?.("12", "12", ctx)).toBeNull();
  await fagsystem.close();
});

describe("a person's case", () => {
  const columns = { rolle: { constant: "PRIMAER_PART" }, cpr: "CPR", cvr: "CVR" };
  const open = (parter: object) =>
    sql.create({
      instans: "arkiv",
      config: sqlConfig.parse({
        connection: { type: "sqlite", path: file.path },
        sager: { table: "SAG", key: "ID", columns: {} },
        parter: { table: "PART", sagsnoegle: "SAG", columns, ...parter },
      }),
      http: createTestHttp(),
    });
  const find = async (type: "CPR" | "CVR", vaerdi: string) => {
    const fagsystem = open({});
    const { poster, sider } = await read(
      fagsystem,
      criteria({ part: { type, vaerdi }, partsroller: ["PRIMAER_PART"] }),
      createContext(),
    );
    await fagsystem.close();
    return [poster.map(({ lokalId }) => lokalId), sider.flatMap(({ afviste }) => afviste.map(({ grund }) => grund))];
  };

  it("is refused where no party of it is that person, and kept where one has two numbers", async () => {
    file.exec(
      "CREATE TABLE SAG (ID INTEGER, X TEXT)",
      "CREATE TABLE PART (SAG INTEGER, CPR TEXT, CVR TEXT)",
      "INSERT INTO SAG VALUES (1, ''), (2, ''), (3, '')",
      // A number of the right form that is nobody's: the statement finds it, and it is not read.
      "INSERT INTO PART VALUES (1, '6101701230', NULL), (2, '9999999999', NULL), (3, '6202711231', '99000401')",
    );
    expect(await find("CPR", "6101701230")).toEqual([["1"], []]);
    expect(await find("CPR", "9999999999")).toEqual([[], ["other-part"]]);
    expect(await find("CVR", "99000401")).toEqual([["3"], []]);
  });
});
