// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { createSql } from "../../adapters/sql/adapter.js";
import { sqlConfig } from "../../adapters/sql/config.js";
import { createTestHttp } from "../support/open-product.js";

const FIL = { type: "sqlite", path: "/tmp/arkiv.sqlite" };
const SERVER = { type: "mariadb", host: "db.example", user: "u", password: "p", database: "d" };

function parse(sager: object, more: object = {}) {
  return sqlConfig.safeParse({ connection: FIL, sager: { table: "SAG", key: "ID", columns: {}, ...sager }, ...more });
}

function pathsOf(result: ReturnType<typeof parse>): string[] {
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
}

describe("the configuration of a SQL system", () => {
  it("takes a column's name for the column", () => {
    const result = parse({ columns: { titel: "OVERSKRIFT" } });
    expect(result.data?.sager.columns.titel).toEqual({ column: "OVERSKRIFT", values: null, constant: null });
  });

  it("is the same when it is read twice", () => {
    const once = parse({
      columns: { titel: "T", opstaaet: { column: "D", zone: "UTC" }, ejer: { constant: uuid } },
    }).data;
    expect(sqlConfig.parse(once)).toEqual(once);
  });

  it("does not guess how a time is to be read", () => {
    expect(pathsOf(parse({ columns: { opstaaet: "STARTDATO" } }))).toEqual(["sager.columns.opstaaet.zone"]);
  });

  it.each(["SAG; DROP TABLE SAG", "a`b", 'a"b', "a b", "a.b.c", "1a", "", "x--", "a\0b", "n".repeat(65)])(
    "refuses %j as a name",
    (name) => {
      expect(pathsOf(parse({ table: name }))).toEqual(["sager.table"]);
      expect(pathsOf(parse({ key: name }))).toEqual(["sager.key"]);
      expect(pathsOf(parse({ columns: { titel: name } }))).toEqual(["sager.columns.titel.column"]);
    },
  );

  it("takes Danish letters in names, and a schema before a table", () => {
    expect(pathsOf(parse({ table: "arkiv.SAGER_ÆLDRE", key: "LØBENR" }))).toEqual([]);
  });

  it("wants a column or a constant, and not both", () => {
    expect(pathsOf(parse({ columns: { titel: { column: "A", constant: "B" } } }))).toEqual(["sager.columns.titel"]);
    expect(pathsOf(parse({ columns: { titel: {} } }))).toEqual(["sager.columns.titel"]);
  });

  it("refuses a value that the standard does not have, in a table of values and as a constant", () => {
    expect(pathsOf(parse({ columns: { fremdrift: { column: "S", values: { 1: "Aaben" } } } }))).toEqual([
      "sager.columns.fremdrift.values.1",
    ]);
    expect(pathsOf(parse({ columns: { foelsomhed: { constant: "HEMMELIG" } } }))).toEqual([
      "sager.columns.foelsomhed.constant",
    ]);
  });

  it("refuses a field it does not know", () => {
    expect(pathsOf(parse({ columns: { overskrift: "A" } }))).toEqual(["sager.columns"]);
  });

  it("sends nothing unencrypted to another machine", () => {
    expect(pathsOf(parse({}, { connection: { ...SERVER, tls: false } }))).toEqual(["connection.tls"]);
    expect(pathsOf(parse({}, { connection: SERVER }))).toEqual([]);
    expect(pathsOf(parse({}, { connection: { ...SERVER, tls: false, host: "127.0.0.1" } }))).toEqual([]);
  });

  it("wants a link that is encrypted and names the case", () => {
    expect(pathsOf(parse({}, { linkSkabelon: "http://arkiv.example/{key}" }))).toEqual(["linkSkabelon"]);
    expect(pathsOf(parse({}, { linkSkabelon: "https://arkiv.example/" }))).toEqual(["linkSkabelon"]);
  });
});

const uuid = "0badcafe-0000-4000-8000-00000000dead";

describe("what a mapping makes the source able to", () => {
  const kapabiliteterOf = (sager: object, more: object = {}) =>
    createSql({ instans: "a", config: sqlConfig.parse(parse(sager, more).data), http: createTestHttp() }).kapabiliteter;

  it("is nothing where nothing is mapped", () => {
    expect(kapabiliteterOf({})).toMatchObject({
      partTyper: [],
      partsroller: [],
      filtreMedPart: [],
      filtreUdenPart: [],
      attributter: [],
      sortering: [],
      adgangsattributter: { foelsomhed: false },
      bundter: { load: 100, parter: 0, dokumenter: 0, journalnotater: 0 },
    });
  });

  it("has a filter for each column that can be compared", () => {
    const columns = {
      kle: "EMNE",
      opstaaet: { column: "A", zone: "LOCAL" },
      aendret: { column: "B", zone: "OFFSET" },
    };
    const { filtreUdenPart, attributter, sortering } = kapabiliteterOf({ columns });
    expect(filtreUdenPart).toEqual(["kle", "opstaaet"]);
    expect(attributter).toEqual(["kle", "opstaaet", "aendret"]);
    expect(sortering).toEqual(["OPSTAAET", "AENDRET"]);
  });

  it("has the roles that codes stand for, and the numbers there are columns of", () => {
    const rolle = { column: "R", values: { H: "PRIMAER_PART", K: null } };
    const parter = { table: "P", sagsnoegle: "S", columns: { rolle, cvr: "CVR" } };
    expect(kapabiliteterOf({}, { parter })).toMatchObject({
      partTyper: ["CVR"],
      partsroller: ["PRIMAER_PART"],
      filtreMedPart: ["part", "partsroller"],
      bundter: { parter: 100 },
    });
  });
});
