// SPDX-License-Identifier: MPL-2.0
/** A message means "read this again": what each source then says is what is known, and one that is away is asked again. */
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Fagsystem, Kapabiliteter } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { createGenlaeser, type Genlaesbar } from "../../events/genlaes/genlaes.js";
import { createSavnede } from "../../events/genlaes/savnede.js";
import type { SagRecord } from "../../schema/records.js";
import { INDEKS } from "../../storage/indeks/skema.js";
import type { Sagsaendring } from "../../storage/indeks/skriv.js";
import { CPR, fakeFagsystem, krav, PART, pagesOf, record, side, uuidNo } from "../overblik/fakes.js";
import { openFile } from "../storage/databaser.js";
import { createTestindeks } from "../storage/testindeks.js";

const lager = await openFile();
afterAll(() => lager.drop());
beforeEach(async () => {
  for (const { options } of INDEKS) await lager.lager.query(`DELETE FROM ${options.name}`);
});

const part = { rolle: "PRIMAER_PART" as const, rolleTekst: null, ident: PART, navn: null };
const sag = (n: number, some: Partial<SagRecord> = {}) => record(uuidNo(n), { parter: [part], ...some });
const down = () => new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "case");
const bounds = () => ({ signal: AbortSignal.timeout(5000), deadline: Date.now() + 5000 });
const SAG = (n: number) => ({ type: "SAG" as const, noegle: uuidNo(n) });

interface Source extends Genlaesbar {
  poster: readonly SagRecord[];
  failure: Error | null;
  readonly calls: readonly string[];
}

let told: Sagsaendring[] = [];
let missed: string[] = [];
beforeEach(() => {
  told = [];
  missed = [];
});

function source(
  instans: string,
  some: Partial<Fagsystem> = {},
  kapabiliteter: Partial<Kapabiliteter> = {},
  erIndeks = false,
): Source {
  const state = { poster: [] as readonly SagRecord[], failure: null as Error | null };
  const orFail = () => {
    if (state.failure) throw state.failure;
  };
  const fake = fakeFagsystem(instans, {
    kapabiliteter,
    find: () => pagesOf([side(state.poster)], state.failure),
    load: async (ids) => {
      orFail();
      return new Map(ids.map((id) => [id, state.poster.find(({ lokalId }) => lokalId === id) ?? null]));
    },
    findReferences: async (refs) => {
      orFail();
      return state.poster.filter((post) => refs.some(({ uuid }) => uuid === post.uuid));
    },
  });
  const indeks = createTestindeks(lager.lager, instans, {
    vedAendring: async (_manager, aendringer) => {
      told.push(...aendringer);
    },
    vedSavnet: (_instans, ids) => {
      missed.push(...ids);
    },
  });
  return Object.assign(state, { instans, erIndeks, fagsystem: { ...fake, ...some }, indeks, calls: fake.calls });
}

const artOf = () => told.map(({ instans, lokalId, art }) => `${art} ${instans} ${Number(lokalId.slice(-2))}`);
const genlaes = (...kilder: readonly Source[]) => createGenlaeser({ kilder, now: Date.now });

describe("a case, read again", () => {
  it("is told of as new, changed and gone, once each, in every source that has it", async () => {
    const [a, b] = [source("a"), source("b")];
    const read = genlaes(a, b);
    a.poster = [sag(1)];
    expect(await read(SAG(1), bounds())).toEqual({ art: "LAEST", aendret: true });
    expect(await read(SAG(1), bounds())).toEqual({ art: "LAEST", aendret: false });
    a.poster = [sag(1, { titel: "Ny" })];
    b.poster = [sag(1)];
    expect(await read(SAG(1), bounds())).toEqual({ art: "LAEST", aendret: true });
    a.poster = [];
    await read(SAG(1), bounds());
    await read(SAG(1), bounds());
    expect(artOf().sort()).toEqual(["AENDRET a 1", "FJERNET a 1", "OPRETTET a 1", "OPRETTET b 1"]);
  });

  it("is read by the key that it is known by, in a source whose keys are its own", async () => {
    const a = source("a", {}, { lokalIdErUuid: false });
    const own = record("4711", { uuid: uuidNo(1), titel: "Gammel" });
    a.poster = [own];
    const read = genlaes(a);
    await read(SAG(1), bounds());
    expect(a.calls).toEqual([]);
    await a.indeks.gemOpslag(new Map([["4711", own]]), new Date().toISOString());
    a.poster = [{ ...own, titel: "Ny" }];
    expect(await read(SAG(1), bounds())).toEqual({ art: "LAEST", aendret: true });
    expect(a.calls).toEqual(["load 4711"]);
  });

  it("is an entry of an index, and is gone when the index no longer has it", async () => {
    const x = source("x", {}, {}, true);
    const entry = record("entry-1", { uuid: uuidNo(1) });
    x.poster = [entry];
    const read = genlaes(x);
    await read(SAG(1), bounds());
    x.poster = [];
    await read(SAG(1), bounds());
    expect(told.map(({ lokalId, art }) => [lokalId, art])).toEqual([
      ["entry-1", "OPRETTET"],
      ["entry-1", "FJERNET"],
    ]);
  });

  it("is kept as the sources that answered say, though another was away; and that one is asked again", async () => {
    const [a, b] = [source("a"), source("b")];
    a.poster = [sag(1)];
    b.failure = down();
    await expect(genlaes(b, a)(SAG(1), bounds())).rejects.toMatchObject({ grund: "NETWORK" });
    expect(artOf()).toEqual(["OPRETTET a 1"]);
  });

  it("that cannot be found where the source has no way to load is no failure", async () => {
    const a = source("a", {}, { bundter: { load: 0, parter: 0, dokumenter: 0, journalnotater: 0 } });
    expect(await genlaes(a)(SAG(1), bounds())).toEqual({ art: "LAEST", aendret: false });
  });

  it("is our own fault where it is not the source's, and that is not hidden behind one", async () => {
    const broken = source("a", { load: () => Promise.reject(new TypeError("ours")) });
    const b = source("b");
    b.failure = down();
    await expect(genlaes(b, broken)(SAG(1), bounds())).rejects.toThrow(TypeError);
  });
});

describe("a document, read again", () => {
  it("is its cases, read again", async () => {
    const dokument = { dokument: {} as never, sager: [uuidNo(1)] };
    const a = source("a", { loadDokumentopslag: async () => new Map([[uuidNo(9), dokument]]) });
    a.poster = [sag(1)];
    const read = genlaes(a, source("b"));
    expect(await read({ type: "DOKUMENT", noegle: uuidNo(9) }, bounds())).toEqual({ art: "LAEST", aendret: true });
    expect(artOf()).toEqual(["OPRETTET a 1"]);
  });
});

describe("a person, read again", () => {
  const PERSON = { type: "PERSON" as const, noegle: CPR };

  it("is all cases in every role; what is missed is named, to be read by itself", async () => {
    const a = source("a");
    a.poster = [sag(1), sag(2)];
    const read = genlaes(a);
    await read(PERSON, bounds());
    a.poster = [sag(1, { titel: "Ny" })];
    expect(await read(PERSON, bounds())).toEqual({ art: "LAEST", aendret: true });
    expect([artOf(), missed]).toEqual([["OPRETTET a 1", "OPRETTET a 2", "AENDRET a 1"], [uuidNo(2)]]);
    expect(JSON.parse(a.calls[0]?.slice(5) ?? "")).toMatchObject({
      partsroller: expect.arrayContaining(["SEKUNDAER_PART"]),
    });
  });

  it("misses nothing in a reading that broke off, and keeps what came before", async () => {
    const a = source("a");
    a.poster = [sag(1), sag(2)];
    const read = genlaes(a);
    await read(PERSON, bounds());
    a.poster = [sag(3)];
    a.failure = down();
    await expect(read(PERSON, bounds())).rejects.toMatchObject({ grund: "NETWORK" });
    expect([artOf().at(-1), missed]).toEqual(["OPRETTET a 3", []]);
  });

  it("is not asked for where a source cannot be asked about persons", async () => {
    const a = source("a", {}, { partTyper: ["CVR"] });
    expect(await genlaes(a)(PERSON, bounds())).toEqual({ art: "LAEST", aendret: false });
    expect(a.calls).toEqual([]);
  });
});

describe("what a whole reading lacked", () => {
  it("is read by itself: there again where it is, gone where it is not", async () => {
    const a = source("a");
    const savnede = createSavnede((instans) => (instans === "a" ? a : undefined), Date.now);
    const read = (poster: readonly SagRecord[]) =>
      a.indeks.gem({ kriterier: krav().kriterier, poster, afviste: [], helt: true, laest: new Date().toISOString() });
    await read([sag(1), sag(2), sag(3)]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await read([sag(1)]);
    a.poster = [sag(1), sag(2)];
    savnede.add("a", missed);
    savnede.add("unknown", ["x"]);
    await savnede.idle();
    expect(artOf().slice(3)).toEqual(["FJERNET a 3"]);
    expect([...(await a.indeks.load([1, 2, 3].map(uuidNo))).keys()]).toEqual([uuidNo(1), uuidNo(2)]);
  });
});
