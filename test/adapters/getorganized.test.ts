// SPDX-License-Identifier: MPL-2.0

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { NO_CRITERIA, type SagKriterier, type Side } from "../../adapters/contract.js";
import { getorganized } from "../../adapters/getorganized/adapter.js";
import { type GetOrganizedTilslutning, getOrganizedConfig } from "../../adapters/getorganized/config.js";
import { startProductEmulator } from "../../emulators/getorganized/emulator.js";
import { type Emulator, type EmulatorResponse, startEmulator } from "../../emulators/kit/server.js";
import { createContext } from "../../tools/conformance/probe.js";
import { createWorld } from "../conformance/world.js";
import { createTestHttp } from "../support/open-product.js";

const CPR = "6101701234";
const ID = "PER-2024-000123";
const STI = `cases/PER5/${ID}`;
const PERSON: SagKriterier = { ...NO_CRITERIA, part: { type: "CPR", vaerdi: CPR }, partsroller: ["PRIMAER_PART"] };

const SAG: Readonly<Record<string, string>> = {
  ows_Title: "Byggesag &amp; mere",
  ows_CaseID: ID,
  ows_CaseStatus: "Åben",
  ows_CCMContactData: `Hans Hansen;#17;#${CPR};#;#`,
  ows_CCMContactData_CPR: CPR,
  ows_CaseOwner: "18;#Signe Skov",
  ows_Afdeling: "Teknik",
  ows_KLENummer: "81.00.00 Personale i almindelighed|6d8a;",
  ows_Modtaget: "2022-07-18 00:00:00",
  ows_CaseUrl: STI,
};
const DOKUMENT: Readonly<Record<string, string>> = {
  ows_DocID: "5",
  ows_Title: "Brev",
  ows_CaseID: ID,
  ows_Dato: "2022-03-18 00:00:00",
  ows_Korrespondance: "Indgående",
  ows_Finalized: "1",
};
const VIEWS = [
  { ListName: "Dokumenter", ViewName: "Journaliseret.aspx", ViewId: "j" },
  { ListName: "Dokumenter", ViewName: "Ikkejournaliseret.aspx", ViewId: "i" },
];

const METADATA = `/_goapi/Cases/Metadata/${ID}`;
const SEARCH = "/_goapi/Cases/FindByCaseProperties";
const COUNTER = `/${STI}/_goapi/Administration/GetLeftMenuCounter`;
const library = (query: string) => `/${STI}/_api/web/GetList(@listUrl)/RenderListDataAsStream ${query}`;

/** By path, and for a library by what follows `@listUrl` as well. */
const answers = new Map<string, unknown>();
const http = createTestHttp({ retries: 0 });
let emulator: Emulator;

const xml = (row: object) =>
  `<z:row xmlns:z="#RowsetSchema"${Object.entries(row)
    .map(([navn, text]) => ` ${navn}="${text}"`)
    .join("")} />`;
const metadata = (row: object) => ({ Metadata: xml(row) });
const file = (body: string, type: string): EmulatorResponse => ({
  status: 200,
  headers: { "content-type": type },
  body,
});

beforeAll(async () => {
  emulator = await startEmulator({
    kindOf: () => "LIST",
    handle({ url }): EmulatorResponse {
      const { pathname, searchParams } = url;
      searchParams.delete("@listUrl");
      const query = searchParams.toString();
      const answer = answers.get(
        query === "" ? decodeURIComponent(pathname) : `${decodeURIComponent(pathname)} ${query}`,
      );
      if (answer === undefined) return { status: 404, body: "" };
      if (typeof answer === "object" && answer !== null && "body" in answer) return answer as EmulatorResponse;
      const body = typeof answer === "string" ? answer : JSON.stringify(answer);
      return { status: 200, headers: { "content-type": "application/json" }, body };
    },
  });
});
afterEach(() => {
  answers.clear();
  emulator.reset();
});
afterAll(async () => {
  await http.close();
  await emulator.stop();
});

function open(given: Partial<GetOrganizedTilslutning> = {}) {
  const config = getOrganizedConfig.parse({
    baseUrl: emulator.url,
    auth: { kind: "none" },
    sagspraefikser: ["PER"],
    mostCases: 3,
    ...given,
  });
  return getorganized.create({ instans: "go", config, http });
}

async function find(kriterier = PERSON): Promise<Side[]> {
  const sider: Side[] = [];
  for await (const side of open().find(kriterier, createContext())) sider.push(side);
  return sider;
}

async function findOne(sag: object): Promise<Side | undefined> {
  answers.set(SEARCH, { CasesInfo: [{ CaseID: ID, RelativeUrl: STI }] });
  answers.set(METADATA, metadata(sag));
  return (await find())[0];
}

describe("GetOrganized's cases", () => {
  it("reads what a case is from the attributes of its row", async () => {
    const side = await findOne(SAG);
    expect(side?.afviste).toEqual([]);
    expect(side?.poster[0]).toMatchObject({
      lokalId: ID,
      sagsnummer: ID,
      titel: "Byggesag & mere",
      opstaaet: "2022-07-17T22:00:00.000Z",
      afsluttet: { oplyst: "TAVS" },
      foelsomhed: { oplyst: "TAVS" },
      primaerKlasse: { nummer: "81.00.00" },
      ansvarlig: { navn: "Teknik", uuid: null },
      primaerBehandler: { navn: "Signe Skov", uuid: null },
      parter: [{ rolle: "PRIMAER_PART", navn: "Hans Hansen", ident: { type: "CPR", vaerdi: CPR } }],
      fremdrift: { kode: "Opstaaet", kvalitet: "STANDARD", sagsstatus: "Åben" },
    });
  });

  it.each([
    ["two classes", { ows_KLENummer: "81.00.00 A|1;27.36.04 B|2;" }, { primaerKlasse: { oplyst: "UKENDT" } }],
    ["no class", { ows_KLENummer: "" }, { primaerKlasse: { oplyst: "UKENDT" } }],
    [
      "the same class twice",
      { ows_KLENummer: "81.00.00 A|1;81.00.00 A|1;" },
      { primaerKlasse: { nummer: "81.00.00" } },
    ],
    ["no beginning", { ows_Modtaget: "" }, { opstaaet: { oplyst: "UKENDT" } }],
    ["a beginning with a zone", { ows_Modtaget: "2022-03-18T00:00:00Z" }, { opstaaet: { oplyst: "UKENDT" } }],
    [
      "a status that nobody has seen",
      { ows_CaseStatus: "Lukket" },
      { fremdrift: { kode: null, sagsstatus: "Lukket" } },
    ],
  ])("says of %s what it is", async (_what, changed, expected) => {
    expect((await findOne({ ...SAG, ...changed }))?.poster[0]).toMatchObject(expected);
  });

  it.each([
    [
      "another contact",
      { ows_CCMContactData: "X;#1;#7706931122;#;#", ows_CCMContactData_CPR: "7706931122" },
      "other-party",
    ],
    ["two numbers that differ", { ows_CCMContactData_CPR: "7706931122" }, "missing-parties"],
    ["a number that is none", { ows_CCMContactData: "X;#1;#12;#;#", ows_CCMContactData_CPR: "" }, "missing-parties"],
    ["an answer without the contact", { ows_CCMContactData: undefined }, "missing-parties"],
  ])("refuses a case with %s, and tells what it is known by", async (_what, changed, grund) => {
    const row = Object.fromEntries(Object.entries({ ...SAG, ...changed }).filter(([, text]) => text !== undefined));
    const side = await findOne(row);
    expect([side?.poster, side?.afviste]).toEqual([[], [{ grund, lokalId: ID, uuid: null, sagsnummer: ID }]]);
  });

  it("knows a case without a contact as one without parties", async () => {
    answers.set(METADATA, metadata({ ...SAG, ows_CCMContactData: "", ows_CCMContactData_CPR: "" }));
    expect((await open().load([ID], createContext())).get(ID)?.parter).toEqual([]);
  });

  it("may have been cut where it gives as many as were asked for", async () => {
    const ids = ["PER-2024-000001", "PER-2024-000002", "PER-2024-000003"];
    const row = (id: string) => metadata({ ...SAG, ows_CaseID: id });
    for (const id of ids) answers.set(`/_goapi/Cases/Metadata/${id}`, row(id));
    answers.set(SEARCH, { CasesInfo: ids.map((CaseID) => ({ CaseID })) });
    expect(await find()).toMatchObject([{ poster: [{}, {}, {}], ialt: null, loftNaaet: true }]);
    answers.set(SEARCH, { CasesInfo: ids.slice(1).map((CaseID) => ({ CaseID })) });
    expect(await find()).toMatchObject([{ poster: [{}, {}], ialt: 2, loftNaaet: false }]);
  });

  it("counts a case that was found and is not there any more, by its number", async () => {
    answers.set(SEARCH, { CasesInfo: [{ CaseID: ID }, { Title: "nameless" }] });
    expect((await find())[0]?.afviste).toEqual([
      { grund: "missing-parties", lokalId: ID, uuid: null, sagsnummer: ID },
      { grund: "missing-id", lokalId: null, uuid: null, sagsnummer: null },
    ]);
  });

  it("is no case where another one's row comes, half of one, or a page", async () => {
    for (const answer of [
      metadata({ ...SAG, ows_CaseID: "PER-2024-000999" }),
      { Metadata: xml(SAG).slice(0, 90) },
      {},
      "",
    ]) {
      answers.set(METADATA, answer);
      const kode = "FAGSYSTEM_INVALID_RESPONSE";
      await expect(open().load([ID], createContext())).rejects.toMatchObject({ kode });
    }
  });

  it("asks by ten digits, of its case types, without what is deleted", async () => {
    await findOne(SAG);
    expect(JSON.parse(emulator.calls[0]?.body ?? "")).toEqual({
      FieldProperties: [
        {
          InternalName: "ows_CCMContactData_CPR",
          Value: CPR,
          DataType: "Text",
          ComparisonType: "Equal",
          IsMultiValue: false,
        },
      ],
      CaseTypePrefixes: ["PER"],
      LogicalOperator: "AND",
      ExcludeDeletedCases: true,
      ReturnCasesNumber: 3,
    });
  });
});

describe("GetOrganized's documents", () => {
  const dokument = (id: string, changed: object = {}) =>
    answers.set(`/_goapi/Documents/Metadata/${id}`, metadata({ ...DOKUMENT, ows_DocID: id, ...changed }));
  const load = async () => (await open().loadDokumenter?.([ID], createContext()))?.get(ID);

  it("come from both views, page by page, each once, and those of sub-cases are not the case's", async () => {
    answers.set(METADATA, metadata(SAG));
    answers.set(COUNTER, VIEWS);
    answers.set(library("View=j"), { Row: [{ DocID: "5" }, { DocID: "" }], NextHref: "?Paged=TRUE&p_ID=5" });
    answers.set(library("Paged=TRUE&p_ID=5"), { Row: [{ DocID: "6" }] });
    answers.set(library("View=i"), { Row: [{ DocID: "5" }, { DocID: "7" }] });
    dokument("5");
    dokument("6", { ows_Finalized: "0", ows_Korrespondance: "Andet" });
    dokument("7", { ows_CCMSubID: "002" });
    expect((await load())?.map(({ dokument: one }) => one)).toMatchObject([
      { lokalId: "5", retning: "INDGAAENDE", fremdrift: "Endeligt", brevdato: "2022-03-18" },
      { lokalId: "6", retning: { oplyst: "UKENDT" }, fremdrift: "Underudarbejdelse" },
    ]);
  });

  it("of a sub-case are those that are marked as its, in the library that it shares", async () => {
    const sub = `${ID}-002`;
    answers.set(`/_goapi/Cases/Metadata/${sub}`, metadata({ ...SAG, ows_CaseID: sub }));
    answers.set(COUNTER, [{ ViewName: "UdenMapper.aspx", ViewId: "u" }]);
    answers.set(library("View=u"), { Row: [{ DocID: "5" }, { DocID: "7" }] });
    dokument("5");
    dokument("7", { ows_CCMSubID: "002" });
    const list = await open().loadDokumenter?.([sub], createContext());
    expect(list?.get(sub)?.map((lying) => lying.dokument.lokalId)).toEqual(["7"]);
    const opslag = await open().loadDokumentopslag?.(["7"], createContext());
    expect(opslag?.get("7")?.sager).toEqual([sub]);
  });

  it.each([
    ["one of the two views is missing", VIEWS.slice(1)],
    ["a view has no id", [VIEWS[0], { ...VIEWS[1], ViewId: null }]],
    ["there are no views", []],
  ])("are not known where %s", async (_what, views) => {
    answers.set(METADATA, metadata(SAG));
    answers.set(COUNTER, views);
    await expect(load()).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("are not followed to another place than the list's own", async () => {
    answers.set(METADATA, metadata(SAG));
    answers.set(COUNTER, VIEWS);
    answers.set(library("View=j"), { Row: [{ DocID: "5" }], NextHref: "https://elsewhere.example/?Paged=TRUE" });
    await expect(load()).rejects.toMatchObject({ grund: "FORMAT" });
  });

  const BYTES = "/_goapi/Documents/DocumentBytes/5";
  const content = async (url: string) => {
    answers.set(METADATA, metadata(SAG));
    dokument("5", { ows_EncodedAbsUrl: url });
    const indhold = await open().loadIndhold?.("5", "5", createContext());
    const pieces: Uint8Array[] = [];
    for await (const piece of indhold?.bytes ?? []) pieces.push(piece);
    return [indhold?.filnavn, Buffer.concat(pieces).toString()];
  };
  const tooLarge = file("<html><head><title>503 Service Unavailable</title></head></html>", "text/html");

  it("come as bytes, and those that are too large for it by their own address", async () => {
    answers.set(BYTES, file("%PDF-1.4", "application/pdf"));
    expect(await content(`${emulator.url}/${STI}/Dokumenter/et%20brev.pdf`)).toEqual(["et brev.pdf", "%PDF-1.4"]);
    answers.set(BYTES, tooLarge);
    answers.set(`/${STI}/Dokumenter/et brev.pdf`, file("%PDF-1.5", "application/pdf"));
    expect(await content(`${emulator.url}/${STI}/Dokumenter/et%20brev.pdf`)).toEqual(["et brev.pdf", "%PDF-1.5"]);
  });

  it("are asked for nowhere else", async () => {
    answers.set(BYTES, tooLarge);
    await expect(content("https://elsewhere.example/brev.pdf")).rejects.toMatchObject({ grund: "HTML" });
  });
});

describe("the emulated GetOrganized, asked directly", () => {
  it("refuses members, fields and comparisons that no client was seen to use", async () => {
    const go = await startProductEmulator({
      kommune: createWorld({ system: "go", busiest: 1 }),
      instans: "go",
      port: 0,
    });
    const property = {
      InternalName: "ows_CaseID",
      Value: ID,
      DataType: "Text",
      ComparisonType: "Equal",
      IsMultiValue: false,
    };
    const search = {
      FieldProperties: [property],
      CaseTypePrefixes: ["AKT"],
      LogicalOperator: "AND",
      ReturnCasesNumber: 5,
    };
    const ask = async (body: object) => {
      const login = go.connection.auth as { readonly username: string; readonly password: string };
      const authorization = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString("base64")}`;
      const url = `${go.url}${SEARCH}`;
      return (await fetch(url, { method: "POST", headers: { authorization }, body: JSON.stringify(body) })).status;
    };
    const asked = [
      search,
      { ...search, MaxCases: 5 },
      { ...search, FieldProperties: [{ ...property, Negate: true }] },
      { ...search, FieldProperties: [{ ...property, InternalName: "ows_Title" }] },
      { ...search, FieldProperties: [{ ...property, ComparisonType: "Contains" }] },
      { ...search, FieldProperties: [] },
    ];
    expect(await Promise.all(asked.map(ask))).toEqual([200, 400, 400, 400, 400, 400]);
    await go.stop();
  });
});
