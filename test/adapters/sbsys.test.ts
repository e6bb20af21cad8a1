// SPDX-License-Identifier: MPL-2.0

import { afterEach, describe, expect, it } from "vitest";
import type { SbsysConfig } from "../../adapters/sbsys/config.js";
import type { HttpOptions } from "../../adapters/transport/http.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { TAVS } from "../../schema/oplyst.js";
import { barn, CPR, casesOf, createContext, createSag, NOBODY, OTHER_CPR, primaer, uuidFor } from "./sbsys-kommune.js";
import { caught, createWorld, type World, walk } from "./sbsys-world.js";

let world: World | null = null;

async function open(
  sager: readonly KommuneSag[],
  config: Partial<SbsysConfig> = {},
  transport: Partial<HttpOptions> = {},
) {
  world = await createWorld(sager, config, transport);
  return world;
}

afterEach(async () => {
  await world?.close();
  world = null;
});

const sagerOf = (antal: number) => Array.from({ length: antal }, (_, index) => createSag(index + 1));
const numbers = (calls: readonly { readonly kind: string }[], kind: string) =>
  calls.filter((call) => call.kind === kind).length;

describe("finding a person's cases", () => {
  it("reads every page once and yields every case once", async () => {
    const { fagsystem, emulator } = await open(sagerOf(25), { pageSize: 10 });
    const { sider, poster, error } = await walk(fagsystem, casesOf(CPR));
    expect(error).toBeNull();
    expect(sider.map((side) => [side.poster.length, side.ialt, side.loftNaaet])).toEqual([
      [10, 25, false],
      [10, 25, false],
      [5, 25, false],
    ]);
    expect(new Set(poster.map(({ lokalId }) => lokalId))).toEqual(new Set(sagerOf(25).map(({ uuid }) => uuid)));
    // The first page once more at the end: nothing has moved.
    expect(numbers(emulator.calls, "LIST")).toBe(4);
    expect(numbers(emulator.calls, "LOGIN")).toBe(1);
  });

  it("asks for no page after a last one that is exactly full, but for the first again", async () => {
    const { fagsystem, emulator } = await open(sagerOf(20), { pageSize: 10 });
    expect((await walk(fagsystem, casesOf(CPR))).error).toBeNull();
    expect(numbers(emulator.calls, "LIST")).toBe(3);
  });

  it("answers with one empty page for a person without cases", async () => {
    const { fagsystem } = await open(sagerOf(1));
    const { sider, error } = await walk(fagsystem, casesOf(NOBODY));
    expect(error).toBeNull();
    expect(sider).toEqual([{ poster: [], afviste: [], ialt: 0, loftNaaet: false, ikkeAnvendt: [], dataPr: null }]);
  });

  it("sends the CPR number with a dash, in the body and not in the address", async () => {
    const { fagsystem, emulator } = await open(sagerOf(1));
    await walk(fagsystem, casesOf(CPR));
    const list = emulator.calls.find(({ kind }) => kind === "LIST");
    expect(JSON.parse(list?.body ?? "")).toMatchObject({ PrimaerPerson: { CprNummer: "610290-1234" } });
    for (const { path } of emulator.calls) expect(path).not.toMatch(/610290-?1234/);
  });

  it("does not find cases where the person is another party than the primary", async () => {
    const { fagsystem } = await open(sagerOf(3));
    expect((await walk(fagsystem, casesOf(OTHER_CPR))).poster).toEqual([]);
  });

  it("brings the parties, the KLE number and the title with the list", async () => {
    const { fagsystem } = await open([createSag(7)]);
    const [post] = (await walk(fagsystem, casesOf(CPR))).poster;
    expect(post).toMatchObject({
      titel: "Ansøgning 7",
      titelArt: "UERKLAERET",
      sagsnummer: "32.03.12-G01-7-24",
      primaerKlasse: { nummer: "32.03.12", titel: "Personligt tillæg" },
      handlingsklasse: { nummer: "G01" },
      parter: [
        { rolle: "PRIMAER_PART", ident: { type: "CPR", vaerdi: CPR }, navn: "Ida Test" },
        { rolle: "SEKUNDAER_PART", ident: { type: "CPR", vaerdi: OTHER_CPR }, navn: "Bo Test" },
        { rolle: "SEKUNDAER_PART", ident: { type: "CVR", vaerdi: "99887766" }, navn: "Korsbæk Bageri" },
      ],
    });
  });

  it("leaves out cases made by mistake, and does not count them", async () => {
    const { fagsystem } = await open([createSag(1), createSag(2, { udgaaet: true }), createSag(3)]);
    const { sider, poster, error } = await walk(fagsystem, casesOf(CPR));
    expect(error).toBeNull();
    expect(poster.map(({ ekstra }) => ekstra.sagsId)).toEqual([3, 1]);
    expect(sider.map(({ ialt, afviste }) => [ialt, afviste.length])).toEqual([[2, 0]]);
  });

  it("names the filters that SBSYS did not apply", async () => {
    const { fagsystem } = await open(sagerOf(1));
    const kriterier = casesOf(CPR, { kle: ["27.*"], sagsnummer: "1", afsluttet: { fra: null, til: null } });
    const { sider } = await walk(fagsystem, kriterier);
    expect(sider.map(({ ikkeAnvendt }) => ikkeAnvendt)).toEqual([["kle", "sagsnummer", "afsluttet"]]);
  });

  it("says when its own limit was reached, and reads no further", async () => {
    const { fagsystem } = await open(sagerOf(9), { pageSize: 4, limit: 6 });
    const { sider, poster, error } = await walk(fagsystem, casesOf(CPR));
    expect(error).toBeNull();
    expect(poster).toHaveLength(6);
    expect(sider.map(({ loftNaaet }) => loftNaaet)).toEqual([false, true]);
    expect(fagsystem.kapabiliteter.loft).toBe(6);
  });

  it.each([
    ["a company", { part: { type: "CVR", vaerdi: "99887766" } } as const],
    ["nobody", { part: null }],
    ["another role", { partsroller: ["SEKUNDAER_PART"] } as const],
  ])("refuses to search for %s without calling SBSYS", async (_, given) => {
    const { fagsystem, emulator } = await open(sagerOf(1));
    const { error, sider } = await walk(fagsystem, casesOf(CPR, given));
    expect(error?.grund).toBe("REQUEST");
    expect(sider).toEqual([]);
    expect(emulator.calls).toEqual([]);
  });

  it("has a page number to begin with that can be configured", async () => {
    const { fagsystem, emulator } = await open(sagerOf(1), { firstPage: 0 });
    await walk(fagsystem, casesOf(CPR));
    const list = emulator.calls.find(({ kind }) => kind === "LIST");
    expect(JSON.parse(list?.body ?? "")).toMatchObject({ PageNumber: 0 });
  });
});

describe("loading by id", () => {
  const dokument = {
    uuid: uuidFor("dokument"),
    nummer: 41,
    dokumentnummer: "D-41",
    titel: "Afgørelse",
    rolle: "TILAKTERET",
    titelPaaSag: null,
    retning: "UDGAAENDE",
    fremdrift: "Endeligt",
    foelsomhed: "IKKE_FORTROLIGE_DATA",
    visningUndtagetForBorger: false,
    brevdato: "2024-03-31",
    filnavn: "afgoerelse.pdf",
    mimetype: "application/pdf",
    stoerrelse: 1000,
  } as const;
  const notat = {
    uuid: uuidFor("notat"),
    nummer: 51,
    titel: "Opkald",
    tekst: "Ringede & spurgte.\nSvar: 3 < 4",
    oprettet: "2024-02-01T12:30:00.000Z",
  };
  const full = createSag(1, {
    dokumenter: [dokument],
    notater: [notat],
    fremdrift: [
      { kode: "Opstaaet", fra: "2024-01-10T09:00:00.610Z" },
      { kode: "Afsluttet", fra: "2024-06-30T22:30:00.000Z" },
    ],
    afsluttet: "2024-06-30T22:30:00.000Z",
  });

  it("gives the case with every attribute that access needs", async () => {
    const { fagsystem, emulator } = await open([full]);
    const post = (await fagsystem.load([full.uuid], createContext())).get(full.uuid);
    expect(post).toMatchObject({
      lokalId: full.uuid,
      uuid: full.uuid,
      sagsnummer: full.sagsnummer,
      fremdrift: { kode: "Afsluttet", kvalitet: "EKSAKT", siden: full.afsluttet, sagsstatus: "Afsluttet" },
      foelsomhed: TAVS,
      primaerKlasse: { nummer: "32.03.12", titel: "Personligt tillæg" },
      handlingsklasse: { nummer: "G01", titel: "Generelle sager" },
      ansvarlig: { objekttype: "OrganisationEnhed", uuid: full.ansvarlig.uuid, navn: "Ydelser" },
      primaerBehandler: { objekttype: "Bruger", uuid: full.behandler?.uuid, navn: "Anna Hansen" },
      opstaaet: full.opstaaet,
      oprettet: full.oprettet,
      afsluttet: full.afsluttet,
      aendret: full.aendret,
      kassationskode: "K",
      link: `${emulator.url}/p-sag/v1/#/sager/1`,
    });
  });

  it("takes an id in capitals, and answers under the id that was asked for", async () => {
    const { fagsystem } = await open([full]);
    const asked = full.uuid.toUpperCase();
    expect((await fagsystem.load([asked], createContext())).get(asked)?.lokalId).toBe(full.uuid);
  });

  it("has null for a case that is not there, made by mistake, or no id of SBSYS", async () => {
    const gone = createSag(2, { udgaaet: true });
    const { fagsystem, emulator } = await open([full, gone]);
    for (const id of [uuidFor("nothing"), gone.uuid]) {
      expect((await fagsystem.load([id], createContext())).get(id)).toBeNull();
    }
    emulator.reset();
    expect((await fagsystem.load(["../bruger/me"], createContext())).get("../bruger/me")).toBeNull();
    expect(emulator.calls).toEqual([]);
  });

  it("gives documents with direction, local letter date and whole file names", async () => {
    const { fagsystem } = await open([full]);
    const dokumenter = (await fagsystem.loadDokumenter?.([full.uuid], createContext()))?.get(full.uuid);
    expect(dokumenter).toHaveLength(1);
    expect(dokumenter?.[0]).toMatchObject({
      rolle: "TILAKTERET",
      dokument: {
        lokalId: "41",
        uuid: dokument.uuid,
        titel: "Afgørelse",
        titelArt: "UERKLAERET",
        dokumenttype: "Udgående",
        retning: "UDGAAENDE",
        brevdato: "2024-03-31",
        fremdrift: TAVS,
        filer: [{ lokalId: "411", filnavn: "afgoerelse.pdf", mimetype: "application/pdf", stoerrelse: null }],
      },
    });
  });

  it("gives notes as plain text", async () => {
    const { fagsystem } = await open([full]);
    const notater = (await fagsystem.loadJournalnotater?.([full.uuid], createContext()))?.get(full.uuid);
    expect(notater).toEqual([
      {
        lokalId: notat.uuid,
        titel: "Opkald",
        tekst: "Ringede & spurgte.\nSvar: 3 < 4",
        tekstMangler: null,
        oprettet: notat.oprettet,
        godkendt: null,
      },
    ]);
  });

  it("gives the parties with their roles in one call", async () => {
    const { fagsystem, emulator } = await open([full]);
    const parter = (await fagsystem.loadParter?.([full.uuid], createContext()))?.get(full.uuid);
    expect(parter?.map(({ rolle, ident }) => [rolle, ident?.vaerdi])).toEqual([
      ["PRIMAER_PART", CPR],
      ["SEKUNDAER_PART", OTHER_CPR],
      ["SEKUNDAER_PART", "99887766"],
    ]);
    expect(numbers(emulator.calls, "DETAIL")).toBe(1);
  });

  it("tells a case without details from a case that is not there", async () => {
    const empty = createSag(3, { parter: [primaer, barn] });
    const { fagsystem } = await open([empty]);
    const missing = uuidFor("nothing");
    const ctx = createContext();
    const dokumenter = await fagsystem.loadDokumenter?.([empty.uuid, missing], ctx);
    const notater = await fagsystem.loadJournalnotater?.([empty.uuid, missing], ctx);
    expect([dokumenter?.get(empty.uuid), dokumenter?.get(missing)]).toEqual([[], null]);
    expect([notater?.get(empty.uuid), notater?.get(missing)]).toEqual([[], null]);
    expect((await fagsystem.loadParter?.([missing], ctx))?.get(missing)).toBeNull();
  });

  it("answers a ping, and fails it when SBSYS is gone", async () => {
    const { fagsystem, emulator } = await open([full]);
    expect(await caught(() => fagsystem.ping(createContext()))).toBeNull();
    await emulator.stop();
    expect((await caught(() => fagsystem.ping(createContext())))?.kode).toBe("FAGSYSTEM_UNAVAILABLE");
  });
});
