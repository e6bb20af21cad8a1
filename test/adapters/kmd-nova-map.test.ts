// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { createOrganisation } from "../../adapters/kit/organisation.js";
import { kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { mapSag } from "../../adapters/kmd-nova/map.js";
import { mapDokument, mapNotat } from "../../adapters/kmd-nova/map-detail.js";
import { createMapping } from "../../adapters/kmd-nova/mapping.js";
import { parseDokument, parsePage, parseSag } from "../../adapters/kmd-nova/wire.js";
import { kendt, UKENDT } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { uuid } from "./kmd-nova-world.js";

const CONFIG = {
  baseUrl: "https://nova.example",
  tokenUrl: "https://login.example/token",
  clientId: "c",
  clientSecret: "s",
};
const mapping = createMapping(kmdNovaConfig.parse(CONFIG));

function read(row: object, used = mapping): SagRecord {
  const wire = parseSag({ common: { uuid: uuid(1) }, ...row });
  if (wire === null) throw new Error("not a case");
  return mapSag(wire, used);
}

function readNote(note64: string | null, format = "Text") {
  const wire = parseSag({
    journalNotes: { journalNotes: [{ uuid: uuid(2), journalNoteAttributes: { format, note: note64 } }] },
  });
  const first = wire?.journalNotes?.journalNotes?.[0];
  if (!first) throw new Error("not a note");
  return mapNotat(first);
}

const note = (note64: string | null, format?: string) => readNote(note64, format).tekst;

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a case on Nova's wire", () => {
  it("may lack every key but its id", () => {
    const sag = read({});
    expect(sag).toMatchObject({
      lokalId: uuid(1),
      titel: null,
      sagsnummer: null,
      foelsomhed: null,
      ansvarlig: null,
      primaerBehandler: null,
      opstaaet: null,
      afsluttet: null,
      parter: UKENDT,
      primaerKlasse: UKENDT,
      fremdrift: { kode: null, siden: null, kvalitet: null, sagsstatus: null },
    });
  });

  it("may have null, blank or empty in place of what is absent", () => {
    const sag = read({
      caseAttributes: { title: " ", userFriendlyCaseNumber: "", caseDate: null },
      caseParties: [],
      state: null,
    });
    expect(sag).toMatchObject({ titel: null, sagsnummer: null, opstaaet: null, parter: [] });
  });

  it.each([
    ["2025-02-18T13:23:10.9487697+01:00", "2025-02-18T12:23:10.948Z"],
    ["2025-07-18T13:23:10.61+02:00", "2025-07-18T11:23:10.610Z"],
    ["2025-07-18T13:23:10+02:00", "2025-07-18T11:23:10.000Z"],
    ["2025-03-30T00:30:00Z", "2025-03-30T00:30:00.000Z"],
  ])("keeps the instant of %s", (caseDate, expected) => {
    expect(read({ caseAttributes: { caseDate } }).opstaaet).toBe(expected);
  });

  it.each(["2025-02-18T13:23:10", "2025-02-30T13:23:10+01:00", "i går"])("is refused for the date %j", (caseDate) => {
    expect(() => read({ caseAttributes: { caseDate } })).toThrowError("invalid-date");
  });

  it.each(["0001-01-01T00:00:00", "0001-01-01T00:00:00+00:00"])(
    "has no date where it was never set: %s",
    (caseDate) => {
      expect(read({ caseAttributes: { caseDate } }).opstaaet).toBeNull();
    },
  );

  it("keeps a state it does not know as the system's own word, without a code", () => {
    expect(read({ state: { progressState: "Kasseret" } }).fremdrift).toEqual({
      kode: null,
      siden: null,
      kvalitet: null,
      sagsstatus: "Kasseret",
    });
  });

  it.each([
    ["IkkeFortrolige", "IKKE_FORTROLIGE_DATA"],
    ["Fortrolige", "FORTROLIGE_PERSONOPLYSNINGER"],
    ["Følsomme", "FOELSOMME_PERSONOPLYSNINGER"],
    ["Følsomme".normalize("NFD"), "FOELSOMME_PERSONOPLYSNINGER"],
    ["SærligFølsomme", "VIP_SAGER"],
  ])("has for %s the level %s", (sensitivity, niveau) => {
    expect(read({ sensitivity: { sensitivity } }).foelsomhed).toEqual({ niveau, kvalitet: "EKSAKT" });
  });

  it("has no level for a word outside the table, and another one where the table says so", () => {
    expect(read({ sensitivity: { sensitivity: "Hemmelig" } }).foelsomhed).toEqual(UKENDT);
    const own = createMapping(kmdNovaConfig.parse({ ...CONFIG, foelsomhed: { Hemmelig: "VIP_SAGER" } }));
    expect(kendt(read({ sensitivity: { sensitivity: "Hemmelig" } }, own).foelsomhed)?.niveau).toBe("VIP_SAGER");
    expect(read({ sensitivity: { sensitivity: "Fortrolige" } }, own).foelsomhed).toEqual(UKENDT);
  });

  it("does not take the write shapes for the read shapes", () => {
    expect(parseSag({ common: { uuid: uuid(1) }, state: "Opstaaet" })).toBeNull();
    expect(parseSag({ common: { uuid: uuid(1) }, sensitivity: "Fortrolige" })).toBeNull();
  });

  it("has a unit for a caseworker where Nova has given it to one", () => {
    const { primaerBehandler } = read({ caseworker: { losIdentity: { administrativeUnitId: 7, fullName: "Vagten" } } });
    expect(primaerBehandler).toMatchObject({ objekttype: "OrganisationEnhed", uuid: null, navn: "Vagten" });
  });

  it.each(["caseworker", "caseWorker"])("has its caseworker under either spelling: %s", (key) => {
    expect(kendt(read({ [key]: { kspIdentity: { fullName: "Karla" } } }).primaerBehandler)?.navn).toBe("Karla");
  });

  it("has the same unit for a number that came as text", () => {
    const enheder = [{ kode: "7", uuid: uuid(3), navn: null }];
    const known = createMapping(kmdNovaConfig.parse(CONFIG), createOrganisation({ enheder, brugere: [] }));
    const unit = (administrativeUnitId: unknown) => ({
      responsibleDepartment: { losIdentity: { administrativeUnitId } },
    });
    expect(kendt(read(unit("7"), known).ansvarlig)?.uuid).toBe(uuid(3));
    expect(parseSag({ common: { uuid: uuid(1) }, ...unit("syv") })).toBeNull();
  });

  it("never takes Nova's own user id for the one of FK Organisation", () => {
    const kspIdentity = { novaUserId: uuid(3), racfId: "AZX0080", fullName: "K" };
    expect(read({ caseworker: { kspIdentity } }).primaerBehandler).toMatchObject({
      uuid: null,
      urn: "urn:kmd:nova:racfid:AZX0080",
    });
  });

  it.each([
    ["CprNummer", "610180-1234", { type: "CPR", vaerdi: "6101801234" }],
    ["CvrNummer", "12345678", { type: "CVR", vaerdi: "12345678" }],
    ["PNummer", "1012345678", { type: "PNUMMER", vaerdi: "1012345678" }],
    ["CprNummer", "ukendt", null],
    ["Frit", "6101801234", null],
  ])("has a party of %s %s", (identificationType, identification, ident) => {
    const { parter } = read({
      caseParties: [{ identificationType, identification, participantRole: "Primær", name: "N" }],
    });
    expect(parter).toEqual([{ rolle: "PRIMAER_PART", rolleTekst: "Primær", ident, navn: "N" }]);
  });

  it.each(["Ejer", null])("is refused for a party whose role is %j", (participantRole) => {
    expect(() => read({ caseParties: [{ identificationType: "Frit", participantRole }] })).toThrowError("unknown-role");
  });

  it("is not lost for an odd value in a field only Nova has", () => {
    const sag = read({
      buildingCase: { propertyInformation: [], bomCaseAttributes: { bomNumber: 7 } },
    });
    expect(sag.ekstra).toMatchObject({ bfeNummer: null, bomSagsnummer: "7" });
    expect(sag.genstande).toEqual(UKENDT);
  });

  it("shows the number from Byg og Miljø also where it stands beside the building case", () => {
    expect(read({ bomCaseAttributes: { bomNumber: "BOM-1" } }).ekstra["bomSagsnummer"]).toBe("BOM-1");
  });
});

describe("what a case on Nova's wire is about", () => {
  const property = (propertyInformation: object | null) => read({ buildingCase: { propertyInformation } }).genstande;
  const party = (identificationType: string, identification: string, name?: string) => ({
    identificationType,
    identification,
    participantRole: "Sekundær",
    name,
  });

  it.each([
    [{ bfeNumber: 6000001, caseAddress: "Algade 1" }, "6000001", "Algade 1"],
    [{ bfeNumber: "0006000001 " }, "6000001", null],
    [{ caseAddress: " Algade 1 " }, null, "Algade 1"],
    [{ bfeNumber: 0, caseAddress: "Algade 1" }, null, "Algade 1"],
  ])("is the property of its building case: %j", (given, bfe, betegnelse) => {
    expect(property(given)).toEqual([{ art: "BYGGERI", bfe, betegnelse }]);
  });

  it.each([null, {}, { bfeNumber: null, caseAddress: "  " }])("is nothing where that says nothing: %j", (given) => {
    expect(property(given)).toEqual([]);
  });

  it.each([{ bfeNumber: "6000001a" }, { bfeNumber: {} }, { bfeNumber: 1.5 }, { caseAddress: ["Algade"] }, []])(
    "is not known where that cannot be read: %j",
    (given) => {
      expect(property(given)).toEqual(UKENDT);
    },
  );

  it("is also the properties among its parties, each once, and those are no parties", () => {
    const { genstande, parter } = read({
      buildingCase: { propertyInformation: { bfeNumber: 11 } },
      caseParties: [
        party("BfeNummer", "0011", "Den samme"),
        party("BfeNummer", "22", "Engvej 2"),
        party("BfeNummer", "x", "Ukendt"),
        party("EsrNummer", "4711"),
        party("BfeNummer", ""),
        party("CprNummer", "6101801234", "Ida"),
        party("Frit", "33"),
      ],
    });
    expect(genstande).toEqual([
      { art: "BYGGERI", bfe: "11", betegnelse: null },
      { art: "ANDEN", bfe: "22", betegnelse: "Engvej 2" },
      { art: "ANDEN", bfe: null, betegnelse: "Ukendt" },
      { art: "ANDEN", bfe: null, betegnelse: "4711" },
      { art: "ANDEN", bfe: null, betegnelse: null },
    ]);
    expect(kendt(parter)?.map(({ navn }) => navn)).toEqual(["Ida", null]);
  });
});

describe("a note on Nova's wire", () => {
  it("is read with and without padding, and without the spaces that stand in for it", () => {
    expect(note(base64("abcd"))).toBe("abcd");
    expect(note(base64("abcd").replace(/=+$/, ""))).toBe("abcd");
    expect(note(base64("abcd  "))).toBe("abcd");
  });

  it.each([
    ["of a format that is no text", base64("PK"), "Ooxml", "ULAESELIG"],
    ["that is not base64", "%%%", "Text", "ULAESELIG"],
    ["cut off in the middle of a letter", base64("abcø").slice(0, -2), "Text", "ULAESELIG"],
    ["with one digit too many", "YWJjZ", "Text", "ULAESELIG"],
    ["over 100 KB", base64("a".repeat(100 * 1024 + 1)), "Text", "FOR_STOR"],
    ["that is absent", null, "Text", null],
    ["that is blank", base64("   "), "Text", null],
  ])("has no text for a note %s, and says why", (_, note64, format, tekstMangler) => {
    expect(readNote(note64, format)).toMatchObject({ tekst: null, tekstMangler });
  });

  it.each([
    ["Html", "<p>Hej <b>Ida</b></p>"],
    ["RTF", String.raw`{\rtf1 Hej {\b Ida}}`],
    ["Text", "Hej Ida"],
  ])("is plain text whatever it was written in: %s", (format, written) => {
    expect(readNote(base64(written), format)).toMatchObject({ tekst: "Hej Ida", tekstMangler: null });
  });
});

describe("a document on Nova's wire", () => {
  it("may lack every key but its id", () => {
    const wire = parseDokument({ documentUuid: uuid(1) });
    expect(wire && mapDokument(wire, uuid(9), "TILAKTERET", mapping).dokument).toMatchObject({
      titel: null,
      dokumentnummer: null,
      retning: null,
      brevdato: null,
      foelsomhed: null,
      filer: [],
    });
  });

  it.each([
    ["Fortrolige", "FORTROLIGE_PERSONOPLYSNINGER"],
    [{ sensitivity: "Fortrolige" }, "FORTROLIGE_PERSONOPLYSNINGER"],
    [{ sensitivity: "Hemmelig" }, UKENDT],
    [{}, null],
    [null, null],
  ])("has its level as a word or as an object around it, and none that is guessed: %j", (sensitivity, niveau) => {
    const wire = parseDokument({ documentUuid: uuid(1), sensitivity });
    const { foelsomhed } = wire
      ? mapDokument(wire, uuid(9), "TILAKTERET", mapping).dokument
      : { foelsomhed: "no document" };
    expect(foelsomhed).toEqual(typeof niveau === "string" ? { niveau, kvalitet: "EKSAKT" } : niveau);
  });

  it("has no direction for a type that has none", () => {
    const wire = parseDokument({ documentUuid: uuid(1), documentType: "Referat" });
    expect(wire && mapDokument(wire, uuid(9), "TILAKTERET", mapping).dokument).toMatchObject({
      dokumenttype: "Referat",
      retning: null,
    });
  });
});

describe("a page on Nova's wire", () => {
  const page = (pagingInformation: object, rest: object = {}) =>
    parsePage({ pagingInformation, ...rest }, "cases", "test");

  it("has no rows where the count is zero, whether or not their key is there", () => {
    const empty = { numberOfRows: 0, totalNumberOfRows: 0, hasMoreRows: false };
    expect(page(empty)).toEqual({ rows: [], own: 0, total: 0, more: false });
    expect(page(empty, { cases: null })).toEqual({ rows: [], own: 0, total: 0, more: false });
    expect(page({ numberOfRows: 0 })).toEqual({ rows: [], own: 0, total: null, more: null });
  });

  it("has no total where none beside its rows says that nobody counted", () => {
    const uncounted = { numberOfRows: 1, totalNumberOfRows: 0, hasMoreRows: true };
    expect(page(uncounted, { cases: [{}] })).toEqual({ rows: [{}], own: 1, total: null, more: true });
  });

  it.each([
    [
      "that leaves open whether more follow, with an uncounted total",
      { numberOfRows: 1, totalNumberOfRows: 0 },
      { cases: [{}] },
    ],
    ["without its count", {}, { cases: [] }],
    ["with rows promised and not there", { numberOfRows: 1, hasMoreRows: false }, {}],
    ["that leaves open whether more follow", { numberOfRows: 1 }, { cases: [{}] }],
    ["whose rows are no list", { numberOfRows: 1, hasMoreRows: false }, { cases: {} }],
  ])("is refused %s", (_, info, rest) => {
    expect(() => page(info, rest)).toThrowError(
      expect.objectContaining({ kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "FORMAT" }),
    );
  });
});
