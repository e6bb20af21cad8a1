// SPDX-License-Identifier: MPL-2.0
/** From Acadre's codes, dates and titles to the record: what is known, what is not, and what must not be shown. */

import { afterEach, describe, expect, it } from "vitest";
import type { AcadreConfig } from "../../adapters/acadre/config.js";
import type { Organisationskoder } from "../../adapters/contract.js";
import { kendt, UKENDT } from "../../schema/oplyst.js";
import type { SagDokumentRecord, SagRecord } from "../../schema/records.js";
import { createContext } from "../../tools/conformance/probe.js";
import {
  type Answers,
  BASE,
  CASE,
  CPR,
  grundOf,
  openScript,
  operationOf,
  type Script,
  V7,
  wholeCase,
} from "./acadre-wire.js";

let script: Script | null = null;
afterEach(async () => {
  await script?.close();
  script = null;
});

async function load(
  fields: string,
  more = "",
  config: Partial<AcadreConfig> = {},
  answers: Answers = {},
  organisation?: Organisationskoder,
): Promise<SagRecord> {
  script = await openScript({ GetCase: wholeCase("7", { fields, more }), ...answers }, config, organisation);
  const sag = (await script.fagsystem.load(["7"], createContext())).get("7");
  if (!sag) throw new Error("no case");
  return sag;
}

const STATUSLIST = `<CaseStatusListResponse xmlns="http://www.traen.com/2008/01/20">
  <CaseStatus><Literal>L</Literal><Description>Lukket</Description><IsClosed>true</IsClosed><IsExpired>false</IsExpired><IsTemporary>false</IsTemporary></CaseStatus>
  <CaseStatus><Literal>V</Literal><Description>Venter</Description><IsClosed>false</IsClosed><IsExpired>false</IsExpired><IsTemporary>true</IsTemporary></CaseStatus>
</CaseStatusListResponse>`;

describe("where a case stands", () => {
  const status = (code: string) =>
    `<CreationDate>2026-03-02</CreationDate><CaseFileStatusCode>${code}</CaseFileStatusCode>`;
  const closed = `<ClosedDate xmlns="${BASE}">2026-06-30</ClosedDate>`;

  it("is Opstaaet while it is worked on, since the midnight it began", async () => {
    const { fremdrift, afsluttet } = await load(status("B"));
    const siden = "2026-03-01T23:00:00.000Z";
    expect(fremdrift).toEqual({ kode: "Opstaaet", siden, kvalitet: "AFLEDT", sagsstatus: "Under behandling" });
    expect([afsluttet, script?.asked.map(operationOf)]).toEqual([null, ["GetCase"]]);
  });

  it.each([
    ["its code is A", "A", ""],
    ["it has a closing date, whatever its code", "B", closed],
    ["its code is not configured, and the installation's list closes it", "L", ""],
  ])("is Afsluttet where %s", async (_, code, more) => {
    const { fremdrift } = await load(status(code), more, {}, { GetCaseStatusList: STATUSLIST });
    expect([fremdrift.kode, fremdrift.kvalitet]).toEqual(["Afsluttet", "AFLEDT"]);
  });

  it("closes at the Danish midnight of the date, in summer time", async () => {
    expect((await load(status("A"), closed)).afsluttet).toBe("2026-06-29T22:00:00.000Z");
  });

  it.each([
    ["V", "Venter"],
    ["X", "X"],
  ])("is not guessed from an unseen code %s", async (code, sagsstatus) => {
    const { fremdrift } = await load(status(code), "", {}, { GetCaseStatusList: STATUSLIST });
    expect(fremdrift).toEqual({ kode: null, siden: null, kvalitet: null, sagsstatus });
  });

  it("is as configured for the installation's own codes", async () => {
    const statusser = { P: { fremdrift: "Opstaaet", tekst: "Afventer", udgaaet: false } } as const;
    const { fremdrift } = await load(status("P"), "", { statusser });
    expect([fremdrift.kode, fremdrift.sagsstatus]).toEqual(["Opstaaet", "Afventer"]);
  });

  it("is no case at all where its code means that it was a mistake", async () => {
    const statusser = { S: { fremdrift: null, tekst: null, udgaaet: true } } as const;
    await expect(load(status("S"), "", { statusser })).rejects.toThrow("no case");
  });
});

describe("titles", () => {
  const titled = (title: string, unofficial: boolean, alternative: string, type = "EMSAG", restricted = "1") =>
    `<CaseFileTitleText>${title}</CaseFileTitleText><TitleUnofficialIndicator>${unofficial}</TitleUnofficialIndicator><TitleAlternativeText>${alternative}</TitleAlternativeText><RestrictedFromPublicText>${restricted}</RestrictedFromPublicText><CaseFileTypeCode>${type}</CaseFileTypeCode>`;
  const PUBLIC = { offentligeSagstyper: ["EMSAG", "BGSAG"], offentligeGrader: ["1"] };

  it("are undeclared until the municipality says that the public may see them", async () => {
    expect((await load(titled("Carport", false, ""))).titelArt).toBe("UERKLAERET");
    expect((await load(titled("Carport", false, ""), "", PUBLIC)).titelArt).toBe("OFFENTLIG");
  });

  it.each([
    ["its type is not among those", titled("Carport", false, "", "EJSAG")],
    ["public access to it is limited", titled("Carport", false, "", "EMSAG", "2")],
    [
      "nothing is said of public access",
      "<CaseFileTitleText>Carport</CaseFileTitleText><TitleUnofficialIndicator>false</TitleUnofficialIndicator><CaseFileTypeCode>EMSAG</CaseFileTypeCode>",
    ],
    [
      "it is a person's number, even if its type is among those",
      titled(`${CPR} - Ada Ager - 27.36.04`, false, "", "BGSAG"),
    ],
  ])("are undeclared all the same where %s", async (_, fields) => {
    expect((await load(fields, "", PUBLIC)).titelArt).toBe("UERKLAERET");
  });

  it("are the alternative where the title is unofficial, which is then the confidential one", async () => {
    const sag = await load(titled("Ada Agers gæld", true, "Økonomi"), "", PUBLIC);
    expect([sag.titel, sag.titelArt]).toEqual(["Økonomi", "UERKLAERET"]);
    expect(sag.offentlighedUndtaget).toEqual({ titelAlternativ: "Ada Agers gæld", hjemmel: null });
    expect(sag.ekstra["alternativTitel"]).toBeNull();
  });

  it("are not the alternative where the title is official: that is a person's name, for staff", async () => {
    const sag = await load(titled(CPR, false, "Ada Ager", "BGSAG"));
    expect([sag.titel, sag.offentlighedUndtaget, sag.ekstra["alternativTitel"]]).toEqual([CPR, null, "Ada Ager"]);
  });
});

describe("access codes", () => {
  const coded = "<AccessCode>BN</AccessCode>";

  it("give the configured level, and the units that alone may see it", async () => {
    const uuid = "AAAAAAAA-1111-4111-8111-111111111111";
    const sag = await load(coded, "", {
      adgangskoder: { BN: { niveau: "FOELSOMME_PERSONOPLYSNINGER", enheder: [uuid] } },
    });
    expect(sag.foelsomhed).toEqual({ niveau: "FOELSOMME_PERSONOPLYSNINGER", kvalitet: "AFLEDT" });
    expect(kendt(sag.sikkerhedsprofiler)?.map((profil) => profil.uuid)).toEqual([uuid.toLowerCase()]);
    expect(sag.visningsklasser).toEqual([]);
  });

  it("that nobody explained let nobody in, caseworker or citizen, and are not lowered to the table's level", async () => {
    const sag = await load(coded);
    expect([sag.foelsomhed, sag.sikkerhedsprofiler, sag.visningsklasser]).toEqual([UKENDT, UKENDT, UKENDT]);
  });

  it("that are not there leave it to the municipality's table", async () => {
    const sag = await load("<CreationDate>2026-03-02</CreationDate>");
    expect([sag.foelsomhed, sag.sikkerhedsprofiler, sag.visningsklasser]).toEqual([null, [], []]);
  });
});

describe("a case", () => {
  it("has KLE and facet by the names of their classifications, and none from another", async () => {
    const category = (principle: string, literal: string) =>
      `<Category><Principle>${principle}</Principle><Literal>${literal}</Literal></Category>`;
    const more = `<Classification xmlns="${BASE}">${category("Andet", "27.36.08")}${category("KL Koder", "Gammel")}${category("KL Koder", "27.36.04")}${category("Facetter", "G01")}</Classification>`;
    const sag = await load("", more, { klasseTitler: { "27.36.04": "Hjælp" } });
    expect(sag.primaerKlasse).toEqual({ uuid: null, nummer: "27.36.04", titel: "Hjælp" });
    expect(sag.handlingsklasse?.nummer).toBe("G01");
  });

  it("has its number from year and sequence where it is not ready-made", async () => {
    const sag = await load("<Year>2009</Year><CaseFileSequenceNumber>12</CaseFileSequenceNumber>");
    expect([sag.lokalId, sag.uuid, sag.sagsnummer]).toEqual(["7", null, "09/12"]);
  });

  it("has unit and handler by the municipality's lists, and their bare numbers for staff", async () => {
    const unit = `<AdministrativeUnit xmlns="${BASE}"><AdministrativeUnitReference>80</AdministrativeUnitReference></AdministrativeUnit>`;
    const uuid = "aaaaaaaa-1111-4111-8111-111111111111";
    const fields = "<CaseFileManagerReference>17</CaseFileManagerReference>";
    const sag = await load(fields, unit, {}, {}, { enheder: [{ kode: "80", uuid, navn: "Byggesag" }], brugere: [] });
    expect([kendt(sag.ansvarlig)?.uuid, kendt(sag.ansvarlig)?.navn, sag.primaerBehandler]).toEqual([
      uuid,
      "Byggesag",
      UKENDT,
    ]);
    expect([sag.ekstra["enhedsnummer"], sag.ekstra["sagsbehandlernummer"]]).toEqual([80, 17]);
  });

  it("has deadline and reminder, whose notes may be nil, and no date where .NET wrote the year 1", async () => {
    const more = `<Deadline xmlns="http://www.traen.com/2008/08/20"><CreationDate>2026-01-01</CreationDate><DeadlineDate>2026-12-24</DeadlineDate><Note xsi:nil="true"/></Deadline><OBSDate xmlns="http://www.traen.com/2008/08/20"><OBSDate>2026-07-01+02:00</OBSDate></OBSDate>`;
    const sag = await load("<CreationDate>0001-01-01</CreationDate>", more);
    expect(sag.opstaaet).toBeNull();
    expect([sag.ekstra["fristdato"], sag.ekstra["obsDato"]]).toEqual([
      "2026-12-23T23:00:00.000Z",
      "2026-06-30T22:00:00.000Z",
    ]);
  });

  it("has no field of another namespace: a deadline's CreationDate is not the case's", async () => {
    const sag = await load("", `<CreationDate xmlns="http://www.traen.com/2008/08/20">2026-01-01</CreationDate>`);
    expect(sag.opstaaet).toBeNull();
  });

  it("has its link and its description where they are configured", async () => {
    const more = `<CustomFieldCollection xmlns="${V7}"><CustomFields><Name>df1</Name><Value>Om carporten</Value></CustomFields></CustomFieldCollection>`;
    const config = { beskrivelsesfelt: "df1", linkSkabelon: "https://acadre.example/Case/Details?caseId={id}" };
    const sag = await load("", more.replace(` xmlns="${V7}"`, ""), config);
    expect([sag.beskrivelse, sag.link]).toEqual(["Om carporten", "https://acadre.example/Case/Details?caseId=7"]);
  });
});

describe("documents", () => {
  async function documents(document: string, record: string, more = "", config: Partial<AcadreConfig> = {}) {
    const inCase = (xml: string) => xml.replace(/<([A-Z]\w*)(?=[\s>/])/g, `<$1 xmlns="${CASE}"`);
    const answer = `<ArrayOfDocuments xmlns="${V7}"><DocumentOutput>${inCase(`<Document>${document}</Document>${more}`)}<Record>${inCase(record)}</Record></DocumentOutput></ArrayOfDocuments>`;
    script = await openScript({ GetAllDocuments: answer }, { endpointV4: null, ...config });
    return script.fagsystem.loadDokumenter?.(["7"], createContext()) ?? new Map<string, SagDokumentRecord[]>();
  }
  async function one(...args: Parameters<typeof documents>): Promise<SagDokumentRecord> {
    const [lying] = (await documents(...args)).get("7") ?? [];
    if (!lying) throw new Error("no document");
    return lying;
  }
  const ID = "<DocumentIdentifier>99</DocumentIdentifier>";

  it("have title, type, direction, status and date", async () => {
    const { rolle, titel, dokument } = await one(
      `${ID}<DocumentTitleText>Ansøgning</DocumentTitleText><DocumentStatusCode>F</DocumentStatusCode>`,
      "<DocumentDate>2026-03-02</DocumentDate><DescriptionText>Ansøgning om carport</DescriptionText><DocumentTypeCode>I</DocumentTypeCode>",
      "<DocumentLink><DocumentLinkTypeCode>H</DocumentLinkTypeCode></DocumentLink><DocumentVersion><StorageFormatCode>PDF</StorageFormatCode></DocumentVersion>",
    );
    expect([rolle, titel, dokument.titel]).toEqual(["TILAKTERET", "Ansøgning om carport", "Ansøgning"]);
    expect([dokument.retning, dokument.fremdrift, dokument.brevdato]).toEqual(["INDGAAENDE", "Endeligt", "2026-03-02"]);
    expect([dokument.visningsklasser, dokument.filer[0]?.mimetype]).toEqual([[], "application/pdf"]);
  });

  it("are not for citizens while nobody knows whether they are finished", async () => {
    const { dokument } = await one(`${ID}<DocumentStatusCode>Q</DocumentStatusCode>`, "");
    expect([dokument.fremdrift, dokument.visningsklasser]).toEqual([UKENDT, []]);
  });

  it("have their own access code, and with an unknown one let nobody in", async () => {
    const { dokument } = await one(ID, "<AccessCode>XX</AccessCode>");
    expect([dokument.foelsomhed, dokument.sikkerhedsprofiler]).toEqual([UKENDT, UKENDT]);
  });

  it("whose description is unofficial are shown by the alternative, with the reason", async () => {
    const { titel, dokument } = await one(
      `${ID}<DocumentTitleText>Lægebrev</DocumentTitleText><NonDisclosureDiscriptionText>§ 30</NonDisclosureDiscriptionText>`,
      "<DescriptionText>Lægebrev om Ada</DescriptionText><DescriptionUnofficialIndicator>true</DescriptionUnofficialIndicator><AlternativeDescriptionText>Brev</AlternativeDescriptionText>",
    );
    expect([titel, dokument.titel]).toEqual([null, "Brev"]);
    expect(dokument.offentlighedUndtaget).toEqual({ titelAlternativ: "Lægebrev", hjemmel: "§ 30" });
  });

  it("have no date where it is marked as not known", async () => {
    const { dokument } = await one(
      ID,
      "<DocumentDate>2026-03-02</DocumentDate><DocumentDateUnknownIndicator>true</DocumentDateUnknownIndicator>",
    );
    expect(dokument.brevdato).toBeNull();
  });

  it("are a failure where one has no key: left out, it would look as if it were not there", async () => {
    expect(await grundOf(documents("", ""))).toBe("FORMAT");
  });
});
