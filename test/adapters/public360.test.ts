// SPDX-License-Identifier: MPL-2.0

import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { NO_CRITERIA, type SagKriterier, type Side } from "../../adapters/contract.js";
import { public360 } from "../../adapters/public360/adapter.js";
import { type Public360Tilslutning, public360Config } from "../../adapters/public360/config.js";
import { type Emulator, type EmulatorResponse, startEmulator } from "../../emulators/kit/server.js";
import { startProductEmulator } from "../../emulators/public360/emulator.js";
import { createContext } from "../../tools/conformance/probe.js";
import { createWorld } from "../conformance/world.js";
import { createTestHttp } from "../support/open-product.js";

const CPR = "6101701234";
const ENHED = "0badcafe-0000-4000-8000-000000000001";
const PERSON: SagKriterier = { ...NO_CRITERIA, part: { type: "CPR", vaerdi: CPR }, partsroller: ["PRIMAER_PART"] };

const SAG = {
  Recno: 77,
  CaseNumber: "20/00001",
  Title: "Byggesag",
  UnofficialTitle: "Byggesag, Hans Hansen",
  Status: "Under behandling",
  Date: "2024-07-01T12:00:00",
  ArchiveCodes: [{ ArchiveType: "KLE", ArchiveCode: "02.34.02" }],
  AccessCodeCode: "U",
  AccessGroup: "Alle",
  Contacts: [{ Role: "Sagspart", Referencenumber: CPR, ContactName: "Hans" }],
};
const DOKUMENT = { Recno: 5, CaseNumber: "20/00001", Title: "Brev", AccessCodeCode: "U", AccessGroup: "Alle" };
const FIL = { Recno: 9, Title: "brev", Format: "PDF", AccessCodeCode: "U", AccessGroup: "Alle" };

const answers: Record<string, unknown> = {};
const bodies: string[] = [];
const http = createTestHttp({ retries: 0 });
let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator({
    kindOf: () => "LIST",
    handle({ url, body }): EmulatorResponse {
      bodies.push(body);
      const answer = answers[url.pathname.split("/").at(-1) ?? ""];
      const text = typeof answer === "string" ? answer : JSON.stringify(answer);
      return { status: 200, headers: { "content-type": "application/json" }, body: text };
    },
  });
});
afterEach(() => {
  bodies.length = 0;
  for (const name of Object.keys(answers)) delete answers[name];
});
afterAll(async () => {
  await http.close();
  await emulator.stop();
});

function open(given: Partial<Public360Tilslutning> = {}) {
  const config = public360Config.parse({
    baseUrl: emulator.url,
    authkey: "k",
    statusser: { "Under behandling": "Opstaaet", Utgår: "UDGAAET" },
    partsroller: { Sagspart: "PRIMAER_PART", Kopimodtager: "INGEN" },
    adgangskoder: { U: "IKKE_FORTROLIGE_DATA", F: "FORTROLIGE_PERSONOPLYSNINGER" },
    adgangsgrupper: { Alle: [], Byg: [ENHED] },
    ...given,
  });
  return public360.create({ instans: "p360", config, http });
}

const listed = (name: string, rows: readonly object[]) => ({
  [name]: rows,
  TotalCount: rows.length,
  TotalPageCount: 1,
  Successful: true,
});

async function findOne(sag: object): Promise<Side> {
  answers["GetCases"] = listed("Cases", [sag]);
  for await (const side of open().find(PERSON, createContext())) return side;
  throw new Error("no page came");
}

async function loadDokument(dokument: object) {
  answers["GetCases"] = listed("Cases", [SAG]);
  answers["GetDocuments"] = listed("Documents", [dokument]);
  const loaded = await open().loadDokumenter?.(["77"], createContext());
  return loaded?.get("77")?.[0]?.dokument;
}

describe("Public 360's cases", () => {
  it("reads what a case is, with Danish clocks and the whole title kept back", async () => {
    const { poster, afviste } = await findOne(SAG);
    expect(afviste).toEqual([]);
    expect(poster[0]).toMatchObject({
      lokalId: "77",
      sagsnummer: "20/00001",
      titel: "Byggesag",
      offentlighedUndtaget: { titelAlternativ: "Byggesag, Hans Hansen", hjemmel: null },
      opstaaet: "2024-07-01T10:00:00.000Z",
      afsluttet: { oplyst: "TAVS" },
      visningsklasser: { oplyst: "TAVS" },
      sikkerhedsprofiler: [],
      primaerKlasse: { nummer: "02.34.02" },
      foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "AFLEDT" },
      fremdrift: { kode: "Opstaaet", sagsstatus: "Under behandling" },
    });
  });

  it.each([
    ["1753-01-01T00:00:00", null],
    ["2024-07-01T12:00:00Z", { oplyst: "UKENDT" }],
    ["i går", { oplyst: "UKENDT" }],
  ])("reads the time %s as %j", async (text, opstaaet) => {
    expect((await findOne({ ...SAG, Date: text })).poster[0]?.opstaaet).toEqual(opstaaet);
  });

  it.each([
    ["a code that nobody has configured", { AccessCodeCode: "XX" }, { foelsomhed: { oplyst: "UKENDT" } }],
    ["a group that nobody has configured", { AccessGroup: "VIP" }, { sikkerhedsprofiler: { oplyst: "UKENDT" } }],
    ["a group of one unit", { AccessGroup: "Byg" }, { sikkerhedsprofiler: [{ uuid: ENHED }] }],
    ["no code at all", { AccessCodeCode: "" }, { foelsomhed: null }],
    ["no archive codes", { ArchiveCodes: [] }, { primaerKlasse: { oplyst: "UKENDT" } }],
    ["a status that nobody has configured", { Status: "J" }, { fremdrift: { kode: null, sagsstatus: "J" } }],
    ["a name that every object has", { Status: "constructor" }, { fremdrift: { kode: null } }],
  ])("says of %s what it is", async (_what, changed, expected) => {
    expect((await findOne({ ...SAG, ...changed })).poster[0]).toMatchObject(expected);
  });

  it("refuses a case with a contact in a role that nobody has explained, and tells what it is known by", async () => {
    const Contacts = [...SAG.Contacts, { Role: "Værge", Referencenumber: "", ContactName: "V" }];
    const { poster, afviste } = await findOne({ ...SAG, Contacts });
    expect(poster).toEqual([]);
    expect(afviste).toEqual([{ grund: "missing-parties", lokalId: "77", uuid: null, sagsnummer: "20/00001" }]);
  });

  it("leaves out whom it was only copied to, and refuses somebody else's", async () => {
    const kopi = { Role: "Kopimodtager", Referencenumber: "7706931122", ContactName: "K" };
    expect((await findOne({ ...SAG, Contacts: [...SAG.Contacts, kopi] })).poster[0]?.parter).toHaveLength(1);
    const { poster, afviste } = await findOne({
      ...SAG,
      Contacts: [{ ...SAG.Contacts[0], Referencenumber: "7706931122" }],
    });
    expect([poster, afviste[0]?.grund]).toEqual([[], "other-party"]);
  });

  it("takes a total of none without a list, and nothing else without one", async () => {
    answers["GetCases"] = { TotalCount: 0, Successful: true };
    expect(await open().load(["77"], createContext())).toEqual(new Map([["77", null]]));
    answers["GetCases"] = { TotalCount: 1, Successful: true };
    await expect(open().load(["77"], createContext())).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("is refused where the answer says so, in our words", async () => {
    answers["GetCases"] = { Successful: false, ErrorMessage: `no access to ${CPR}` };
    await expect(open().load(["77"], createContext())).rejects.toMatchObject({ grund: "REQUEST" });
  });

  it("asks by the person's number and with its contacts", async () => {
    await findOne(SAG);
    expect(JSON.parse(bodies[0] ?? "")).toEqual({
      parameter: { ContactReferenceNumber: CPR, IncludeCaseContacts: true, Page: 0, MaxReturnedCases: 100 },
    });
  });
});

describe("Public 360's documents", () => {
  it("have the highest level of themselves and their files", async () => {
    const dokument = await loadDokument({ ...DOKUMENT, Files: [FIL, { ...FIL, Recno: 10, AccessCodeCode: "F" }] });
    expect(dokument?.foelsomhed).toEqual({ niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "AFLEDT" });
    expect(dokument?.filer[0]).toMatchObject({ lokalId: "9", filnavn: "brev.pdf", mimetype: "application/pdf" });
  });

  it("are for nobody where one of their files cannot be told", async () => {
    const dokument = await loadDokument({ ...DOKUMENT, Files: [{ ...FIL, AccessCodeCode: "?", AccessGroup: "?" }] });
    expect([dokument?.foelsomhed, dokument?.sikkerhedsprofiler]).toEqual([{ oplyst: "UKENDT" }, { oplyst: "UKENDT" }]);
  });

  it("of another case are none of this one's", async () => {
    await expect(loadDokument({ ...DOKUMENT, CaseNumber: "20/00002" })).rejects.toMatchObject({ grund: "FORMAT" });
  });

  const content = async (answer: unknown) => {
    answers["GetCases"] = listed("Cases", [SAG]);
    answers["GetDocuments"] = listed("Documents", [{ ...DOKUMENT, Files: [FIL] }]);
    answers["GetFileWithMetadata"] = answer;
    const indhold = await open().loadIndhold?.("5", "9", createContext());
    const pieces: Uint8Array[] = [];
    for await (const piece of indhold?.bytes ?? []) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  };
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  it("come as base64 in the answer", async () => {
    expect(await content({ Recno: 9, Base64Data: base64("%PDF-1.4 æ"), Successful: true })).toBe("%PDF-1.4 æ");
  });

  it.each([
    ["a refusal", { Successful: false }, "REQUEST"],
    ["no file in it", { Base64Data: null, Successful: true }, "FORMAT"],
    ["a page under the file's name", { Base64Data: base64("<!DOCTYPE html><html>Log ind"), Successful: true }, "HTML"],
    ["a file that says afterwards that it is none", { Base64Data: base64("%PDF-1.4"), Successful: false }, "REQUEST"],
    ["a file that is cut", `{"Base64Data":"${base64("%PDF-1.4 abc").slice(0, 12)}`, "FORMAT"],
    ["what is no base64", `{"Base64Data":"%%%%","Successful":true}`, "FORMAT"],
  ])("are none with %s", async (_what, answer, grund) => {
    await expect(content(answer)).rejects.toMatchObject({ grund });
  });
});

describe("the emulated Public 360, asked directly", () => {
  it("refuses functions, parameters and searches that no client was seen to use", async () => {
    const world = createWorld({ system: "p360", busiest: 1 });
    const p360 = await startProductEmulator({ kommune: world, instans: "p360", port: 0 });
    const ask = async (name: string, parameter: object | undefined, key = p360.connection.authkey) => {
      const url = `${p360.url}/Biz/v2/api/call/SI.Data.RPC/SI.Data.RPC/${name}`;
      const headers = { authorization: `authkey ${key}`, "content-type": "application/json" };
      const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ parameter }) });
      return answer.status === 200 ? ((await answer.json()) as { Successful: boolean }).Successful : answer.status;
    };
    const asked = [
      ask("CaseService/GetCases", { CaseNumber: "24/1" }),
      ask("CaseService/GetCases", { CaseNumber: "24/1", DateCriteria: [] }),
      ask("CaseService/GetCases", {}),
      ask("CaseService/GetCases", undefined),
      ask("CaseService/CreateCase", { Title: "x" }),
      ask("CaseService/GetCases", { CaseNumber: "24/1" }, "another"),
    ];
    expect(await Promise.all(asked)).toEqual([true, false, false, false, 404, 401]);
    await p360.stop();
  });
});
