// SPDX-License-Identifier: MPL-2.0
/** Everything that a source can be asked for, into the index: piece by piece, going on where it was, and held against it. */
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { Fagsystem, Kapabiliteter, SagKriterier } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { afstem } from "../../events/hoest/afstem.js";
import { type HoestInput, type Hoeststatus, hoest } from "../../events/hoest/hoest.js";
import { type Portionsgrundlag, portionerAf } from "../../events/hoest/portioner.js";
import { gaa, startUr } from "../../events/indeks/ur.js";
import type { SagRecord } from "../../schema/records.js";
import { afslut, begynd } from "../../storage/indeks/koersel.js";
import { createIndeksnoegler } from "../../storage/indeks/noegler.js";
import { ryd, tagVirkninger } from "../../storage/indeks/oprydning.js";
import { INDEKS, INDEKS_SAG } from "../../storage/indeks/skema.js";
import { EVERYTHING, fakeFagsystem, pagesOf, record, side, uuidNo } from "../overblik/fakes.js";
import { openFile } from "../storage/databaser.js";
import { createTestindeks } from "../storage/testindeks.js";

const lager = await openFile();
afterAll(() => lager.drop());
beforeEach(async () => {
  for (const { options } of INDEKS) await lager.lager.query(`DELETE FROM ${options.name}`);
});

const UNITS = [1, 2, 3].map((n) => ({ kode: String(n), uuid: uuidNo(80 + n), navn: null }));
const grundlag = (
  some: Partial<Portionsgrundlag> = {},
  filtreUdenPart: Kapabiliteter["filtreUdenPart"] = ["ansvarlig"],
) => ({
  kapabiliteter: { ...EVERYTHING, filtreUdenPart },
  organisation: { enheder: UNITS, brugere: [] },
  personer: [],
  siden: null,
  ...some,
});

describe("the pieces of a source", () => {
  const maade = (some: Partial<Portionsgrundlag>, filtre?: Kapabiliteter["filtreUdenPart"]) => {
    const found = portionerAf(grundlag(some, filtre));
    return found && [found.maade, found.portioner.length];
  };

  it("are what it can be asked by: states, KLE, units, caseworkers, and else nobody but those who are named", () => {
    expect(maade({}, ["ansvarlig", "kle", "fremdrift"])).toEqual(["FREMDRIFT", 6]);
    expect(maade({}, ["ansvarlig", "kle"])).toEqual(["KLE", 100]);
    expect(maade({}, ["ansvarlig"])).toEqual(["ENHEDER", 3]);
    expect(maade({}, ["primaerBehandler"])).toBeNull();
    expect(maade({ organisation: { enheder: [], brugere: UNITS } }, ["primaerBehandler"])).toEqual(["BRUGERE", 3]);
    expect(maade({}, ["sagsnummer"])).toBeNull();
    const personer = [{ type: "CPR" as const, vaerdi: "6101901234" }];
    expect(maade({ personer }, ["ansvarlig"])).toEqual(["PERSONER", 1]);
    expect(
      maade({ personer: [{ type: "BORGERID", vaerdi: "1" }], kapabiliteter: { ...EVERYTHING, partTyper: ["CPR"] } }),
    ).toBeNull();
  });

  it("have each unit once, whatever its codes, and a key that says nothing of whom it is", () => {
    const twice = { enheder: [...UNITS, { ...UNITS[0], kode: "9" } as (typeof UNITS)[number]], brugere: [] };
    expect(maade({ organisation: twice })).toEqual(["ENHEDER", 3]);
    const cpr = "6101901234";
    const [one] = portionerAf(grundlag({ personer: [{ type: "CPR", vaerdi: cpr }] }))?.portioner ?? [];
    expect([one?.noegle.length, one?.noegle.includes(cpr)]).toEqual([43, false]);
  });

  it("limit to what has changed only where the source does so itself, and are the same pieces", () => {
    const siden = "2026-11-01T00:00:00.000Z";
    const able = portionerAf(grundlag({ siden }, ["ansvarlig", "aendret"]));
    const unable = portionerAf(grundlag({ siden }, ["ansvarlig"]));
    expect([able?.kunAendrede, able?.portioner[0]?.kriterier.aendret]).toEqual([true, { fra: siden, til: null }]);
    expect([unable?.kunAendrede, unable?.portioner[0]?.kriterier.aendret]).toEqual([false, null]);
    expect(able?.portioner.map(({ noegle }) => noegle)).toEqual(unable?.portioner.map(({ noegle }) => noegle));
  });
});

const sag = (n: number, some: Partial<SagRecord> = {}) =>
  record(uuidNo(n), { aendret: "2026-11-05T00:00:00.000Z", ...some });

interface World {
  byUnit: Record<string, readonly SagRecord[] | Error>;
  others: readonly SagRecord[];
  capped: boolean;
}

function start(some: Partial<World> = {}) {
  const world: World = { byUnit: {}, others: [], capped: false, ...some };
  const asked: string[] = [];
  const find = ({ ansvarlig }: SagKriterier) => {
    const unit = UNITS.find(({ uuid }) => uuid === ansvarlig)?.kode ?? "";
    asked.push(unit);
    const given = world.byUnit[unit] ?? [];
    return given instanceof Error
      ? pagesOf([side([sag(99)])], given)
      : pagesOf([side(given, { loftNaaet: world.capped })]);
  };
  const all = () => [
    ...Object.values(world.byUnit).flatMap((one) => (one instanceof Error ? [] : one)),
    ...world.others,
  ];
  const load: Fagsystem["load"] = async (ids) =>
    new Map(ids.map((id) => [id, all().find(({ lokalId }) => lokalId === id) ?? null]));
  const fagsystem = fakeFagsystem("a", { find, load });
  const indeks = createTestindeks(lager.lager, "a");
  const portioner = portionerAf(grundlag());
  if (!portioner) throw new Error("no pieces");
  let now = Date.parse("2026-12-01T10:00:00.000Z");
  const waits: number[] = [];
  const controller = new AbortController();
  const input = (more: Partial<HoestInput> = {}): HoestInput => ({
    instans: "a",
    fagsystem,
    indeks,
    lager: lager.lager,
    portioner,
    begyndt: new Date(now).toISOString(),
    siderPrMinut: 60_000,
    now: () => ++now,
    vent: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    naarStille: async () => undefined,
    fremskridt: () => undefined,
    signal: controller.signal,
    ...more,
  });
  return { world, asked, indeks, input, waits, controller, tick: (ms: number) => (now += ms) };
}

describe("a harvest", () => {
  it("reads each piece, counts what was new and what had changed, and tells of what did not come in full", async () => {
    const one = start({
      byUnit: { "1": [sag(1), sag(2)], "2": new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "x"), "3": [sag(3)] },
    });
    const told: Hoeststatus[] = [];
    const status = await hoest(one.input({ fremskridt: (status) => told.push(status) }));
    expect(status).toEqual({
      portioner: 3,
      faerdige: 3,
      sprunget: 0,
      sager: 4,
      nye: 4,
      aendrede: 0,
      afviste: 0,
      fejl: { DEADLINE: 1 },
    });
    expect(told.map(({ faerdige }) => faerdige)).toEqual([1, 2, 3]);
    one.world.byUnit["1"] = [sag(1, { titel: "Ny" }), sag(2)];
    expect(await hoest(one.input())).toMatchObject({ nye: 0, aendrede: 1 });
    expect((await one.indeks.load([1, 2, 3, 99].map(uuidNo))).size).toBe(4);
  });

  it("broken off goes on with the pieces that it had not finished, and failed ones among them", async () => {
    const one = start({ byUnit: { "1": [sag(1)], "2": new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "x") } });
    const koersel = await begynd(lager.lager, "a", "all", new Date(one.tick(1)).toISOString(), "2026-11-30");
    await hoest(
      one.input({ begyndt: koersel.begyndt, fremskridt: ({ faerdige }) => faerdige === 2 && one.controller.abort() }),
    );
    expect(one.asked).toEqual(["1", "2"]);
    one.world.byUnit["2"] = [sag(2)];
    const again = await begynd(lager.lager, "a", "all", new Date(one.tick(1000)).toISOString(), "2026-11-30");
    expect(again).toEqual({ ...koersel, genoptaget: true });
    const status = await hoest(one.input({ begyndt: again.begyndt, signal: new AbortController().signal }));
    expect(one.asked).toEqual(["1", "2", "2", "3"]);
    expect(status).toMatchObject({ portioner: 3, faerdige: 3, sprunget: 1, fejl: {} });
    await afslut(lager.lager, "a", again, 2);
    const next = await begynd(lager.lager, "a", "all", new Date(one.tick(1000)).toISOString(), "2026-11-30");
    expect(next.genoptaget).toBe(false);
    await hoest(one.input({ begyndt: next.begyndt, signal: new AbortController().signal }));
    expect(one.asked.slice(4)).toEqual(["1", "2", "3"]);
  });

  it("is another one after a day, or of something else", async () => {
    const first = await begynd(lager.lager, "a", "all", "2026-12-01T00:00:00.000Z", "2026-11-30T00:00:00.000Z");
    const late = await begynd(lager.lager, "a", "all", "2026-12-03T00:00:00.000Z", "2026-12-02T00:00:00.000Z");
    const other = await begynd(lager.lager, "a", "some", "2026-12-03T00:00:00.000Z", "2026-11-30T00:00:00.000Z");
    expect([first, late, other].map(({ genoptaget }) => genoptaget)).toEqual([false, false, false]);
  });

  it("tells of a piece that met a cap", async () => {
    expect(await hoest(start({ byUnit: { "1": [sag(1)] }, capped: true }).input())).toMatchObject({
      fejl: { LOFT: 3 },
    });
  });

  it("reads no more pages in a minute than it may, and only when it may", async () => {
    const one = start({ byUnit: { "1": [], "2": [], "3": [] } });
    let quiet = 0;
    await hoest(one.input({ siderPrMinut: 2, naarStille: async () => void quiet++ }));
    expect(quiet).toBe(3);
    expect(one.waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(59_000);
  });
});

describe("a reconciliation", () => {
  it("names the months that differed, and asks by itself for what no piece brought", async () => {
    const one = start({
      byUnit: { "1": [sag(1), sag(2, { aendret: "2026-10-01T00:00:00.000Z" }), sag(3)] },
      others: [],
    });
    await hoest(one.input());
    one.tick(60_000);
    one.world.byUnit["1"] = [sag(1)];
    one.world.others = [sag(3)];
    const found = await afstem(one.input());
    expect(found).toMatchObject({
      udenFor: 1,
      fjernede: 1,
      ukendte: 0,
      maaneder: [{ maaned: "2026-10", foer: 1, efter: 0 }],
    });
    one.tick(60_000);
    expect(await afstem(one.input())).toMatchObject({ fjernede: 0, maaneder: [] });
  });

  it("says of what it cannot ask for by itself that it is not known", async () => {
    const one = start({ byUnit: { "1": [sag(1), sag(2)] } });
    await hoest(one.input());
    one.tick(60_000);
    one.world.byUnit["1"] = [sag(1)];
    const input = one.input();
    const failing = {
      ...input.fagsystem,
      load: () => Promise.reject(new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "x")),
    };
    expect(await afstem({ ...input, fagsystem: failing })).toMatchObject({ ukendte: 1, fjernede: 0 });
    expect((await one.indeks.load([uuidNo(2)])).size).toBe(1);
  });
});

describe("time", () => {
  const noegler = createIndeksnoegler(["a key that is kept outside the database"]);
  const note = (poster: readonly SagRecord[], laest: string) =>
    createTestindeks(lager.lager, "a").gemOpslag(new Map(poster.map((post) => [post.lokalId, post])), laest);
  const T = (n: number) => `2026-12-0${n}T00:00:00.000Z`;

  it("changes a case on its own dates, once for each, though nobody says so", async () => {
    const gyldig = { fra: T(3), til: T(5) };
    const part = { rolle: "PRIMAER_PART" as const, rolleTekst: null, ident: null, navn: null, gyldig };
    await note([sag(1, { parter: [part] }), sag(2)], T(1));
    const due = async (now: string) =>
      (await tagVirkninger(lager.lager.manager, noegler, now)).map(({ lokalId, art, registreret }) => [
        lokalId,
        art,
        registreret,
      ]);
    expect(await due(T(2))).toEqual([]);
    expect(await due(T(3))).toEqual([[uuidNo(1), "AENDRET", T(3)]]);
    expect(await due(T(4))).toEqual([]);
    expect(await due(T(6))).toEqual([[uuidNo(1), "AENDRET", T(5)]]);
    expect(await due(T(9))).toEqual([]);
  });

  it("is walked through step by step: changes are told and read again, and what is old goes", async () => {
    const gyldig = { fra: T(3), til: null };
    const part = { rolle: "PRIMAER_PART" as const, rolleTekst: null, ident: null, navn: null, gyldig };
    await note([sag(1, { parter: [part] })], T(1));
    const told: string[] = [];
    const again: string[] = [];
    const input = (now: string) => ({
      lager: lager.lager,
      noegler,
      gemmesMs: 5 * 86_400_000,
      now: () => Date.parse(now),
      vedAendring: async (_: unknown, aendringer: readonly { readonly lokalId: string }[]) =>
        void told.push(...aendringer.map(({ lokalId }) => lokalId)),
      genlaes: (instans: string, ids: readonly string[]) => void again.push(...ids.map((id) => `${instans} ${id}`)),
      vedFejl: (error: unknown) => {
        throw error;
      },
    });
    expect(await gaa(input(T(4)))).toEqual({ virkninger: 1, ryddet: 0 });
    expect([told, again]).toEqual([[uuidNo(1)], [`a ${uuidNo(1)}`]]);
    expect(await gaa(input(T(7)))).toEqual({ virkninger: 0, ryddet: 1 });
    await startUr(input(T(7)))();
  });

  it("takes away what no source has given since, and what was gone by then", async () => {
    await note([sag(1), sag(2), sag(3)], T(1));
    await note([sag(2), sag(3)], T(4));
    await createTestindeks(lager.lager, "a").gemOpslag(new Map([[uuidNo(3), null]]), T(4));
    expect(await ryd(lager.lager.manager, T(3))).toBe(1);
    expect(await lager.lager.getRepository(INDEKS_SAG).count()).toBe(2);
    expect(await ryd(lager.lager.manager, T(5))).toBe(2);
  });
});
