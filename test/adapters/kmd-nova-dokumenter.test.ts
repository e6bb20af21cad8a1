// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import type { EmulatorResponse } from "../../emulators/kit/server.js";
import { answer, type ScriptedNova, startScriptedNova } from "./kmd-nova-script.js";
import { context, dokument, type Nova, type NovaOptions, sag, startNova, uuid } from "./kmd-nova-world.js";

let open: Nova | ScriptedNova | null = null;
afterEach(async () => {
  await open?.stop();
  open = null;
});

async function start(liste: readonly KommuneSag[], options?: NovaOptions): Promise<Nova> {
  const nova = await startNova(liste, options);
  open = nova;
  return nova;
}

async function startScripted(respond: (path: string) => EmulatorResponse): Promise<ScriptedNova> {
  open = await startScriptedNova(respond);
  return open;
}

const BREV = dokument(101);
const BILAG = dokument(103, { titel: "Bilag", filnavn: "bilag.txt", mimetype: "text/plain", stoerrelse: 300_000 });
const SAGER = [sag(1, { dokumenter: [BREV, BILAG] }), sag(2, { dokumenter: [dokument(201)] })];
const UNDER = { bilag: new Map([[BREV.uuid, [BILAG.uuid]]]) };
const idOf = (sagNr: number, dokumentNr: number) => `${uuid(sagNr)}.${uuid(dokumentNr)}`;

const opslag = async (nova: Fagsystem, id: string) => (await nova.loadDokumentopslag?.([id], context()))?.get(id);

async function fetchFile(nova: Fagsystem, id: string, fil = "fil", given = context()) {
  const indhold = await nova.loadIndhold?.(id, fil, given);
  if (!indhold) return indhold;
  const pieces: Uint8Array[] = [];
  for await (const piece of indhold.bytes) pieces.push(piece);
  return { ...indhold, bytes: Buffer.concat(pieces) };
}

describe("a document of KMD Nova by its own id", () => {
  it.each([
    ["on a case", idOf(1, 101), "Dokument 101"],
    ["under another", idOf(1, 103), "Bilag"],
    ["in capitals", idOf(1, 101).toUpperCase(), "Dokument 101"],
  ])("is found %s, with the case that it lies on", async (_, id, titel) => {
    const { nova } = await start(SAGER, UNDER);
    expect(await opslag(nova, id)).toMatchObject({ dokument: { titel, lokalId: id.toLowerCase() }, sager: [uuid(1)] });
  });

  it("is the same as in its case's list", async () => {
    const { nova } = await start(SAGER, UNDER);
    const listed = (await nova.loadDokumenter?.([uuid(1)], context()))?.get(uuid(1)) ?? [];
    expect(listed).toHaveLength(2);
    for (const { dokument: one } of listed) expect((await opslag(nova, one.lokalId))?.dokument).toEqual(one);
  });

  it.each([
    ["another case than it lies on", idOf(2, 101)],
    ["no case there is", idOf(77, 101)],
    ["no document there is", idOf(1, 77)],
  ])("is null where the id names %s", async (_, id) => {
    const { nova } = await start(SAGER, UNDER);
    expect(await opslag(nova, id)).toBeNull();
  });

  it.each([uuid(101), "", ".", `${idOf(1, 101)}.${uuid(1)}`, `${uuid(1)}./etc`, "4711"])(
    "is null, without a call, where the id cannot be one: %j",
    async (id) => {
      const { nova, emulator } = await start(SAGER);
      expect(await opslag(nova, id)).toBeNull();
      expect(await nova.loadIndhold?.(id, "fil", context())).toBeNull();
      expect(emulator.calls).toEqual([]);
    },
  );

  it("asks no further than to where it is found", async () => {
    const { nova, emulator } = await start(SAGER, UNDER);
    await opslag(nova, idOf(1, 101));
    expect(emulator.calls.filter(({ kind }) => kind === "DETAIL")).toHaveLength(1);
  });

  it.each([
    ["malformed-record", "FORMAT"],
    ["half-page", "PAGING"],
    ["status-500", "STATUS"],
    ["html", "HTML"],
  ] as const)("fails on %s, and is never taken for missing", async (fault, grund) => {
    const { nova, emulator } = await start(SAGER, UNDER);
    emulator.setFault({ fault, kinds: ["DETAIL"] });
    await expect(opslag(nova, idOf(1, 103))).rejects.toMatchObject({ grund });
  });
});

describe("the bytes of a document of KMD Nova", () => {
  it("are those of its file, with its type, and it is not checked out", async () => {
    const { nova, emulator } = await start(SAGER, UNDER);
    const found = await fetchFile(nova, idOf(1, 103));
    expect(found).toMatchObject({ mimetype: "text/plain", stoerrelse: 300_000, filnavn: null });
    expect(found?.bytes.equals(Buffer.concat([...createIndhold(BILAG)]))).toBe(true);
    const call = emulator.calls.find(({ kind }) => kind === "CONTENT");
    expect(call?.path).toBe("/api/Document/GetFile?api-version=2.0-Case");
    expect(JSON.parse(call?.body ?? "")).toEqual({
      common: { transactionId: context().transaktionsId, uuid: BILAG.uuid },
      checkOutDocument: false,
      checkOutComment: null,
    });
  });

  it.each([
    ["a file there is not", idOf(1, 101), "fil2"],
    ["a document on another case", idOf(2, 101), "fil"],
    ["a document there is not", idOf(1, 77), "fil"],
  ])("are null for %s, and are not asked for", async (_, id, fil) => {
    const { nova, emulator } = await start(SAGER, UNDER);
    expect(await fetchFile(nova, id, fil)).toBeNull();
    expect(emulator.calls.some(({ kind }) => kind === "CONTENT")).toBe(false);
  });

  it("come after a fresh login where the token has expired", async () => {
    const { nova, emulator } = await start(SAGER, UNDER);
    await opslag(nova, idOf(1, 101));
    emulator.expireTokens();
    expect((await fetchFile(nova, idOf(1, 101)))?.bytes).toHaveLength(BREV.stoerrelse);
  });

  it.each([
    ["status-500", "STATUS"],
    ["refuse", "NETWORK"],
    ["html", "HTML"],
    ["truncated", "NETWORK"],
    ["wrong-credentials", "CREDENTIALS"],
  ] as const)("fail on %s, and never pass for a file", async (fault, grund) => {
    const { nova, emulator } = await start(SAGER, UNDER);
    emulator.setFault({ fault, kinds: ["CONTENT"] });
    await expect(fetchFile(nova, idOf(1, 101))).rejects.toMatchObject({ grund });
  });

  it("fail at the deadline where nothing comes", async () => {
    const { nova, emulator } = await start(SAGER, UNDER);
    emulator.setFault({ fault: "hang", kinds: ["CONTENT"] });
    const hurry = context({ deadline: Date.now() + 400 });
    await expect(fetchFile(nova, idOf(1, 101), "fil", hurry)).rejects.toMatchObject({ grund: "DEADLINE" });
  });

  const oneOf = (fileExtension: string | null) => ({
    pagingInformation: { numberOfRows: 1, totalNumberOfRows: 1, hasMoreRows: false },
    documents: [{ documentUuid: uuid(101), fileExtension }],
  });
  const respond = (extension: string | null, file: EmulatorResponse) => (path: string) =>
    path.endsWith("/GetFile") ? file : answer(oneOf(extension));

  it.each([
    ["a problem in a 200", answer({ title: "Error" }), "FORMAT"],
    ["a login page called bytes", answer("<!DOCTYPE html><html>", 200, "application/octet-stream"), "HTML"],
    ["a refusal", answer("", 403), "CREDENTIALS"],
    ["a refused request", answer({ title: "Bad" }, 400), "REQUEST"],
  ])("fail where %s comes in their place", async (_, file, grund) => {
    const { nova } = await startScripted(respond("pdf", file));
    await expect(fetchFile(nova, idOf(1, 101))).rejects.toMatchObject({ grund });
  });

  it("are null where Nova has the document and not its file", async () => {
    const { nova } = await startScripted(respond("pdf", answer({ title: "Not Found" }, 404)));
    expect(await fetchFile(nova, idOf(1, 101))).toBeNull();
  });

  it("are not asked for where the document says of no file", async () => {
    const { nova, emulator } = await startScripted(respond(null, answer("x", 200, "application/pdf")));
    expect(await fetchFile(nova, idOf(1, 101))).toBeNull();
    expect(emulator.calls.some(({ path }) => path.includes("GetFile"))).toBe(false);
  });

  it("are of the type that the answer says where the extension is not known", async () => {
    const { nova } = await startScripted(respond("dwg", answer("AC1032", 200, "image/vnd.dwg")));
    expect(await fetchFile(nova, idOf(1, 101))).toMatchObject({
      mimetype: "image/vnd.dwg",
      bytes: Buffer.from("AC1032"),
    });
  });

  it("may be a web page where the document is one", async () => {
    const { nova } = await startScripted(respond("html", answer("<html>Kvittering</html>", 200, "text/html")));
    expect((await fetchFile(nova, idOf(1, 101)))?.bytes.toString()).toBe("<html>Kvittering</html>");
  });
});
