// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { WorkzoneConfig } from "../../adapters/workzone/config.js";
import type { WorkzoneEmulator } from "../../emulators/workzone/emulator.js";
import type { Entity } from "../../emulators/workzone/model.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { createContext } from "../../tools/conformance/probe.js";
import { BEHANDLER, dokument, ENHED, notat, type Opened, open, sag, uuid } from "./workzone-world.js";

let opened: Opened<WorkzoneEmulator> | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

/** The one case as the adapter tells it, with some of its properties changed at the source. */
async function load(rettelse: Entity = {}, config: Partial<WorkzoneConfig> = {}, changes = {}): Promise<SagRecord> {
  opened = await open([sag(1, changes)], { rettelser: new Map([[1, rettelse]]), config });
  const post = (await opened.fagsystem.load(["1"], createContext())).get("1");
  if (!post) throw new Error("the case was not given");
  return post;
}

describe("a case from KMD WorkZone", () => {
  it("is told in our words", async () => {
    const post = await load({ FileType_Summary: "Klage", PlanCompleted: "2024-12-01" });
    expect(post).toMatchObject({
      lokalId: "1",
      uuid: uuid(1),
      sagsnummer: "2024/1",
      titel: "Sag 1",
      titelArt: "OFFENTLIG",
      offentlighedUndtaget: null,
      fremdrift: { kode: "Opstaaet", siden: null, kvalitet: "EKSAKT", sagsstatus: "Under behandling" },
      foelsomhed: { niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "EKSAKT" },
      primaerKlasse: { nummer: "27.36.04", titel: "Hjælp" },
      handlingsklasse: { nummer: "G01" },
      ansvarlig: { uuid: ENHED.uuid, navn: "Byg og Miljø", urn: "urn:kmd:workzone:enhed:4100" },
      primaerBehandler: { uuid: BEHANDLER.uuid, navn: "Karla Prøve" },
      parter: [{ rolle: "PRIMAER_PART", rolleTekst: "Sagspart", navn: "Opdigtet Person" }],
      opstaaet: "2024-06-30T22:00:00.000Z",
      oprettet: "2024-07-02T22:00:00.000Z",
      aendret: "2024-07-03T10:30:00.123Z",
      link: "https://workzone.korsbaek.example/sag/1",
      ekstra: { sagstype: "Klage", planlagtAfsluttet: "2024-11-30T23:00:00.000Z", parterUdenRolle: 0 },
    });
  });

  it.each([
    [{ Title: "Intern", PublicTitle: null, NotPublicTitle: null }, "Intern", "UERKLAERET", null],
    [{ Title: "Intern", PublicTitle: "Åben", NotPublicTitle: null }, "Åben", "OFFENTLIG", "Intern"],
    [{ Title: "Intern", PublicTitle: "Åben", NotPublicTitle: "Hemmelig" }, "Åben", "OFFENTLIG", "Hemmelig"],
    [{ Title: "Intern", PublicTitle: " ", NotPublicTitle: "Hemmelig" }, "Intern", "UERKLAERET", "Hemmelig"],
  ])("with the titles %j is called %s, which is %s", async (titler, titel, titelArt, alternativ) => {
    const post = await load(titler);
    expect(post).toMatchObject({ titel, titelArt });
    expect(post.offentlighedUndtaget?.titelAlternativ ?? null).toBe(alternativ);
  });

  it("shows Title to the public where the municipality has decided so", async () => {
    expect(await load({ PublicTitle: null }, { titelErOffentlig: true })).toMatchObject({ titelArt: "OFFENTLIG" });
  });

  it.each([
    [{ Closed: "2024-08-01", State_Value: "OPL" }, "Afsluttet", "2024-07-31T22:00:00.000Z", "AFLEDT"],
    [{ State_Value: "OPL", DecDate: "2024-08-01" }, "Oplyst", null, "EKSAKT"],
    [{ State_Value: "NY", DecDate: "2024-01-15" }, "Afgjort", "2024-01-14T23:00:00.000Z", "AFLEDT"],
    [{ State_Value: "NY", DecCode_Value: "AFG" }, "Afgjort", null, "AFLEDT"],
    [{ State_Value: "NY" }, "Opstaaet", null, "AFLEDT"],
    [{ State_Value: null }, "Opstaaet", null, "AFLEDT"],
  ])("with %j is %s since %s, %s", async (felter, kode, siden, kvalitet) => {
    const post = await load(felter);
    expect(post.fremdrift).toMatchObject({ kode, siden, kvalitet });
  });

  it("is Opstaaet by its dates where the municipality vouches for no state, with WorkZone's own word for it", async () => {
    const { fremdrift } = await load({}, { tilstande: { OPL: "Oplyst" } });
    expect(fremdrift).toEqual({ kode: "Opstaaet", siden: null, kvalitet: "AFLEDT", sagsstatus: "Under behandling" });
  });

  it("shows the state's code where it has no text", async () => {
    expect((await load({ State_Value: "NY", State_Summary: null })).fremdrift.sagsstatus).toBe("NY");
  });

  it.each([
    ["44F4108B-26D4-46DE-A90F-35E35B55B8D8", "VIP_SAGER"],
    ["0badcafe-0000-4000-8000-00000000dead", null],
    [null, null],
  ])("with the class of sensitivity %s has the level %s", async (klasse, niveau) => {
    expect(kendt((await load({ FkSensitivityUuid_Value: klasse })).foelsomhed)?.niveau ?? null).toBe(niveau);
  });

  it("has no KLE number where case groups are something else", async () => {
    expect((await load({ FileClass_Value: "00" })).primaerKlasse).toMatchObject({ nummer: null });
    await opened?.close();
    const post = await load({}, { sagsgrupperErKle: false });
    expect(post.primaerKlasse).toMatchObject({ nummer: null, titel: "27.36.04 Hjælp" });
    expect(opened?.fagsystem.kapabiliteter.filtreMedPart).not.toContain("kle");
  });

  it("has no facet of its own where several are set, and none where they are not read", async () => {
    const facets = [
      { ID: "1", Facet: "G01" },
      { ID: "2", Facet: "P19" },
    ];
    expect((await load({ VFacetings: facets })).handlingsklasse).toBeNull();
    await opened?.close();
    expect((await load({}, { facetter: false })).handlingsklasse).toBeNull();
  });

  it("leaves out parties whose label has no role, and says how many", async () => {
    const label = (CustomLabel_Value: string, ID: string) => ({
      ID,
      CustomLabel_Value,
      NameType_Value: "P",
      NameCode: "6101801234",
    });
    const post = await load({ Parties: [label("Vidne", "1"), label("Sagspart", "2")] });
    expect(post).toMatchObject({ parter: [{ rolleTekst: "Sagspart", navn: null }], ekstra: { parterUdenRolle: 1 } });
  });

  it.each([
    ["P", "610180-1234", { type: "CPR", vaerdi: "6101801234" }],
    ["P", "3542", null],
    ["F", "29189714", { type: "CVR", vaerdi: "29189714" }],
    ["M", "6101801234", null],
  ])("takes the code of a contact of type %s for what its type says: %s", async (NameType_Value, NameCode, ident) => {
    const Parties = [{ ID: "1", CustomLabel_Value: "Sagspart", NameType_Value, NameCode }];
    expect(kendt((await load({ Parties })).parter)?.[0]?.ident).toEqual(ident);
  });

  it.each(["2024-08-01", "2024-08-01T00:00:00Z", "2024-08-01T00:00:00+02:00", "2024-07-31T22:00:00.0000000Z"])(
    "is closed on the same day in Denmark, whether its tenant has a date or an instant: %s",
    async (Closed) => {
      expect((await load({ Closed })).afsluttet).toBe("2024-07-31T22:00:00.000Z");
    },
  );

  it("was changed at the midnight that begins the day where its tenant has no more than a date", async () => {
    expect((await load({ UpdateTime: "2024-08-01" })).aendret).toBe("2024-07-31T22:00:00.000Z");
  });

  it("has the parties whose rows have no id that we know the form of", async () => {
    const Parties = [
      { ID: "1|7|Sagspart", CustomLabel_Value: "Sagspart", NameType_Value: "P", NameCode: "6101801234" },
    ];
    expect((await load({ Parties })).parter).toHaveLength(1);
  });

  it("with an odd date is not told at all", async () => {
    await expect(load({ Closed: "31-02-2024" })).rejects.toMatchObject({ grund: "RECORD" });
  });
});

describe("who may see a case in KMD WorkZone", () => {
  const flagged = { FkByUserAccessOnly: true };

  it("is for everybody where nothing restricts it", async () => {
    expect(await load()).toMatchObject({ sikkerhedsprofiler: [], visningsklasser: [] });
  });

  it("is for the users named on it where access is by user only, and kept from citizens", async () => {
    const FkUserAccesses = [
      { ID: "1", UserName_Value: "KAPR" },
      { ID: "2", UserName_Value: "UKENDT" },
    ];
    const post = await load({ ...flagged, FkUserAccesses });
    expect(kendt(post.sikkerhedsprofiler)?.map(({ uuid }) => uuid)).toEqual([BEHANDLER.uuid, null]);
    expect(post.visningsklasser).toHaveLength(1);
    expect(post.ekstra).toMatchObject({ kunBrugeradgang: true });
  });

  it("is for nobody where access is by user only and no user is named", async () => {
    const post = await load(flagged, { kunBrugeradgangVisesForBorger: true });
    expect(kendt(post.sikkerhedsprofiler)?.map(({ uuid }) => uuid)).toEqual([null]);
    expect(post.visningsklasser).toEqual([]);
  });

  it.each([
    [{ Code: null, Expression: null }, []],
    [{}, []],
    [null, []],
    [{ Code: "ALLE", Expression: "ALLE" }, []],
    [{ Code: "SOCIAL", Expression: "SOCIAL" }, [ENHED.uuid]],
    [{ Code: "SOCIAL" }, [ENHED.uuid]],
    [{ Code: "ALLE", Expression: "SOCIAL & ALLE" }, [null]],
    [{ Code: null, Expression: "SOCIAL" }, [ENHED.uuid]],
    [{ Code: "UKENDT", Expression: "UKENDT" }, [null]],
    // What has not the contract's form is not known, and that is not none.
    ["ALLE", [null]],
    [["ALLE"], [null]],
    [{ Code: 7 }, [null]],
    [{ Codes: ["ALLE"] }, [null]],
  ])("with the access code %j is for %j", async (AccessCode, uuids) => {
    const adgangskoder = [
      { adgangskode: "ALLE", uuids: [] },
      { adgangskode: "SOCIAL", uuids: [ENHED.uuid] },
    ];
    const post = await load({ AccessCode } as unknown as Entity, { adgangskoder });
    expect(kendt(post.sikkerhedsprofiler)?.map(({ uuid }) => uuid)).toEqual(uuids);
  });
});

describe("what lies on a case in KMD WorkZone", () => {
  it("is told with direction, state and file, and without what lies in the bin", async () => {
    const dokumenter = [
      dokument(10, { fremdrift: "Underreview" }),
      dokument(11, { rolle: "VEDLAGT", retning: "INTERN", fremdrift: "Modtaget" }),
    ];
    opened = await open([sag(1, { dokumenter }), sag(2)]);
    const answer = await opened.fagsystem.loadDokumenter?.(["1", "2", "3", "x"], createContext());
    expect([answer?.get("2"), answer?.get("3"), answer?.get("x")]).toEqual([[], null, null]);
    expect(answer?.get("1")).toMatchObject([
      {
        rolle: "TILAKTERET",
        dokument: {
          lokalId: "10",
          uuid: uuid(10),
          dokumentnummer: "D10",
          titelArt: "UERKLAERET",
          dokumenttype: "Indgående",
          retning: "INDGAAENDE",
          fremdrift: "Underudarbejdelse",
          brevdato: "2024-07-01",
          filer: [{ filnavn: "brev-10.pdf", mimetype: "application/pdf", stoerrelse: 1234 }],
        },
      },
      { rolle: "VEDLAGT", dokument: { retning: "INTERN", fremdrift: "Endeligt" } },
    ]);
  });

  it("has no direction or state for words of the tenant's own, no file for information, and its own access code", async () => {
    const record = {
      ID: "1",
      RecordType_Value: "Z",
      State_Value: "Z",
      AccessCode: { Code: "HEMMELIG", Expression: "HEMMELIG" },
      Document: null,
    };
    opened = await open([sag(1)], {
      rettelser: new Map([[1, { FileRecords: [record, { ID: "2", ThrashedBy_Value: "X" }] }]]),
    });
    const answer = await opened.fagsystem.loadDokumenter?.(["1"], createContext());
    expect(answer?.get("1")).toMatchObject([
      {
        dokument: {
          dokumenttype: "Z",
          retning: null,
          fremdrift: null,
          filer: [],
          sikkerhedsprofiler: [{ uuid: null }],
        },
      },
    ]);
  });

  it("is told of notes as plain text only", async () => {
    const notater = [
      notat(5, "Et <notat> & mere"),
      notat(6, "<p>Hej</p><p>igen</p>"),
      notat(7, "x".repeat(110_000)),
      notat(8, "{\\rtf1 Hej}"),
    ];
    opened = await open([sag(1, { notater })]);
    const answer = await opened.fagsystem.loadJournalnotater?.(["1"], createContext());
    expect(answer?.get("1")?.map(({ tekst, tekstMangler }) => [tekst, tekstMangler])).toEqual([
      ["Et < notat> & mere", null],
      ["Hej\n\nigen", null],
      [null, "FOR_STOR"],
      ["Hej", null],
    ]);
    expect(answer?.get("1")?.[0]).toMatchObject({
      lokalId: "5",
      titel: "Titel 5",
      oprettet: "2024-07-04T08:00:00.000Z",
    });
  });
});
