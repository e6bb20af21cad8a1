// SPDX-License-Identifier: MPL-2.0

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fagsystem } from "../../adapters/contract.js";
import { createIndhold } from "../../emulators/kit/indhold.js";
import type { KommuneDokument } from "../../emulators/kit/kommune.js";
import type { EmulatorResponse } from "../../emulators/kit/server.js";
import { createContext, createSag, uuidFor } from "./sbsys-kommune.js";
import { answer, type Scripted, startScripted } from "./sbsys-script.js";
import { createWorld, type World } from "./sbsys-world.js";

function dokument(nummer: number, given: Partial<KommuneDokument> = {}): KommuneDokument {
  return {
    uuid: uuidFor(`dokument ${nummer}`),
    nummer,
    dokumentnummer: `D-${nummer}`,
    titel: `Brev ${nummer}`,
    rolle: "TILAKTERET",
    titelPaaSag: null,
    retning: "UDGAAENDE",
    fremdrift: "Endeligt",
    foelsomhed: "IKKE_FORTROLIGE_DATA",
    visningUndtagetForBorger: false,
    brevdato: "2024-03-31",
    filnavn: "brev.pdf",
    mimetype: "application/pdf",
    stoerrelse: 200_000,
    ...given,
  };
}

const BREV = dokument(41);
const SAG = createSag(1, { dokumenter: [BREV, dokument(42)] });
const SLETTET = createSag(2, { udgaaet: true, dokumenter: [dokument(43)] });

const opslag = async (fagsystem: Fagsystem, id: string) =>
  (await fagsystem.loadDokumentopslag?.([id], createContext()))?.get(id);

async function fetchFile(fagsystem: Fagsystem, id = "41", fil = "411", given = createContext()) {
  const indhold = await fagsystem.loadIndhold?.(id, fil, given);
  if (!indhold) return indhold;
  const pieces: Uint8Array[] = [];
  for await (const piece of indhold.bytes) pieces.push(piece);
  return { ...indhold, bytes: Buffer.concat(pieces) };
}

describe("an SBSYS emulator", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld([SAG, SLETTET]);
  });
  afterEach(() => world.close());

  it("gives a document by its own id, the same as in its case's list, with the case it lies on", async () => {
    const { fagsystem } = world;
    const listed = (await fagsystem.loadDokumenter?.([SAG.uuid], createContext()))?.get(SAG.uuid) ?? [];
    expect(listed.map(({ dokument: { lokalId, uuid } }) => [lokalId, uuid])).toEqual([
      ["41", BREV.uuid],
      ["42", uuidFor("dokument 42")],
    ]);
    for (const { dokument: one } of listed) {
      expect(await opslag(fagsystem, one.lokalId)).toEqual({ dokument: one, sager: [SAG.uuid] });
    }
  });

  it.each(["77", uuidFor("dokument 41"), "43"])("has no document %s, or none on a case that is shown", async (id) => {
    expect(await opslag(world.fagsystem, id)).toBeNull();
    expect(await fetchFile(world.fagsystem, id, "431")).toBeNull();
  });

  it.each(["", "4 1", "../sag/1", "41/", "1e3"])("is not asked for what can be no id: %j", async (id) => {
    expect(await opslag(world.fagsystem, id)).toBeNull();
    expect(await fetchFile(world.fagsystem, id)).toBeNull();
    expect(world.emulator.calls).toEqual([]);
  });

  it("gives the bytes of a file with its type, name and size", async () => {
    const found = await fetchFile(world.fagsystem);
    expect(found).toMatchObject({ mimetype: "application/pdf", stoerrelse: 200_000, filnavn: "brev.pdf" });
    expect(found?.bytes.equals(Buffer.concat([...createIndhold(BREV)]))).toBe(true);
  });

  it("is not asked for a file of another document", async () => {
    expect(await fetchFile(world.fagsystem, "41", "421")).toBeNull();
    expect(world.emulator.calls.some(({ kind }) => kind === "CONTENT")).toBe(false);
  });

  it("gives bytes after a fresh login where the token has ended", async () => {
    await opslag(world.fagsystem, "41");
    world.emulator.revokeTokens();
    expect((await fetchFile(world.fagsystem))?.bytes).toHaveLength(BREV.stoerrelse);
  });

  it.each([
    ["status-500", "STATUS"],
    ["refuse", "NETWORK"],
    ["html", "HTML"],
    ["truncated", "NETWORK"],
    ["wrong-credentials", "CREDENTIALS"],
  ] as const)("that fails with %s gives no file", async (fault, grund) => {
    world.emulator.setFault({ fault, kinds: ["CONTENT"] });
    await expect(fetchFile(world.fagsystem)).rejects.toMatchObject({ grund });
  });

  it.each([
    ["malformed-record", "FORMAT"],
    ["status-500", "STATUS"],
    ["html", "HTML"],
    ["truncated", "NETWORK"],
  ] as const)("that fails with %s has not said that there is no document", async (fault, grund) => {
    world.emulator.setFault({ fault, kinds: ["DETAIL"] });
    await expect(opslag(world.fagsystem, "41")).rejects.toMatchObject({ grund });
  });

  it("that hangs ends a file at the deadline", async () => {
    world.emulator.setFault({ fault: "hang", kinds: ["CONTENT"] });
    const hurry = createContext({ deadline: Date.now() + 400 });
    await expect(fetchFile(world.fagsystem, "41", "411", hurry)).rejects.toMatchObject({ grund: "DEADLINE" });
  });
});

describe("an answer about one document", () => {
  let scripted: Scripted;
  beforeEach(async () => {
    scripted = await startScripted();
  });
  afterEach(() => scripted.close());

  const DOKUMENT = { Id: 41, DokumentNavn: "Brev", SagId: 1, Filer: [{ ShortId: 411, MimeType: "application/pdf" }] };
  const SAG_SVAR = { Id: 1, SagIdentity: uuidFor("sag 1") };
  function script(given: { dokument?: EmulatorResponse; sag?: EmulatorResponse; fil?: EmulatorResponse }): Fagsystem {
    scripted.script.detail = (path) => {
      if (path.includes("/fil/")) return given.fil ?? answer("", 404);
      return path.includes("/dokument/") ? (given.dokument ?? answer(DOKUMENT)) : (given.sag ?? answer(SAG_SVAR));
    };
    return scripted.create();
  }

  it.each(["SagID", "SagId", "sagid"])("names its case as %s", async (name) => {
    const { SagId, ...rest } = DOKUMENT;
    const fagsystem = script({ dokument: answer({ ...rest, [name]: SagId }) });
    expect((await opslag(fagsystem, "41"))?.sager).toEqual([SAG_SVAR.SagIdentity]);
  });

  it("with a date that cannot be read is shown without it", async () => {
    const fagsystem = script({ dokument: answer({ ...DOKUMENT, DokumentDato: "2023-13-45" }) });
    expect((await opslag(fagsystem, "41"))?.dokument).toMatchObject({ brevdato: null, ulaeselige: ["brevdato"] });
  });

  it("by a UUID is kept under it, where the list had no number", async () => {
    const identity = uuidFor("dokument 41");
    const fagsystem = script({ dokument: answer({ ...DOKUMENT, DokumentIdentity: identity }) });
    expect((await opslag(fagsystem, identity))?.dokument).toMatchObject({ lokalId: identity, uuid: identity });
  });

  it.each([
    ["without its case", { dokument: answer({ ...DOKUMENT, SagId: undefined }) }],
    ["of another document", { dokument: answer({ ...DOKUMENT, Id: 42 }) }],
    ["without any id", { dokument: answer({ ...DOKUMENT, Id: null }) }],
    ["that is no object", { dokument: answer([DOKUMENT]) }],
    ["that is null", { dokument: answer("null") }],
    ["whose case is another", { sag: answer({ ...SAG_SVAR, Id: 2 }) }],
  ])("is refused %s", async (_, given) => {
    await expect(opslag(script(given), "41")).rejects.toMatchObject({ grund: "FORMAT" });
  });

  it.each([
    ["whose case is not there", { sag: answer("", 404) }],
    ["in the waste-basket", { dokument: answer({ ...DOKUMENT, DeletedDate: "2024-01-01T00:00:00Z" }) }],
  ])("is none for a document %s", async (_, given) => {
    expect(await opslag(script(given), "41")).toBeNull();
    expect(await fetchFile(script(given))).toBeNull();
  });

  it.each([
    ["a login page called bytes", answer("<html><body>Log ind", 200, "application/octet-stream"), "HTML"],
    ["a message in a 200", answer({ Message: "Fejl" }), "FORMAT"],
    ["a refusal", answer("", 403), "CREDENTIALS"],
  ])("has %s never pass for its file", async (_, fil, grund) => {
    await expect(fetchFile(script({ fil }))).rejects.toMatchObject({ grund });
  });

  it("has no file where that is not there", async () => {
    expect(await fetchFile(script({ fil: answer({ Message: "Ikke fundet" }, 404) }))).toBeNull();
  });

  it("has a file of the type that is sent, where the document does not tell", async () => {
    const dokument = answer({ ...DOKUMENT, Filer: [{ ShortId: 411 }] });
    const fil = answer("%PDF-1.4", 200, "application/pdf");
    expect(await fetchFile(script({ dokument, fil }))).toMatchObject({ mimetype: "application/pdf", filnavn: null });
  });
});
