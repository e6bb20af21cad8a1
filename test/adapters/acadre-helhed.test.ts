// SPDX-License-Identifier: MPL-2.0
/** Everything a case in Acadre contains: attachments, files, memos, dates; what is absent, broken, another's, or not ours to see. */

import { afterEach, describe, expect, it } from "vitest";
import type { AcadreConfig } from "../../adapters/acadre/config.js";
import type { Fagsystem, Indhold } from "../../adapters/contract.js";
import type { EmulatorResponse } from "../../emulators/kit/server.js";
import { UKENDT } from "../../schema/oplyst.js";
import { createContext } from "../../tools/conformance/probe.js";
import {
  type Answers,
  BASE,
  CASE,
  envelope,
  fault,
  grundOf,
  openScript,
  operationOf,
  type Script,
  V7,
  wholeCase,
} from "./acadre-wire.js";

const IDS = "http://www.traen.com/2007/09/06/schema";

let script: Script | null = null;
afterEach(async () => {
  await script?.close();
  script = null;
});

async function open(answers: Answers, config: Partial<AcadreConfig> = {}): Promise<Fagsystem> {
  script = await openScript(answers, config);
  return script.fagsystem;
}

const inCase = (xml: string) => xml.replace(/<([A-Z]\w*)(?=[\s>/])/g, `<$1 xmlns="${CASE}"`);

interface Parts {
  readonly file?: string;
  readonly link?: string;
  readonly record?: string;
}

const FILE = "<DocumentFileReference>500</DocumentFileReference><VersionNumber>3</VersionNumber>";
const RECORD = "<CaseFileReference>7</CaseFileReference><AccessCode>BN</AccessCode>";

function parts(id: string, { file = FILE, link = "H", record = RECORD }: Parts = {}): string {
  const document = `<Document><DocumentIdentifier>${id}</DocumentIdentifier><DocumentTitleText>Dokument ${id}</DocumentTitleText><DocumentStatusCode>F</DocumentStatusCode></Document>`;
  const version = `<DocumentVersion>${file}<StorageFormatCode>PDF</StorageFormatCode></DocumentVersion>`;
  const entry = record === "" ? "" : `<Record>${inCase(record)}</Record>`;
  return `${inCase(`${document}<DocumentLink><DocumentLinkTypeCode>${link}</DocumentLinkTypeCode></DocumentLink>${version}`)}${entry}`;
}

const listOfDocuments = (...documents: readonly string[]) =>
  `<ArrayOfDocuments xmlns="${V7}">${documents.map((one) => `<DocumentOutput>${one}</DocumentOutput>`).join("")}</ArrayOfDocuments>`;
const oneDocument = (inner: string) => `<DocumentResponse xmlns="${V7}">${inner}</DocumentResponse>`;
const supplements = (...all: readonly string[]) =>
  `<ArrayOfSupplementResponses xmlns="${IDS}">${all.map((one) => `<SupplementResponse xmlns="http://www.traen.com/2007/06/01">${one}</SupplementResponse>`).join("")}</ArrayOfSupplementResponses>`;
const fileName = (name: string) => `<FileName1 xmlns="${IDS}">${name}</FileName1>`;
const physical = (file: Uint8Array | string) =>
  `<XMLBinary xmlns="${IDS}">${Buffer.from(file).toString("base64")}</XMLBinary>`;

async function bytesOf(indhold: Indhold | null | undefined): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of indhold?.bytes ?? []) pieces.push(piece);
  return Buffer.concat(pieces).toString("latin1");
}

async function documentsOf(fagsystem: Fagsystem) {
  return (await fagsystem.loadDokumenter?.(["7"], createContext()))?.get("7");
}

async function lookUp(fagsystem: Fagsystem, id: string) {
  return (await fagsystem.loadDokumentopslag?.([id], createContext()))?.get(id);
}

describe("what is attached to a document", () => {
  const answers: Answers = {
    GetAllDocuments: listOfDocuments(parts("10"), parts("11", { link: "B" })),
    GetAllSupplements: supplements(parts("11", { link: "B", record: "" }), parts("12", { link: "", record: "" })),
    GetMainDocument: oneDocument(parts("10")),
  };

  it("is listed once, below its document, with the document's access code", async () => {
    const fagsystem = await open(answers);
    const list = (await documentsOf(fagsystem)) ?? [];
    expect(list.map(({ rolle, dokument }) => [rolle, dokument.lokalId])).toEqual([
      ["TILAKTERET", "10"],
      ["VEDLAGT", "11"],
      ["VEDLAGT", "10.12"],
    ]);
    // The code BN is not configured: nobody is let in by the attachment either.
    expect(list.map(({ dokument }) => dokument.sikkerhedsprofiler)).toEqual([UKENDT, UKENDT, UKENDT]);
    expect(list[2]?.dokument).toMatchObject({ retning: null, brevdato: null, titel: "Dokument 12" });
    expect(script?.asked.filter((one) => operationOf(one) === "GetAllSupplements").length).toBe(1);
  });

  it("is found again through it, on the same case, and not where it is another's", async () => {
    const fagsystem = await open(answers);
    expect(await lookUp(fagsystem, "10.12")).toMatchObject({ dokument: { lokalId: "10.12" }, sager: ["7"] });
    expect(await lookUp(fagsystem, "10.99")).toBeNull();
  });

  it("is not asked for without version 4, nor are memos and files", async () => {
    const fagsystem = await open(answers, { endpointV4: null });
    expect((await documentsOf(fagsystem))?.map(({ dokument }) => dokument.filer[0]?.lokalId)).toEqual([null, null]);
    expect(fagsystem.kapabiliteter).toMatchObject({ indhold: false, bundter: { journalnotater: 0 } });
    expect([fagsystem.loadIndhold, fagsystem.loadJournalnotater]).toEqual([undefined, undefined]);
    expect(script?.asked.map(operationOf)).toEqual(["GetAllDocuments"]);
  });

  it("fails the list where it fails: a list without it would look whole", async () => {
    const fagsystem = await open({ ...answers, GetAllSupplements: 503 });
    expect(await grundOf(documentsOf(fagsystem))).toBe("STATUS");
  });
});

describe("a document by its own key", () => {
  it("names the case of its journal entry", async () => {
    const fagsystem = await open({ GetMainDocument: oneDocument(parts("10")) });
    expect(await lookUp(fagsystem, "10")).toMatchObject({ dokument: { lokalId: "10" }, sager: ["7"] });
  });

  it.each([
    ["the document is not there", fault("Acadre.CM.Model.Documents.DocumentException")],
    ["the answer holds none", oneDocument("")],
    ["it is on no case", oneDocument(parts("10", { record: "<DescriptionText>x</DescriptionText>" }))],
  ])("is null where %s", async (_, answer) => {
    expect(await lookUp(await open({ GetMainDocument: answer }), "10")).toBeNull();
  });

  it.each([
    ["another document", oneDocument(parts("11")), "FORMAT"],
    ["one without a key", oneDocument(inCase("<Document/>")), "FORMAT"],
    ["a refusal", fault("Acadre.CM.Framework.Security.NoReadPermissionException"), "CREDENTIALS"],
    ["a failure", fault("System.NullReferenceException"), "STATUS"],
  ])("is a failure where the answer is %s", async (_, answer, grund) => {
    expect(await grundOf(lookUp(await open({ GetMainDocument: answer }), "10"))).toBe(grund);
  });

  it("is not asked for under what can be no key", async () => {
    const fagsystem = await open({});
    for (const id of ["", "x", "10.x", "10.1.2", "10.", ".10", "../10"]) expect(await lookUp(fagsystem, id)).toBeNull();
    expect(script?.asked).toEqual([]);
  });
});

describe("the content of a document", () => {
  const answers: Answers = {
    GetMainDocument: oneDocument(parts("10")),
    GetAllSupplements: supplements(parts("12", { file: FILE.replace("500", "600"), record: "" })),
    GetFileName: fileName("brev &amp; bilag.pdf"),
    GetPhysicalDocument: physical("%PDF-1.4 æ"),
  };
  const load = (fagsystem: Fagsystem, dokument = "10", fil = "500-3") =>
    fagsystem.loadIndhold?.(dokument, fil, createContext());

  it("is the file of the version that the document has, by the name it is kept under", async () => {
    const fagsystem = await open(answers);
    const indhold = await load(fagsystem);
    expect(indhold).toMatchObject({ mimetype: "application/pdf", stoerrelse: null, filnavn: "brev & bilag.pdf" });
    expect(await bytesOf(indhold)).toBe(Buffer.from("%PDF-1.4 æ").toString("latin1"));
    expect(script?.asked.at(-1)?.body).toContain(
      "<ids:FileReference>500</ids:FileReference><ids:Version>3</ids:Version>",
    );
  });

  it("is that of an attachment by the attachment's own file", async () => {
    const fagsystem = await open(answers);
    await bytesOf(await load(fagsystem, "10.12", "600-3"));
    expect(script?.asked.at(-1)?.body).toContain("<ids:FileReference>600<");
  });

  it.each([
    ["another document's file", "10", "600-3"],
    ["another version", "10", "500-2"],
    ["no file", "10", ""],
    ["no document", "x", "500-3"],
  ])("is null for %s, and the file is not asked for", async (_, dokument, fil) => {
    const fagsystem = await open(answers);
    expect(await load(fagsystem, dokument, fil)).toBeNull();
    expect(script?.asked.map(operationOf)).not.toContain("GetPhysicalDocument");
  });

  it("is null where Acadre has no such version any more", async () => {
    const gone = fault("Acadre.CM.Model.Documents.NoDocumentVersionFoundException");
    expect(await load(await open({ ...answers, GetPhysicalDocument: gone }))).toBeNull();
  });

  const html: EmulatorResponse = {
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<html>Log ind</html>",
  };
  const empty: EmulatorResponse = { status: 200, headers: { "content-type": "text/xml" }, body: envelope("") };

  it.each([
    ["a web page", html, "HTML"],
    ["an envelope without it", empty, "FORMAT"],
    ["a refusal", fault("Acadre.CM.Framework.Security.NotAuthorizedToAccessCodeException"), "CREDENTIALS"],
    ["a failure", fault("System.OutOfMemoryException"), "STATUS"],
    ["401", 401, "CREDENTIALS"],
    ["503", 503, "STATUS"],
  ])("is a failure before any byte where the answer is %s", async (_, answer, grund) => {
    const fagsystem = await open({ ...answers, GetPhysicalDocument: answer });
    expect(await grundOf(Promise.resolve(load(fagsystem)))).toBe(grund);
  });

  it("is a failure where the stream is cut in the middle, never a shorter file", async () => {
    const text = envelope(physical("x".repeat(200_000)));
    const cut = Buffer.from(text.slice(0, 150_001));
    const headers = { "content-type": "text/xml", "content-length": String(text.length) };
    const fagsystem = await open({ ...answers, GetPhysicalDocument: { status: 200, headers, body: [cut] } });
    expect(["NETWORK", "FORMAT"]).toContain(await grundOf(bytesOf(await load(fagsystem))));
  });
});

describe("memos", () => {
  const memo = (id: string, more: string, before = "") =>
    `<MemoList xmlns="${BASE}"><MemoIdentifier>${id}</MemoIdentifier>${before}<MemoTitleText>Notat ${id}</MemoTitleText>${more}<CreationDate xmlns="${CASE}">2026-03-02</CreationDate><MemoEventDate>2026-03-01</MemoEventDate></MemoList>`;
  const file = (reference: string, format: string) =>
    `<MemoFileReference>${reference}</MemoFileReference><FileFormat>${format}</FileFormat>`;
  const coded = (kode: string) => `<AccessCode xmlns="${CASE}">${kode}</AccessCode>`;
  const memos = (...all: readonly string[]) => `<MemoListResponse xmlns="${IDS}">${all.join("")}</MemoListResponse>`;
  const RTF = "{\\rtf1\\ansi Ringet op.\\par \\'e6\\u248?\\b  fed}";
  const FILES: Readonly<Record<string, string>> = {
    "1": RTF,
    "2": "Almindelig æ",
    "3": "<p>Hej<br>igen</p>",
    "4": "ikke rtf",
    "5": `{\\rtf1 ${"x".repeat(5_000_000)}}`,
  };
  const physicalDocument = (body: string) => physical(FILES[/FileReference>(\d+)</.exec(body)?.[1] ?? ""] ?? "");
  const load = async (fagsystem: Fagsystem) => (await fagsystem.loadJournalnotater?.(["7"], createContext()))?.get("7");

  it("are told as plain text, from whichever format they are kept in", async () => {
    const fagsystem = await open({
      GetAllMemo: memos(
        memo("1", file("1", "RTF")),
        memo("2", file("2", "txt")),
        memo("3", file("3", ".html")),
        memo("4", file("4", "RTF")),
        memo("5", file("5", "RTF")),
        memo("6", file("6", "DOCX")),
        memo("7", ""),
      ),
      GetPhysicalDocument: physicalDocument,
    });
    const notater = (await load(fagsystem)) ?? [];
    expect(notater.map(({ tekst, tekstMangler }) => [tekst, tekstMangler])).toEqual([
      ["Ringet op.\næø fed", null],
      ["Almindelig æ", null],
      ["Hej\nigen", null],
      [null, "ULAESELIG"],
      [null, "FOR_STOR"],
      [null, "ULAESELIG"],
      [null, null],
    ]);
    expect(notater[0]).toMatchObject({
      lokalId: "1",
      titel: "Notat 1",
      oprettet: "2026-03-01T23:00:00.000Z",
      godkendt: null,
    });
  });

  it("with an access code that the case does not have say nothing but that they are there", async () => {
    const fagsystem = await open({
      GetAllMemo: memos(memo("1", file("1", "RTF"), coded("LP")), memo("2", file("2", "TXT"), coded("KK"))),
      GetCase: wholeCase("7", { fields: "<AccessCode>KK</AccessCode>" }),
      GetPhysicalDocument: physicalDocument,
    });
    expect(await load(fagsystem)).toMatchObject([
      { titel: null, tekst: null, tekstMangler: "ULAESELIG" },
      { titel: "Notat 2", tekst: "Almindelig æ" },
    ]);
    expect(script?.asked.filter((one) => operationOf(one) === "GetPhysicalDocument").length).toBe(1);
  });

  it("are none where the case has none, and null where there is no such case", async () => {
    expect(await load(await open({ GetAllMemo: memos() }))).toEqual([]);
    await script?.close();
    expect(await load(await open({ GetAllMemo: fault("Acadre.CM.Model.CaseNotFoundException") }))).toBeNull();
  });

  it.each([
    ["one without a key", { GetAllMemo: memos(memo("", "")) }, "FORMAT"],
    ["another answer", { GetAllMemo: "<x/>" }, "FORMAT"],
    ["a file that fails", { GetAllMemo: memos(memo("1", file("1", "RTF"))), GetPhysicalDocument: 503 }, "STATUS"],
  ])("are a failure with %s", async (_, answers, grund) => {
    expect(await grundOf(load(await open(answers as Answers)))).toBe(grund);
  });
});

describe("dates to act by", () => {
  const MORE = "http://www.traen.com/2008/08/20";
  const deadline = (note: string) =>
    `<Deadline xmlns="${MORE}"><CreationDate>2026-01-01</CreationDate><DeadlineDate>2026-12-24</DeadlineDate>${note}</Deadline>`;
  const obs = `<OBSDate xmlns="${MORE}"><CreationDate>2026-01-01</CreationDate><OBSDate>2026-07-01</OBSDate><Note>Ring til parten</Note></OBSDate>`;
  const load = async (more: string) =>
    (await (await open({ GetCase: wholeCase("7", { more }) })).loadFrister?.(["7"], createContext()))?.get("7");

  it("are the case's deadline, which does not say whose it is, and the day its keeper looks at it again", async () => {
    expect(await load(deadline("<Note>Svar</Note>") + obs)).toEqual([
      { art: "Svar", dato: "2026-12-24", hvem: null, afsluttet: null },
      { art: "Ring til parten", dato: "2026-07-01", hvem: "KOMMUNE", afsluttet: null },
    ]);
  });

  it("need no note, and there may be none of them", async () => {
    expect(await load(deadline('<Note xsi:nil="true"/>'))).toMatchObject([{ art: null }]);
    await script?.close();
    expect(await load("")).toEqual([]);
  });

  it("are null for a case that is not there, and a failure where they cannot be read", async () => {
    const gone = await open({ GetCase: fault("Acadre.CM.Model.CaseNotFoundException") });
    expect((await gone.loadFrister?.(["7"], createContext()))?.get("7")).toBeNull();
    await script?.close();
    expect(await grundOf(load(deadline("").replace("2026-12-24", "24-12-2026")))).toBe("FORMAT");
  });
});

describe("how the installation's words are read", () => {
  it("is told: statuses by the words they are shown with, unless several share them, and access codes", async () => {
    const status = (tekst: string | null) => ({ fremdrift: "Opstaaet", tekst, udgaaet: false }) as const;
    const fagsystem = await open(
      {},
      {
        statusser: { B: status("I gang"), C: status("Venter"), D: status("Venter"), E: status(null) },
        adgangskoder: { BN: { niveau: "FOELSOMME_PERSONOPLYSNINGER", enheder: [] } },
      },
    );
    expect(fagsystem.afbildninger?.map(({ felt, ord }) => [felt, ord])).toEqual([
      ["fremdrift", "I gang"],
      ["fremdrift", "C"],
      ["fremdrift", "D"],
      ["fremdrift", "E"],
      ["foelsomhed", "BN"],
    ]);
  });
});
