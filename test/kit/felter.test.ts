// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foelsomhed, profil, strengeste } from "../../adapters/kit/adgang.js";
import {
  af,
  aktoer,
  antal,
  dato,
  ellerIngen,
  emne,
  type Felt,
  facet,
  flag,
  formet,
  heltal,
  ord,
  partsident,
  type Raekke,
  raekker,
  tekst,
  tid,
} from "../../adapters/kit/felt.js";
import { UKENDT } from "../../adapters/kit/laest.js";
import { createOrganisation } from "../../adapters/kit/organisation.js";
import { type Dokumentfelter, dokumentOf, noeglerOf, type Sagsfelter, sagOf } from "../../adapters/kit/poster.js";
import { Umulig } from "../../adapters/kit/umulig.js";
import { readXmlRow } from "../../adapters/kit/xml-row.js";
import { isKendt, oplysthedOf } from "../../schema/oplyst.js";

const UUID = "0badcafe-0000-4000-8000-000000000001";

describe("a field", () => {
  it.each<[string, Felt<unknown>, Raekke, unknown]>([
    ["a text", tekst("a"), { a: "  b " }, "b"],
    ["a number as text", tekst("a"), { a: 7 }, "7"],
    ["the first path where something stands", tekst("a", "b.c"), { a: " ", b: { c: "d" } }, "d"],
    ["none", tekst("a.b"), { a: { b: null } }, null],
    ["an object where a text should be", tekst("a"), { a: {} }, UKENDT],
    ["what every object has", tekst("toString"), {}, null],
    ["what every text has", tekst("a.length"), { a: "abc" }, null],
    ["a text of its form", formet(tekst("a"), /^\d+$/), { a: "12" }, "12"],
    ["a text of another", formet(tekst("a"), /^\d+$/), { a: "x" }, UKENDT],
    ["a whole number", heltal("a"), { a: "0012" }, 12],
    ["half a one", heltal("a"), { a: 1.5 }, UKENDT],
    ["fewer than none", antal("a"), { a: -1 }, UKENDT],
    ["yes", flag("a"), { a: "True" }, true],
    ["perhaps", flag("a"), { a: "måske" }, UKENDT],
    ["a Danish clock", tid("a", "LOCAL"), { a: "2024-07-01T12:00:00" }, "2024-07-01T10:00:00.000Z"],
    ["an unset time", tid("a", "LOCAL"), { a: "0001-01-01T00:00:00" }, null],
    ["a time in another zone than declared", tid("a", "LOCAL"), { a: "2024-07-01T12:00:00Z" }, UKENDT],
    ["a day", dato("a", "LOCAL"), { a: "2024-07-01T00:00:00" }, "2024-07-01"],
    ["a word of the table", ord(tekst("a"), { Ja: 1 }), { a: "ja " }, 1],
    ["a word that it does not have", ord(tekst("a"), { Ja: 1 }), { a: "toString" }, UKENDT],
    ["no word", ord(tekst("a"), { Ja: 1 }), {}, null],
    ["rows", raekker("a"), { a: [{ b: 1 }, "x"] }, [{ b: 1 }, {}]],
    ["no rows", raekker("a"), {}, null],
    ["rows that are none", raekker("a"), { a: {} }, UKENDT],
    ["a class", emne(tekst("a")), { a: "27.36.4 Titel" }, { uuid: null, nummer: "27.36.04", titel: null }],
    ["a group of classes", emne(tekst("a")), { a: "27.36" }, UKENDT],
    ["a facet", facet(tekst("a")), { a: "g1" }, { uuid: null, nummer: "G01", titel: null }],
    ["a person", partsident(tekst("a")), { a: "610170-1234" }, { type: "CPR", vaerdi: "6101701234" }],
    ["a company", partsident(tekst("a")), { a: "29189714" }, { type: "CVR", vaerdi: "29189714" }],
    ["nobody", partsident(tekst("a")), { a: "123" }, UKENDT],
  ])("reads %s", (_what, felt, raekke, expected) => {
    expect(felt(raekke)).toEqual(expected);
  });

  it("is an actor with a UUID where the municipality knows the key", () => {
    const known = [{ kode: "7", uuid: UUID.toUpperCase(), navn: "Fra listen" }];
    const { brugere: register } = createOrganisation({ enheder: [], brugere: known });
    const felt = aktoer("Bruger", tekst("id"), tekst("navn"), register);
    expect(felt({ id: 7, navn: "A" })).toMatchObject({ uuid: UUID, navn: "A" });
    expect(felt({ id: 8, navn: "B" })).toMatchObject({ uuid: null, navn: "B" });
    expect(felt({ id: 7 })).toMatchObject({ uuid: UUID, navn: "Fra listen" });
    expect(felt({})).toBeNull();
  });

  it("keeps apart none, unreadable and a value whatever is made of it", () => {
    const made = af(tekst("a"), (text) => (text === "x" ? UKENDT : text.length));
    expect([made({}), made({ a: [] }), made({ a: "x" }), made({ a: "xyz" })]).toEqual([null, UKENDT, UKENDT, 3]);
    expect(ellerIngen(made)({ a: "x" })).toBeNull();
  });
});

describe("a level and a group", () => {
  const niveau = foelsomhed(tekst("k"), { U: "IKKE_FORTROLIGE_DATA", F: "VIP_SAGER" });
  const gruppe = profil(tekst("g"), { Alle: [], Byg: [UUID] }, "urn:g");

  it("are unknown where nobody has explained the word, and none where there is none", () => {
    expect([niveau({ k: "X" }), niveau({}), gruppe({ g: "X" }), gruppe({}), gruppe({ g: "Alle" })]).toEqual([
      UKENDT,
      null,
      UKENDT,
      [],
      [],
    ]);
    expect(gruppe({ g: "byg" })).toMatchObject([{ uuid: UUID, urn: "urn:g" }]);
  });

  it("are the highest of several, and unknown where one of them is", () => {
    const read = (koder: readonly string[]) => strengeste(koder.map((k) => niveau({ k })));
    expect([read(["U", "F", "U"]), read([""]), read([]), read(["F", "X"])]).toMatchObject([
      { niveau: "VIP_SAGER" },
      null,
      null,
      UKENDT,
    ]);
  });
});

const FELTER: Sagsfelter = {
  lokalId: formet(tekst("id"), /^\d+$/),
  sagsnummer: tekst("nr"),
  titel: tekst("titel"),
  primaerKlasse: emne(tekst("kle")),
  foelsomhed: foelsomhed(tekst("kode"), { U: "IKKE_FORTROLIGE_DATA" }),
  parter: af(raekker("parter"), () => []),
  opstaaet: tid("fra", "OFFSET"),
  oprettet: tid("oprettet", "OFFSET"),
  fremdrift: () => ({ kode: null, siden: null, kvalitet: null, sagsstatus: null }),
  ekstra: { antal: heltal("antal") },
};
const DOKUMENT: Dokumentfelter = {
  lokalId: tekst("id"),
  retning: ord(tekst("art"), { ind: "INDGAAENDE" }),
  brevdato: dato("dato", "DATE"),
  filer: { raekker: raekker("filer"), felter: { lokalId: tekst("id"), stoerrelse: antal("bytes") } },
};

describe("a record of a table", () => {
  it("is silent of what the table does not name, and unknown where it must say something and does not", () => {
    const sag = sagOf(FELTER, { id: "1" });
    const silent = [sag.visningsklasser, sag.sikkerhedsprofiler, sag.ejer, sag.ansvarlig, sag.afsluttet, sag.aendret];
    expect(silent.map(oplysthedOf)).toEqual(Array(6).fill("TAVS"));
    expect([sag.primaerKlasse, sag.parter].map(oplysthedOf)).toEqual(["UKENDT", "UKENDT"]);
    expect([sag.foelsomhed, sag.opstaaet, sag.titel]).toEqual([null, null, null]);
    expect(sag).not.toHaveProperty("ulaeselige");
  });

  it("is unknown in what restricts or is filtered on, and loses what is neither, by name", () => {
    const sag = sagOf(FELTER, {
      id: "1",
      kle: "27",
      kode: "?",
      parter: 7,
      fra: "i går",
      oprettet: "i går",
      antal: "få",
    });
    expect([sag.primaerKlasse, sag.foelsomhed, sag.parter, sag.opstaaet].map(oplysthedOf)).toEqual(
      Array(4).fill("UKENDT"),
    );
    expect([sag.oprettet, sag.ekstra, sag.ulaeselige]).toEqual([null, { antal: null }, ["oprettet", "antal"]]);
  });

  it("is none without a key that can be read, and what can be read of its keys is told", () => {
    expect(() => sagOf(FELTER, {})).toThrow(new Umulig("missing-id"));
    expect(() => sagOf(FELTER, { id: "x" })).toThrow(new Umulig("invalid-id"));
    expect(noeglerOf(FELTER, { id: "x", nr: "24/1" })).toEqual({ lokalId: null, uuid: null, sagsnummer: "24/1" });
  });

  it("of a document holds its files, or is none where they cannot be read", () => {
    const read = dokumentOf(DOKUMENT, { id: "1", art: "andet", dato: "i går", filer: [{ id: 5, bytes: "9" }, 3] });
    expect(read).toMatchObject({ retning: { oplyst: "UKENDT" }, brevdato: null, ulaeselige: ["brevdato"] });
    expect(read.filer).toMatchObject([{ lokalId: "5", stoerrelse: 9 }, { lokalId: null }]);
    expect(dokumentOf(DOKUMENT, { id: "1" }).filer).toEqual([]);
    expect(() => dokumentOf(DOKUMENT, { id: "1", filer: "x" })).toThrow(new Umulig("invalid-files"));
  });

  it("comes of any answer at all, or is refused: nothing else is thrown, and nothing is left undefined", () => {
    const row = fc.record(
      Object.fromEntries(
        ["id", "nr", "titel", "kle", "kode", "parter", "fra", "oprettet", "antal"].map((navn) => [
          navn,
          fc.jsonValue(),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(row, (raekke) => {
        try {
          const sag = sagOf(FELTER, raekke as Raekke);
          expect(Object.values(sag)).not.toContain(undefined);
          expect(Object.values(sag)).not.toContain(UKENDT);
          if (isKendt(sag.primaerKlasse)) expect(sag.primaerKlasse?.nummer).toMatch(/^\d\d\.\d\d\.\d\d$/);
        } catch (error) {
          expect(error).toBeInstanceOf(Umulig);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("a row in XML", () => {
  const read = (text: string) => readXmlRow(text, { navnerum: "#RowsetSchema", navn: "row" });

  it("is the attributes of its one element, whatever the prefix", () => {
    expect(read('<z:row xmlns:z="#RowsetSchema" ows_A="1 &amp; 2" ows_B=""/>')).toMatchObject({
      ows_A: "1 & 2",
      ows_B: "",
    });
    expect(read('<row xmlns="#RowsetSchema" ows_A="&quot;"></row>')).toMatchObject({ ows_A: '"' });
  });

  it.each([
    ["of another namespace", '<z:row xmlns:z="urn:other" a="1"/>'],
    ["another element", '<z:data xmlns:z="#RowsetSchema" a="1"/>'],
    ["cut", '<z:row xmlns:z="#RowsetSchema" a="1">'],
    ["with the same attribute twice", '<z:row xmlns:z="#RowsetSchema" a="1" a="2"/>'],
    ["two", '<z:row xmlns:z="#RowsetSchema"/><z:row xmlns:z="#RowsetSchema"/>'],
    ["none", ""],
    ["a web page", "<!DOCTYPE html><html></html>"],
  ])("that is %s is none", (_what, text) => {
    expect(read(text)).toBeNull();
  });
});
