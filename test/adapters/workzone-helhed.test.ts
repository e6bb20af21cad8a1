// SPDX-License-Identifier: MPL-2.0
/** Everything a case in KMD WorkZone contains: references, dates, cadastres, documents by themselves, and their files. */

import { afterEach, describe, expect, it } from "vitest";
import type { Fagsystem, Indhold } from "../../adapters/contract.js";
import type { WorkzoneConfig } from "../../adapters/workzone/config.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import type { EmulatorRequest } from "../../emulators/kit/server.js";
import type { WorkzoneEmulator } from "../../emulators/workzone/emulator.js";
import type { Entity } from "../../emulators/workzone/model.js";
import { TAVS } from "../../schema/oplyst.js";
import { createContext } from "../../tools/conformance/probe.js";
import { dokument, type Opened, open, openScript, sag, uuid } from "./workzone-world.js";

let opened: { close(): Promise<void> } | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

async function start(sager: readonly KommuneSag[], options: Parameters<typeof open>[1] = {}) {
  const world: Opened<WorkzoneEmulator> = await open(sager, options);
  opened = world;
  return world;
}

const changed = (entity: Entity, config: Partial<WorkzoneConfig> = {}) =>
  start([sag(1)], { rettelser: new Map([[1, entity]]), config });

async function script(answer: Parameters<typeof openScript>[0], config: Partial<WorkzoneConfig> = {}) {
  const world = await openScript(answer, config);
  opened = world;
  return world.fagsystem;
}

const relationsOf = async ({ loadRelationer }: Fagsystem, id = "1") =>
  (await loadRelationer?.([id], createContext()))?.get(id);
const deadlinesOf = async ({ loadFrister }: Fagsystem) => (await loadFrister?.(["1"], createContext()))?.get("1");
const lookUp = async ({ loadDokumentopslag }: Fagsystem, ...ids: string[]) =>
  loadDokumentopslag?.(ids, createContext());

describe("references between cases", () => {
  it("are told by the tenant's labels, and lead to the other case by all that is known of it", async () => {
    const { fagsystem } = await start([
      sag(1, {
        relationer: [
          { art: "UNDERSAG", uuid: uuid(2) },
          { art: "PRAECEDENS", uuid: uuid(3) },
          { art: "ANDEN", uuid: uuid(77) },
        ],
      }),
      sag(2),
      sag(3),
    ]);
    expect(await relationsOf(fagsystem)).toEqual([
      { art: "UNDERSAG", lokalId: "2", uuid: uuid(2), sagsnummer: "2024/2" },
      { art: "PRAECEDENS", lokalId: "3", uuid: uuid(3), sagsnummer: "2024/3" },
    ]);
    expect([await relationsOf(fagsystem, "2"), await relationsOf(fagsystem, "9")]).toEqual([[], null]);
  });

  it("with a label that nobody explained are of no kind, and with a case we may not see they have its key", async () => {
    const FileRefs = [
      { ID: "1", FileRefKey_Value: "8", CustomLabel_Value: "Fætter", FileRef: null },
      { ID: "2", FileRefKey_Value: "9", CustomLabel_Value: null },
    ];
    const { fagsystem } = await changed({ FileRefs });
    expect(await relationsOf(fagsystem)).toEqual([
      { art: "ANDEN", lokalId: "8", uuid: null, sagsnummer: null },
      { art: "ANDEN", lokalId: "9", uuid: null, sagsnummer: null },
    ]);
  });

  it.each([
    ["leads nowhere", { FileRefs: [{ ID: "1", CustomLabel_Value: "Undersag" }] }],
    ["is no row", { FileRefs: ["x"] }],
    ["is a list that is not there", {}],
  ])("are a failure where one %s", async (_, row) => {
    const fagsystem = await script(() => ({ value: [{ ID: "1", ...row }] }));
    await expect(relationsOf(fagsystem)).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it("are read to the end where WorkZone gives them in part", async () => {
    const row = (n: number) => ({ ID: String(n), FileRefKey_Value: String(n), CustomLabel_Value: "Undersag" });
    const fagsystem = await script(({ url }: EmulatorRequest) =>
      url.searchParams.has("rest")
        ? { value: [row(2)] }
        : {
            value: [{ ID: "1", FileRefs: [row(1)], "FileRefs@odata.nextLink": `${url.origin}/OData4/FileRefs?rest=1` }],
          },
    );
    expect((await relationsOf(fagsystem))?.map(({ lokalId }) => lokalId)).toEqual(["1", "2"]);
  });
});

describe("dates to act by", () => {
  const Reminders = [
    { ID: "1", ReminderDate: "2024-09-01", Title: "Følg op" },
    { ID: "2", ReminderDate: "2024-09-02", ReminderCode_Summary: "Erindring" },
    { ID: "3", ReminderDate: null, Title: "Uden dato" },
  ];

  it("are the plan, the reminders of staff, the dates that are deadlines here, and replies that are owed", async () => {
    const { fagsystem } = await changed(
      {
        PlanCompleted: "2024-12-01",
        Reminder: "2024-09-01",
        Reminders,
        Dates: [
          { ID: "1", CustomLabel_Value: "Partshøring", CustomLabel_Summary: "Partshøring", DateStamp: "2024-10-01" },
          { ID: "2", CustomLabel_Value: "Sagsdato1", DateStamp: "2024-10-02" },
        ],
        FileRecords: [
          { ID: "1", RecordType_Value: "I", ReplyTimeLimitDate: "2024-11-01" },
          { ID: "2", RecordType_Value: "U", ReplyTimeLimitDate: "2024-11-02", RecordClosed: "2024-10-30" },
          { ID: "3", RecordType_Value: "I", ReplyTimeLimitDate: "2024-11-03", ThrashedBy_Value: "X" },
        ],
      },
      { fristdatoer: { Partshøring: "BORGER" }, svarfrister: { I: "KOMMUNE" } },
    );
    expect(await deadlinesOf(fagsystem)).toEqual([
      { art: "Planlagt afsluttet", dato: "2024-12-01", hvem: "KOMMUNE", afsluttet: false },
      { art: "Følg op", dato: "2024-09-01", hvem: "KOMMUNE", afsluttet: null },
      { art: "Erindring", dato: "2024-09-02", hvem: "KOMMUNE", afsluttet: null },
      { art: "Partshøring", dato: "2024-10-01", hvem: "BORGER", afsluttet: null },
      { art: "Svarfrist", dato: "2024-11-01", hvem: "KOMMUNE", afsluttet: null },
      { art: "Svarfrist", dato: "2024-11-02", hvem: null, afsluttet: true },
    ]);
  });

  it("have the case's own reminder where none of those we may see is on that day", async () => {
    const { fagsystem } = await changed({ Reminder: "2024-09-09", Reminders, Closed: "2024-09-10" });
    expect((await deadlinesOf(fagsystem))?.map(({ dato }) => dato)).toEqual(["2024-09-01", "2024-09-02", "2024-09-09"]);
  });

  it("are a failure where one is no date", async () => {
    const { fagsystem } = await changed({ Reminders: [{ ID: "1", ReminderDate: "2024-02-30" }] });
    await expect(deadlinesOf(fagsystem)).rejects.toMatchObject({ grund: "FORMAT" });
  });
});

describe("what a case is about", () => {
  const FileCadastres = [
    { ID: "1", Text: "Grunden", CadastreKey: { ID: "9", Summary: "12a Lilleby", CadastreNo: "12a" } },
    { ID: "2", Text: "Nabogrunden", CadastreKey: null },
  ];
  const objectsOf = async ({ fagsystem }: Opened<WorkzoneEmulator>) =>
    (await fagsystem.load(["1"], createContext())).get("1")?.genstande;

  it("is its cadastres, which have no BFE number", async () => {
    expect(await objectsOf(await changed({ FileCadastres }))).toEqual([
      { art: "ANDEN", bfe: null, betegnelse: "12a Lilleby" },
      { art: "ANDEN", bfe: null, betegnelse: "Nabogrunden" },
    ]);
  });

  it("is not known where they are not read", async () => {
    expect(await objectsOf(await changed({ FileCadastres }, { matrikler: false }))).toEqual(TAVS);
  });
});

describe("a document by its own id", () => {
  it("names the case it lies on, and is not there when in the bin, on no case, or unknown", async () => {
    const { fagsystem } = await changed({
      FileRecords: [
        { ID: "10", Title: "Brev" },
        { ID: "11", ThrashedBy_Value: "X" },
        { ID: "12", FileKey_Value: null },
      ],
    });
    const answer = await lookUp(fagsystem, "10", "11", "12", "13", "x'");
    expect(answer?.get("10")).toMatchObject({ dokument: { lokalId: "10", titel: "Brev" }, sager: ["1"] });
    expect(["11", "12", "13", "x'"].map((id) => answer?.get(id))).toEqual([null, null, null, null]);
  });

  it.each([
    ["another document", { ID: "11" }],
    ["no id", { Title: "x" }],
    ["more renditions than were given", { ID: "10", Document: { ID: "1", "Renditions@odata.nextLink": "x" } }],
  ])("is a failure where WorkZone gives %s", async (_, row) => {
    const fagsystem = await script(() => ({ value: [row] }));
    await expect(lookUp(fagsystem, "10")).rejects.toMatchObject({ grund: "FORMAT" });
  });
});

describe("the content of a document", () => {
  async function bytesOf(indhold: Indhold | null | undefined): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of indhold?.bytes ?? []) pieces.push(piece);
    return Buffer.concat(pieces);
  }
  const load = ({ loadIndhold }: Fagsystem, dok = "10", fil = "0") =>
    Promise.resolve(loadIndhold?.(dok, fil, createContext()));
  const record = (changes: object = {}) => ({
    ID: "10",
    MimeType: "application/pdf",
    Document: { ID: "900", ...changes },
  });
  /** The record, and then what the stream answers. */
  const streamed = (answer: object, of: object = record()) =>
    script(({ url }: EmulatorRequest) => (url.pathname.endsWith("$value") ? answer : { value: [of] }));

  it("is the file, byte for byte, with its size and name", async () => {
    const brev = dokument(10, { stoerrelse: 300_000 });
    const { fagsystem } = await start([sag(1, { dokumenter: [brev] })]);
    const indhold = await load(fagsystem);
    expect(indhold).toMatchObject({ mimetype: "application/pdf", stoerrelse: 300_000, filnavn: "brev-10.pdf" });
    expect((await bytesOf(indhold)).equals(Buffer.concat([...createIndhold(brev)]))).toBe(true);
  });

  it("has the renditions that are whole as variants, each with bytes of its own", async () => {
    const brev = dokument(10, { filnavn: "brev.docx", mimetype: "application/msword" });
    const rendition = (ID: string, more: Entity) => ({
      ID,
      MimeType: "application/pdf",
      Extension: "pdf",
      Size: 500,
      ...more,
    });
    const Renditions = [
      rendition("a/1", { SubType: "PDF" }),
      rendition("2", { PreviewOnly: true }),
      rendition("3", { Valid: false }),
    ];
    const FileRecords = [
      {
        ID: "10",
        MimeType: brev.mimetype,
        Document: { ID: "900000010", FileName: brev.filnavn, Extension: "docx", Renditions },
      },
    ];
    const { fagsystem } = await start([sag(1, { dokumenter: [brev] })], { rettelser: new Map([[1, { FileRecords }]]) });
    const filer = (await lookUp(fagsystem, "10"))?.get("10")?.dokument.filer;
    expect(filer?.map(({ lokalId, variant }) => [lokalId, variant])).toEqual([
      ["0", "docx"],
      ["ra/1", "PDF"],
    ]);
    expect((await bytesOf(await load(fagsystem, "10", "ra/1"))).toString("latin1")).toMatch(/^%PDF/);
    expect(await load(fagsystem, "10", "r2")).toBeNull();
  });

  it("is only ever one of that document's files", async () => {
    const world = await start([sag(1, { dokumenter: [dokument(10), dokument(11)] })]);
    for (const [dok, fil] of [
      ["10", "900000011"],
      ["10", "r1"],
      ["99", "0"],
      ["x", "0"],
    ])
      expect(await load(world.fagsystem, dok, fil)).toBeNull();
    expect(world.emulator.calls.filter(({ kind }) => kind === "CONTENT")).toEqual([]);
  });

  it.each([404, 204])("is null where the stream answers %i", async (status) => {
    expect(await load(await streamed({ status, headers: {}, body: "" }))).toBeNull();
  });

  it.each([
    ["a document without a key", { ID: "10", Document: { FileName: "x" } }],
    ["a record without a document", { ID: "10", Document: null }],
    ["a document in the bin", { ...record(), ThrashedBy_Value: "X" }],
  ])("is null for %s", async (_, of) => {
    expect(await load(await streamed({ status: 500, headers: {}, body: "" }, of))).toBeNull();
  });

  it.each([
    ["a login page", { status: 200, headers: { "content-type": "text/html" }, body: "<html>Log ind</html>" }, "HTML"],
    ["OData's error as JSON", { status: 200, headers: { "content-type": "application/json" }, body: "{}" }, "FORMAT"],
    ["403", { status: 403, headers: {}, body: "" }, "CREDENTIALS"],
    ["503", { status: 503, headers: {}, body: "" }, "STATUS"],
  ])("is a failure before any byte where the stream is %s", async (_, answer, grund) => {
    await expect(load(await streamed(answer))).rejects.toMatchObject({ grund });
  });

  it("is a failure where the stream is cut, never a shorter file", async () => {
    const headers = { "content-type": "application/pdf", "content-length": "5000" };
    const fagsystem = await streamed({ status: 200, headers, body: [Buffer.alloc(2000, "x")] });
    const indhold = await load(fagsystem);
    await expect(bytesOf(indhold)).rejects.toMatchObject({ grund: "NETWORK" });
  });

  it("is asked for once more with a fresh login where the first has expired", async () => {
    const world = await start([sag(1, { dokumenter: [dokument(10)] })]);
    let refused = 0;
    await load(world.fagsystem).then(bytesOf);
    world.emulator.expireTokens();
    await load(world.fagsystem).then(bytesOf);
    refused = world.emulator.calls.filter(({ kind }) => kind === "LOGIN").length;
    expect(refused).toBe(2);
  });

  it("tries a refused stream once more, and then it is our credentials", async () => {
    let asked = 0;
    const fagsystem = await script(({ url }: EmulatorRequest) => {
      if (!url.pathname.endsWith("$value")) return { value: [record()] };
      asked += 1;
      return { status: 401, headers: {}, body: "x".repeat(1000) };
    });
    await expect(load(fagsystem)).rejects.toMatchObject({ grund: "CREDENTIALS" });
    expect(asked).toBe(2);
  });
});

describe("how the tenant's words are read", () => {
  it("is told: states by their words where these are configured, and classes of sensitivity", async () => {
    const { fagsystem } = await changed(
      {},
      {
        tilstande: { OPL: "Oplyst", UB: { fremdrift: "Opstaaet", tekst: "I gang" } },
        foelsomhed: { [uuid(1)]: "VIP_SAGER" },
      },
    );
    expect(fagsystem.afbildninger).toEqual([
      { felt: "fremdrift", ord: "OPL", vaerdi: "Oplyst" },
      { felt: "fremdrift", ord: "I gang", vaerdi: "Opstaaet" },
      { felt: "foelsomhed", ord: uuid(1), vaerdi: "VIP_SAGER" },
    ]);
  });
});
