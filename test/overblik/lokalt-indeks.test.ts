// SPDX-License-Identifier: MPL-2.0
/** A list where what was last read of a source stands in for it: what it shows, and what it says of itself. */
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { INDEKS } from "../../storage/indeks/skema.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import type { Kilde, OverblikKrav } from "../../subgraphs/reading/kilder.js";
import { loadSager } from "../../subgraphs/reading/load.js";
import { createReadCache } from "../../subgraphs/reading/read-cache.js";
import { openFile } from "../storage/databaser.js";
import { createTestindeks } from "../storage/testindeks.js";
import { callContext, fakeFagsystem, kilde, krav, miljoe, PART, pagesOf, record, side, uuidNo } from "./fakes.js";

const lager = await openFile();
afterAll(() => lager.drop());
beforeEach(async () => {
  for (const { options } of INDEKS) await lager.lager.query(`DELETE FROM ${options.name}`);
});

const part = { rolle: "PRIMAER_PART" as const, rolleTekst: null, ident: PART, navn: null };
const sag = (n: number, some: Partial<SagRecord> = {}) => record(uuidNo(n), { parter: [part], ...some });
const down = () => new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "case search");

type Answer = { readonly sider: readonly Side[]; readonly failure?: Error };

/** A source that answers as it is told to, with a clock and a copy of its own. */
function create(some: Parameters<typeof createTestindeks>[2] = {}) {
  const state = { answer: { sider: [side([])] } as Answer, poster: [] as readonly SagRecord[], now: Date.now() };
  const fagsystem = fakeFagsystem("a", {
    find: () => pagesOf(state.answer.sider, state.answer.failure),
    load: async (ids) => {
      if (state.answer.failure) throw state.answer.failure;
      return new Map(ids.map((id) => [id, state.poster.find(({ lokalId }) => lokalId === id) ?? null]));
    },
  });
  const lokaltIndeks = createTestindeks(lager.lager, "a", some);
  const source: Kilde = kilde(fagsystem, { lokaltIndeks });
  const around = () => ({ ...miljoe([source]), now: () => state.now, reads: createReadCache() });
  return {
    state,
    fagsystem,
    lokaltIndeks,
    give(...poster: readonly SagRecord[]) {
      state.poster = poster;
      state.answer = { sider: [side(poster)] };
    },
    fail(...poster: readonly SagRecord[]) {
      state.answer = { sider: poster.length > 0 ? [side(poster)] : [], failure: down() };
    },
    async list(more: Partial<OverblikKrav> = {}) {
      const list = await findOverblik(krav({}, more), around());
      const [status] = list.kilder;
      return {
        ids: list.edges.map(({ node }) => Number(node.lokalId.slice(-2))),
        laest: list.edges.map(({ node }) => node.visning.laest ?? null),
        fuldstaendighed: list.fuldstaendighed,
        antal: list.antal,
        status: [status?.udfald, status?.laesning, status?.aarsager.map(({ kode }) => kode).join()],
        dataPr: status?.dataPr ?? null,
        tekst: status?.tekst,
      };
    },
    load: async (n: number) => (await loadSager([`a:${uuidNo(n)}`], around())).get(`a:${uuidNo(n)}`),
    calls: () => fagsystem.calls.length,
  };
}

const at = (ms: number) => new Date(ms).toISOString();

describe("a source that is asked itself", () => {
  it("is LIVE and KOMPLET, and what it gave is there when it fails: not confirmed, with its age, and never everything", async () => {
    const one = create();
    one.give(sag(1), sag(2));
    expect(await one.list()).toMatchObject({ ids: [1, 2], fuldstaendighed: "KOMPLET", laest: [null, null] });
    const read = one.state.now;
    one.state.now += 60_000;
    one.fail();
    expect((await one.list()).tekst).toBe(
      "A svarede ikke. Du ser sagerne derfra, som de så ud, sidst vi hentede dem. Nye kan mangle.",
    );
    expect(await one.list()).toMatchObject({
      ids: [1, 2],
      laest: [1, 2].map(() => ({ tid: at(read), bekraeftet: false })),
      fuldstaendighed: "DELVIS",
      antal: { vaerdi: 2, art: "MINDST" },
      status: ["FEJL", "LOKALT_INDEKS", "INTET_SVAR"],
      dataPr: at(read),
    });
  });

  it("keeps what came before it broke off as it came, and of the rest what was last read", async () => {
    const one = create();
    one.give(sag(1, { titel: "Gammel" }), sag(2));
    await one.list();
    one.fail(sag(1, { titel: "Ny" }), sag(3));
    const { ids, laest, fuldstaendighed } = await one.list();
    expect([ids, fuldstaendighed]).toEqual([[1, 2, 3], "DELVIS"]);
    expect(laest.map((known) => known?.bekraeftet ?? null)).toEqual([null, false, null]);
  });

  it("has nothing in its place that it no longer gave, could not read, or was asked for and did not have", async () => {
    const one = create();
    one.give(sag(1), sag(2), sag(3), sag(4));
    await one.list();
    one.give(sag(1), sag(2), sag(3));
    await one.list();
    one.state.answer = { sider: [side([sag(1), sag(2)], { afviste: [{ grund: "x", lokalId: uuidNo(3) }] })] };
    await one.list();
    one.give(sag(1));
    expect((await one.load(2))?.sag).toBeNull();
    one.fail();
    expect((await one.list()).ids).toEqual([1]);
  });

  it("has none in its place of a person of whom something came that cannot be told apart", async () => {
    const one = create();
    one.give(sag(1), sag(2));
    await one.list();
    one.state.answer = { sider: [side([sag(1)], { afviste: [{ grund: "missing-id" }] })] };
    await one.list();
    one.fail();
    expect((await one.list()).ids).toEqual([1]);
  });

  it("is not stood in for where it is asked about the past", async () => {
    const one = create();
    one.give(sag(1));
    await one.list();
    one.fail();
    const call = callContext({ paaTidspunkt: { virkning: at(one.state.now - 86_400_000), registrering: null } });
    const source = kilde(one.fagsystem, { lokaltIndeks: one.lokaltIndeks });
    const { edges } = await findOverblik(krav(), { ...miljoe([source]), call });
    expect(edges).toEqual([]);
  });

  it("by an id is as it was last read, and with nothing known the failure", async () => {
    const one = create();
    one.give(sag(1));
    await one.list();
    one.fail();
    const known = await one.load(1);
    expect([known?.sag?.visning.laest?.bekraeftet, known?.fejl]).toEqual([false, null]);
    expect(await one.load(9)).toMatchObject({ sag: null, fejl: { kode: "FAGSYSTEM_UNAVAILABLE" } });
  });

  it("by an id that cannot be read is nobody's, now and while it is away", async () => {
    const one = create();
    one.give(sag(1));
    await one.list();
    one.state.answer = { sider: [], failure: new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "case") };
    expect(await one.load(1)).toMatchObject({ sag: null });
    one.fail();
    expect(await one.load(1)).toMatchObject({ sag: null });
    expect((await one.list()).ids).toEqual([]);
  });
});

describe("an index in the source's place", () => {
  const filled = async (some: Parameters<typeof createTestindeks>[2]) => {
    const one = create(some);
    one.give(sag(1));
    const laest = at(one.state.now);
    one.lokaltIndeks.noter({
      kriterier: krav().kriterier,
      poster: [sag(1)],
      afviste: [],
      helt: true,
      laest,
    });
    return { ...one, laest };
  };

  it("answers without a call: KOMPLET within its promise, else that it may be out of date", async () => {
    const one = await filled({ laesning: "indeks", loefteMs: 60_000 });
    one.state.now += 60_000;
    expect(await one.list()).toMatchObject({
      ids: [1],
      laest: [{ tid: one.laest, bekraeftet: true }],
      fuldstaendighed: "KOMPLET",
      status: ["OK", "LOKALT_INDEKS", ""],
      dataPr: one.laest,
    });
    one.state.now += 1;
    expect(await one.list()).toMatchObject({
      fuldstaendighed: "DELVIS",
      status: ["DELVIS", "LOKALT_INDEKS", "FORAELDET"],
    });
    expect((await one.load(1))?.sag?.visning.laest?.bekraeftet).toBe(true);
    expect(one.calls()).toBe(0);
  });

  it("says that it may be out of date of a person whom it has never read in full", async () => {
    const one = create({ laesning: "indeks" });
    expect(await one.list()).toMatchObject({
      ids: [],
      fuldstaendighed: "DELVIS",
      status: ["DELVIS", "LOKALT_INDEKS", "FORAELDET"],
    });
  });

  it("is asked first, and the source where it is older than the question allows, or than is configured", async () => {
    const one = await filled({ laesning: "indeks-og-live", hoejstAlderMs: 30_000 });
    one.state.now += 20_000;
    expect((await one.list()).status).toEqual(["OK", "LOKALT_INDEKS", ""]);
    expect((await one.list({ hoejstAlderMs: 19_999 })).status).toEqual(["OK", "LIVE", ""]);
    // That was read just now.
    expect((await one.list({ hoejstAlderMs: 0 })).status).toEqual(["OK", "LOKALT_INDEKS", ""]);
    one.state.now += 30_001;
    expect((await one.list({ hoejstAlderMs: 40_000 })).status).toEqual(["OK", "LOKALT_INDEKS", ""]);
    expect((await one.list()).status).toEqual(["OK", "LIVE", ""]);
  });

  it("stands in for a source that fails, whatever its age", async () => {
    const one = await filled({ laesning: "indeks-og-live", hoejstAlderMs: 1000 });
    one.state.now += 5000;
    one.fail();
    expect(await one.list()).toMatchObject({
      ids: [1],
      fuldstaendighed: "DELVIS",
      status: ["FEJL", "LOKALT_INDEKS", "INTET_SVAR"],
    });
  });
});
