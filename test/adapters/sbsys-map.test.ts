// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { createOrganisation } from "../../adapters/kit/organisation.js";
import { type SbsysOpsaetning, sbsysConfig } from "../../adapters/sbsys/config.js";
import { mapSag } from "../../adapters/sbsys/felter.js";
import { isSlettet, mapDokument, mapFrist, mapNotat } from "../../adapters/sbsys/felter-detalje.js";
import { felter } from "../../adapters/sbsys/fields.js";
import { aabn, aabnErindringer, aabnListe, aabnSoegning } from "../../adapters/sbsys/raekke.js";
import { isUdgaaet } from "../../adapters/sbsys/status.js";
import { kendt, TAVS, UKENDT } from "../../schema/oplyst.js";
import { uuidFor } from "./sbsys-kommune.js";

const UUID = uuidFor("sag");
const BASIS = { SagIdentity: UUID, SagsStatus: { Navn: "Opklaring", SagsTilstand: "Aktiv" } };

function config(given: Partial<SbsysOpsaetning> = {}): SbsysOpsaetning {
  const { organisation = createOrganisation(), ...connection } = given;
  const parsed = sbsysConfig.parse({
    baseUrl: "https://sbsip.example/proxy/",
    tokenUrl: "https://sbsip.example/token",
    clientId: "c",
    clientSecret: "s",
    username: "u",
    password: "p",
    beskyttetNiveau: "VIP_SAGER",
    ...connection,
  });
  return { ...parsed, organisation };
}

function wireOf(body: object) {
  const sag = aabn(JSON.parse(JSON.stringify(body)));
  if (!sag) throw new Error("not a case");
  return sag;
}

function map(body: object, given: Partial<SbsysOpsaetning> = {}) {
  const { post } = mapSag(wireOf({ ...BASIS, ...body }), config(given));
  if (!post) throw new Error("refused");
  return post;
}

const refusal = (body: object) => mapSag(wireOf(body), config()).afvist?.grund;

describe("keys", () => {
  const spell = (key: string) => [key, key.toUpperCase(), key.toLowerCase()];

  it.each(spell("SagIdentity"))("are read in whatever casing they come: %s", (key) => {
    expect(mapSag(wireOf({ [key]: UUID.toUpperCase() }), config()).post?.lokalId).toBe(UUID);
  });

  it.each(["CprNummer", "CPRnummer", "Cprnummer"])("name the CPR number as %s", (key) => {
    const { parter } = map({ PrimaryPart: { PartType: "Person", [key]: "610290-1234", Navn: "Ida" } });
    expect(kendt(parter)?.[0]?.ident).toEqual({ type: "CPR", vaerdi: "6102901234" });
  });

  it.each(["Titel", "SagsTitel", "sagstitel"])("name the title as %s", (key) => {
    expect(map({ [key]: "Tilskud" }).titel).toBe("Tilskud");
  });

  it("that stand twice count by the last one", () => {
    const text = `{"SagIdentity":"${UUID}","Firmaer":[],"Firmaer":[{"CvrNummer":"99887766"}]}`;
    const sag = aabn(JSON.parse(text));
    expect(sag && kendt(mapSag(sag, config()).post?.parter)?.[0]?.ident?.vaerdi).toBe("99887766");
  });

  it.each([
    { CprNummer: "610290-1234", CPRnummer: null },
    { CPRnummer: null, Cprnummer: "610290-1234" },
  ])("that stand twice, once without a value, count by the one that has it: %o", (numre) => {
    expect(kendt(map({ PrimaryPart: { PartType: "Person", ...numre } }).parter)?.[0]?.ident?.vaerdi).toBe("6102901234");
  });

  it("that are absent are null, and never false or empty", () => {
    const { post } = mapSag(wireOf({ SagIdentity: UUID }), config());
    expect(post).toMatchObject({
      sagsnummer: null,
      titel: null,
      primaerKlasse: UKENDT,
      handlingsklasse: null,
      ansvarlig: null,
      primaerBehandler: null,
      parter: UKENDT,
      opstaaet: null,
      oprettet: null,
      afsluttet: null,
      aendret: null,
      kassationskode: null,
      link: null,
      fremdrift: { kode: null, siden: null, kvalitet: null, sagsstatus: null },
    });
    expect(Object.values(post?.ekstra ?? {})).toEqual(felter.map(() => null));
  });

  it("of its own fields are exactly those declared", () => {
    expect(Object.keys(map({}).ekstra).toSorted()).toEqual(felter.map(({ navn }) => navn).toSorted());
  });
});

describe("a case that cannot be mapped", () => {
  it.each([
    ["missing-id", {}],
    ["invalid-id", { SagIdentity: "4711" }],
    ["invalid-date", { SagIdentity: UUID, Opstaaet: "i går" }],
    ["invalid-date", { SagIdentity: UUID, SenestAendret: "2024-01-10T09:00:00" }],
    [
      "invalid-date",
      {
        SagIdentity: UUID,
        SagsStatus: { SagsTilstand: "Afsluttet" },
        SenesteStatusAendring: "2024-02-30T09:00:00+01:00",
      },
    ],
  ])("is refused as %s: %o", (grund, body) => {
    expect(refusal(body)).toBe(grund);
  });
});

describe("times", () => {
  it.each([
    ["2022-02-07T14:21:00.61+01:00", "2022-02-07T13:21:00.610Z"],
    ["2025-02-18T13:23:10.9487697+01:00", "2025-02-18T12:23:10.948Z"],
    ["2024-07-01T00:30:00+02:00", "2024-06-30T22:30:00.000Z"],
    ["2024-07-01T00:30:00Z", "2024-07-01T00:30:00.000Z"],
  ])("keep their instant: %s", (text, instant) => {
    expect(map({ Opstaaet: text }).opstaaet).toBe(instant);
  });

  it("of the year 1 are unset", () => {
    expect(map({ Oprettet: "0001-01-01T00:00:00+00:00" }).oprettet).toBeNull();
  });
});

describe("where a case stands", () => {
  const DATES = { Opstaaet: "2024-01-01T00:00:00Z", SenesteStatusAendring: "2024-03-01T00:00:00Z" };
  const status = (Navn: string, SagsTilstand?: string) => ({ SagsStatus: { Id: 1, Navn, SagsTilstand } });

  it.each([
    ["closed", status("Arkiveret", "Afsluttet"), "Afsluttet", "EKSAKT", "2024-03-01T00:00:00.000Z"],
    [
      "closed though decided",
      { ...status("Lukket", "Afsluttet"), ErBesluttet: true },
      "Afsluttet",
      "EKSAKT",
      "2024-03-01T00:00:00.000Z",
    ],
    ["in work", status("Opklaring", "Aktiv"), "Opstaaet", "AFLEDT", "2024-01-01T00:00:00.000Z"],
    [
      "in work under a word that sounds closed",
      status("Afsluttet", "Aktiv"),
      "Opstaaet",
      "AFLEDT",
      "2024-01-01T00:00:00.000Z",
    ],
    [
      "decided by its flag",
      { ...status("Afventer", "Aktiv"), ErBesluttet: true, Besluttet: "2024-02-01T00:00:00Z" },
      "Afgjort",
      "AFLEDT",
      "2024-02-01T00:00:00.000Z",
    ],
    ["decided by a configured status", status("Bevilget", "Aktiv"), "Afgjort", "AFLEDT", "2024-03-01T00:00:00.000Z"],
    ["in a state never seen", status("Sovende", "Parkeret"), null, null, null],
    ["in no stated state", status("Opstået"), null, null, null],
  ])("is %s", (_, body, kode, kvalitet, siden) => {
    const { fremdrift, afsluttet } = map({ ...DATES, ...body }, { besluttetStatus: ["bevilget"] });
    expect(fremdrift).toEqual({ kode, kvalitet, siden, sagsstatus: body.SagsStatus.Navn });
    expect(afsluttet).toBe(kode === "Afsluttet" ? "2024-03-01T00:00:00.000Z" : null);
  });

  it.each([
    ["Arkiveret", "Afsluttet", "2024-03-01T00:00:00.000Z"],
    ["opstået ", "Opstaaet", "2024-01-01T00:00:00.000Z"],
    ["Opklaring", null, null],
  ])("is by the listed status' name where the answer lacks SagsTilstand: %s", (navn, kode, siden) => {
    const statusser = { Arkiveret: "Afsluttet", Opstået: "Aktiv" } as const;
    const { fremdrift } = map({ ...DATES, ...status(navn) }, { statusser });
    expect(fremdrift).toEqual({ kode, siden, kvalitet: kode && "AFLEDT", sagsstatus: navn.trim() });
  });

  it("is by its own SagsTilstand where the list says otherwise", () => {
    const { fremdrift } = map({ ...DATES, ...status("Opstået", "Afsluttet") }, { statusser: { Opstået: "Aktiv" } });
    expect(fremdrift).toMatchObject({ kode: "Afsluttet", kvalitet: "EKSAKT" });
  });

  it.each(["Slettet", "FEJLOPRETTET", "Sag annulleret af borger", "Udgået"])("is nowhere when %s", (Navn) => {
    expect(isUdgaaet(wireOf({ ...BASIS, SagsStatus: { Navn, SagsTilstand: "Aktiv" } }), config())).toBe(true);
  });

  it("is listed under every other name, and by the configured words alone", () => {
    const udgaaet = (Navn: string, given = {}) => isUdgaaet(wireOf({ SagsStatus: { Navn } }), config(given));
    expect(udgaaet("Opklaring")).toBe(false);
    expect(udgaaet("Slettet", { udgaaetStatus: ["kasseret"] })).toBe(false);
    expect(udgaaet("Kasseret", { udgaaetStatus: ["kasseret"] })).toBe(true);
    expect(isUdgaaet(wireOf({}), config())).toBe(false);
  });
});

describe("the case number and its classes", () => {
  const PARTS = {
    EmneplanNummer: { Nummer: "27.27.27", Navn: "Anbringelse" },
    Facet: { ID: 1, Nummer: "I10", Navn: "Kopisager" },
    Aarstal: 2005,
    SekvensNummer: 2,
  };

  it("is built from its parts", () => {
    const post = map({ Nummer: "something else", SagsNummer: PARTS });
    expect(post.sagsnummer).toBe("27.27.27-I10-2-05");
    expect(post.primaerKlasse).toEqual({ uuid: null, nummer: "27.27.27", titel: "Anbringelse" });
    expect(post.handlingsklasse).toEqual({ uuid: null, nummer: "I10", titel: "Kopisager" });
  });

  it("is the ready-made one where a part is missing", () => {
    expect(map({ Nummer: "2024-17", SagsNummer: { ...PARTS, SekvensNummer: undefined } }).sagsnummer).toBe("2024-17");
  });

  it("gives the classes where only the ready-made number came, titled from the municipality's list", () => {
    const post = map({ Nummer: "32.03.12-G01-36-19" }, { klasseTitler: { "32.03.12": "Tillæg" } });
    expect(post.primaerKlasse).toEqual({ uuid: null, nummer: "32.03.12", titel: "Tillæg" });
    expect(post.handlingsklasse?.nummer).toBe("G01");
  });

  it.each(["32.03.12", "32.03.12-G01", "x32.03.12-G01-36-19", "32.03-G01-36-19", "2024-17"])(
    "gives no class from a number of another form: %s",
    (Nummer) => {
      expect(map({ Nummer }).primaerKlasse).toEqual(UKENDT);
    },
  );
});

describe("protection", () => {
  it.each([
    ["a protected case", { ErBeskyttet: true }, {}, { niveau: "VIP_SAGER", kvalitet: "AFLEDT" }],
    ["a case that does not say", {}, {}, { niveau: "VIP_SAGER", kvalitet: "AFLEDT" }],
    ["a case that says nonsense", { ErBeskyttet: "måske" }, {}, { niveau: "VIP_SAGER", kvalitet: "AFLEDT" }],
    ["an unprotected case", { ErBeskyttet: false }, {}, TAVS],
    ["a silent case where that is configured as unprotected", {}, { udenBeskyttelsesmaerke: "UBESKYTTET" }, TAVS],
    [
      "a protected case where the municipality chose a level",
      { ErBeskyttet: true },
      { beskyttetNiveau: "FORTROLIGE_PERSONOPLYSNINGER", udenBeskyttelsesmaerke: "UBESKYTTET" },
      { niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "AFLEDT" },
    ],
  ] as const)("gives %s its level", (_, body, given, expected) => {
    expect(map(body, given).foelsomhed).toEqual(expected);
  });
});

describe("units and users", () => {
  const BODY = {
    Ansaettelsessted: { Uuid: uuidFor("sted"), Id: 5, Navn: "Løn" },
    Behandler: { LogonId: "t01", Uuid: uuidFor("bruger"), Id: 2, Navn: "Test Bruger" },
  };

  it("have no UUID until the municipality says whose they are", () => {
    const post = map(BODY);
    expect(post.ansvarlig).toMatchObject({ objekttype: "OrganisationEnhed", uuid: null, navn: "Løn" });
    expect(post.primaerBehandler).toMatchObject({ objekttype: "Bruger", uuid: null, navn: "Test Bruger" });
  });

  it("have SBSYS' own where those are FK Organisation's", () => {
    const post = map(BODY, { uuidErFkOrganisation: true });
    expect([kendt(post.ansvarlig)?.uuid, kendt(post.primaerBehandler)?.uuid]).toEqual([
      uuidFor("sted"),
      uuidFor("bruger"),
    ]);
  });

  it("have the mapped one by number", () => {
    const enheder = [{ kode: "5", uuid: uuidFor("fk").toUpperCase(), navn: null }];
    const organisation = createOrganisation({ enheder, brugere: [] });
    expect(kendt(map(BODY, { organisation }).ansvarlig)?.uuid).toBe(uuidFor("fk"));
  });
});

describe("parties", () => {
  const ida = { Id: 14, CprNummer: "610290-1234", Navn: "Ida" };

  it("are listed once, the primary first though it stands last", () => {
    const bo = { Id: 15, CprNummer: "700585-1111", Navn: "Bo" };
    const { parter } = map({
      Personer: [bo, ida, bo],
      Firmaer: [{ Id: 14, CvrNummer: "99887766", Navn: "Bageri" }],
      PrimaryPart: { PartId: 14, PartType: "Person", CPRnummer: "610290-1234", Navn: "Ida" },
    });
    expect(kendt(parter)?.map(({ rolle, navn }) => [rolle, navn])).toEqual([
      ["PRIMAER_PART", "Ida"],
      ["SEKUNDAER_PART", "Bo"],
      ["SEKUNDAER_PART", "Bageri"],
    ]);
  });

  it("are one where the CPR number is, though the primary's number is another than the person's", () => {
    const { parter } = map({
      Personer: [ida],
      PrimaryPart: { PartId: 3, PartType: "Person", CPRnummer: "6102901234" },
    });
    expect(kendt(parter)?.map(({ rolle, navn }) => [rolle, navn])).toEqual([["PRIMAER_PART", "Ida"]]);
  });

  it("are two where the CPR numbers are, though SBSYS' own number is one", () => {
    const bo = { Id: 14, CprNummer: "700585-1111", Navn: "Bo" };
    expect(map({ Personer: [ida, bo] }).parter).toHaveLength(2);
  });

  it("have no identity where SBSYS has none", () => {
    const { parter } = map({
      Personer: [
        { Id: 1, CprNummer: "000000-0000", Navn: "Ukendt" },
        { Id: 2, CprNummer: "      -", Navn: "Uden" },
      ],
    });
    expect(kendt(parter)?.map(({ ident, rolle }) => [ident, rolle])).toEqual([
      [null, "SEKUNDAER_PART"],
      [null, "SEKUNDAER_PART"],
    ]);
  });

  it("are none where SBSYS says so, and not known where it does not", () => {
    expect(map({ Personer: [], Firmaer: [] }).parter).toEqual([]);
    expect(map({}).parter).toEqual(UKENDT);
  });
});

describe("what the municipality configures", () => {
  it("declares the titles public", () => {
    expect(map({ Titel: "Tilskud" }).titelArt).toBe("UERKLAERET");
    expect(map({ Titel: "Tilskud" }, { titelErOffentlig: true }).titelArt).toBe("OFFENTLIG");
  });

  it("gives the kassationskode, or none", () => {
    const kassationskoder = { "20": "K" };
    expect(map({ BevaringId: 20 }, { kassationskoder }).kassationskode).toBe("K");
    expect(map({ BevaringId: 10 }, { kassationskoder }).kassationskode).toBeNull();
  });

  it("makes the link, or none where its key is missing", () => {
    const linkSkabelon = "https://sbsip.example/sager/{id}";
    expect(map({ Id: 979 }, { linkSkabelon }).link).toBe("https://sbsip.example/sager/979");
    expect(map({}, { linkSkabelon }).link).toBeNull();
    expect(map({}, { linkSkabelon: "https://s.example/{uuid}" }).link).toBe(`https://s.example/${UUID}`);
  });

  it.each([
    ["baseUrl", "http://sbsip.example/"],
    ["tokenUrl", "sbsip"],
    ["linkSkabelon", "https://sbsip.example/sager"],
    ["linkSkabelon", "javascript:alert({id})"],
    ["password", ""],
    ["pageSize", 0],
    ["kassationskoder", { x: "B" }],
    ["titelOffentlig", true],
  ])("is refused when %s is %j", (name, value) => {
    const { success } = sbsysConfig.safeParse({ ...config(), [name]: value });
    expect(success).toBe(false);
  });

  it("describes every field", () => {
    for (const field of Object.values(sbsysConfig.shape)) expect(field.description).toBeTruthy();
  });
});

describe("documents and notes", () => {
  const dokument = (body: object) => aabn(body) ?? {};

  it("map from their keys alone", () => {
    const { dokument: mapped } = mapDokument(dokument({ ID: 41 }));
    expect(mapped).toMatchObject({ lokalId: "41", uuid: null, titel: null, retning: null, brevdato: null, filer: [] });
    expect(mapNotat(aabn({ Id: 7 }) ?? {})).toEqual({
      lokalId: "7",
      titel: null,
      tekst: null,
      tekstMangler: null,
      oprettet: null,
      godkendt: null,
    });
  });

  it("take the letter date in Denmark", () => {
    expect(mapDokument(dokument({ Id: 1, DokumentDato: "2024-06-30T22:00:00Z" })).dokument.brevdato).toBe("2024-07-01");
  });

  it.each([
    [{ Filnavn: "brev", Filendelse: ".pdf" }, "brev.pdf"],
    [{ Filnavn: "brev.PDF", Filendelse: "pdf" }, "brev.PDF"],
    [{ Filnavn: "brev" }, "brev"],
    [{ Filendelse: "pdf" }, null],
  ])("name their files: %o", (fil, filnavn) => {
    expect(mapDokument(dokument({ Id: 1, Filer: [fil] })).dokument.filer[0]?.filnavn).toBe(filnavn);
  });

  it.each([
    [{ ShortId: 411 }, "411"],
    [{ ShortId: "411", Id: 7 }, "411"],
    [{ ShortId: "aB3_x-9" }, "aB3_x-9"],
    [{ ShortId: "../sag", Id: 7 }, null],
    [{ Id: 7 }, "7"],
    [{ Id: uuidFor("fil") }, null],
    [{ ShortId: "../sag" }, null],
    [{}, null],
  ])("know what their files are asked for by: %o", (fil, lokalId) => {
    expect(mapDokument(dokument({ Id: 1, Filer: [fil] })).dokument.filer[0]?.lokalId).toBe(lokalId);
  });

  it("are not listed from the waste-basket", () => {
    expect(isSlettet(dokument({ Id: 1, DeletedDate: "2024-01-01T00:00:00Z" }))).toBe(true);
    expect(isSlettet(dokument({ Id: 1, DeletedDate: "0001-01-01T00:00:00+00:00" }))).toBe(false);
    expect(isSlettet(dokument({ Id: 1 }))).toBe(false);
  });
});

describe("a reminder", () => {
  const read = (body: object) => aabnErindringer([{ Id: 1, ...body }])?.map((one) => mapFrist(one, 7)) ?? [];
  const FRIST = { art: null, dato: "2024-08-01", hvem: "KOMMUNE", afsluttet: null };

  it.each([
    "2024-08-01T00:00:00+02:00",
    "2024-07-31T22:00:00Z",
    "2024-08-01T23:59:59.9999999+02:00",
    "2024-08-01T00:00:00",
    "2024-08-01 08:00:00",
    "2024-08-01",
  ])("has its deadline in Denmark: %s", (Deadline) => {
    expect(read({ Deadline })).toEqual([FRIST]);
  });

  it("reads keys of any casing", () => {
    expect(read({ SagID: 7, deadline: "2024-08-01", eRAfsluttet: true, ErindringType: { navn: "Svarfrist" } })).toEqual(
      [{ ...FRIST, art: "Svarfrist", afsluttet: true }],
    );
  });

  it.each([
    {},
    { HarDeadline: false },
    { HarDeadline: false, Deadline: "2024-08-01" },
    { Deadline: "0001-01-01T00:00:00+00:00" },
    { Deadline: "" },
  ])("is no date to keep without a deadline: %j", (body) => {
    expect(read(body)).toEqual([null]);
  });

  it.each([
    [{ HarDeadline: true }, "missing-date"],
    [{ HarDeadline: true, Deadline: "snart" }, "invalid-date"],
    [{ SagId: 8, Deadline: "2024-08-01" }, "other-case"],
    [{ Id: null, Deadline: "2024-08-01" }, "missing-id"],
  ])("is refused: %j", (body, grund) => {
    expect(() => read(body)).toThrowError(grund);
  });

  it("may stand alone, in a list or in Results, and nowhere else", () => {
    const one = { Id: 1, ErindringType: { Navn: "Svarfrist" } };
    for (const body of [one, [one], { Results: [one] }]) expect(aabnErindringer(body)).toHaveLength(1);
    for (const body of [null, "x", {}, { Message: "Fejl" }]) expect(aabnErindringer(body)).toBeNull();
  });
});

describe("a note", () => {
  const note = (Note: string) => mapNotat(aabn({ Id: 7, Note }) ?? {});

  it.each([
    ["<p>Hej</p>", "Hej", null],
    ["<p>&nbsp;</p>", null, null],
    [`<p>${"a".repeat(102_401)}</p>`, null, "FOR_STOR"],
    ['<p><img src="x"></p>', null, "ULAESELIG"],
  ])("is text, or says why it is not", (html, tekst, tekstMangler) => {
    expect(note(html)).toMatchObject({ tekst, tekstMangler });
  });
});

describe("an answer", () => {
  it.each([null, [], {}, { Results: [] }, { TotalNumberOfResults: 1 }, { Results: {}, TotalNumberOfResults: 0 }])(
    "is no search result: %j",
    (body) => {
      expect(aabnSoegning(body)).toBeNull();
    },
  );

  it("keeps rows that are no objects, so that they are refused and not lost", () => {
    const result = aabnSoegning({ results: ["x", { SagIdentity: UUID }], totalnumberofresults: 2 });
    expect(result?.results.map((sag) => mapSag(sag, config()).afvist?.grund)).toEqual(["missing-id", undefined]);
  });

  it("is a list, bare or in Results, and nothing else", () => {
    expect(aabnListe([{}])).toHaveLength(1);
    expect(aabnListe({ Results: [{}, {}] })).toHaveLength(2);
    expect([aabnListe({}), aabnListe("x"), aabnListe(null)]).toEqual([null, null, null]);
  });
});
