// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mapAdgang } from "../../adapters/acadre/adgang.js";
import { createOrdbog, createOrdliste, findOrd } from "../../adapters/kit/ord.js";
import { UKENDT } from "../../schema/oplyst.js";

const OF_OBJECTS = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf", "__defineGetter__"];

describe("a table of words", () => {
  const find = createOrdbog({ "Indgående brev": "IND", udgående: "UD", "": "TOM" });

  it.each([
    "Indgående brev",
    "INDGÅENDE BREV",
    " indga\u030aende  brev",
    "Indgående\u00a0brev",
    "Indg\u00adående brev",
  ])("knows %j whatever its casing, blanks and composition", (ord) => expect(find(ord)).toBe("IND"));

  it("knows no word that is only inherited, in any casing", () => {
    for (const ord of OF_OBJECTS) {
      expect(find(ord)).toBeNull();
      expect(find(ord.toUpperCase())).toBeNull();
      expect(createOrdliste(["A"])(ord)).toBeNull();
    }
  });

  it("may hold such a word as its own", () => {
    const own = createOrdbog(Object.fromEntries(OF_OBJECTS.map((ord) => [ord, ord])));
    for (const ord of OF_OBJECTS) expect(own(ord)).toBe(ord);
  });

  it("tells entries that differ in casing apart as they stand, and knows nothing between them", () => {
    const codes = createOrdbog({ a: "AKTIV", A: "AFSLUTTET", Bb: "B", bB: "B" });
    expect([codes("a"), codes("A"), codes(" a"), codes("BB")]).toEqual(["AKTIV", "AFSLUTTET", null, "B"]);
  });

  it("has nothing for no word", () => {
    expect([find(null), find(undefined), find("andet")]).toEqual([null, null, null]);
  });

  it("finds each entry again, as it stands and in capitals where it is alone", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: "grapheme" }), fc.integer()), (table) => {
        const known = createOrdbog(table);
        for (const [ord, value] of Object.entries(table)) expect(known(ord)).toBe(value);
      }),
    );
  });

  it("of a closed set gives the set's own spelling", () => {
    const kode = createOrdliste(["Opstaaet", "Afsluttet"]);
    expect([kode("AFSLUTTET"), kode(" opstaaet "), kode("Aabnet")]).toEqual(["Afsluttet", "Opstaaet", null]);
  });
});

describe("a table of configuration", () => {
  it("is looked up as every other, and no code opens it by what objects inherit", () => {
    const table = { Kode: 1 };
    expect([findOrd(table, "KODE"), findOrd(table, "constructor"), findOrd({ Kode: 2 }, "kode")]).toEqual([1, null, 2]);
    for (const adgangskoder of [{}, { LUKKET: { niveau: "VIP_SAGER" as const, enheder: [] } }])
      expect(mapAdgang("constructor", { adgangskoder })).toEqual({
        foelsomhed: UKENDT,
        visningsklasser: UKENDT,
        sikkerhedsprofiler: UKENDT,
      });
  });
});
