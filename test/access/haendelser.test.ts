// SPDX-License-Identifier: MPL-2.0
/** The feed of changes, for every viewer: told of exactly those cases that they may see, by the same decision as any look-up. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import { nyt } from "../../examples/portal/nyt.js";
import { sidenSidst } from "../../examples/portal/siden-sidst.js";
import { aabnLager } from "../../storage/aabn.js";
import { HAENDELSE } from "../../storage/haendelser/skema.js";
import { createTestHaendelser, noteChanges } from "../support/haendelser.js";
import { type AccessDemo, startAccessDemo } from "./start.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { idsOf, interestingPeople, sagOf } from "./world.js";

interface Side {
  readonly nodes: readonly { readonly art: string; readonly sag: { readonly id: string } | null }[];
  readonly markoer: string;
  readonly flere: boolean;
  readonly afventer: boolean;
  readonly markoerUdloebet: boolean;
}

const FEED = `query ($siden: String, $filter: HaendelsesFilter, $first: Int! = 100) {
  haendelser(siden: $siden, filter: $filter, first: $first) { markoer flere afventer markoerUdloebet nodes { art sag { id } } } }`;
const LISTE = "query ($cpr: CPR!) { borger(cpr: $cpr) { sager(first: 100) { nodes { id } } } }";

const test = createTestHaendelser();
const viewers: readonly Viewer[] = [...Object.values(CASEWORKERS), ...Object.values(CITIZENS)];
const people = [STANDARDBORGER.cpr, CITIZENS.twins.cpr, CITIZENS.secondary.cpr, ...interestingPeople().slice(0, 2)];
const begun = new Map<Viewer, string>();
let demo: AccessDemo;
let changed: ReadonlySet<string>;

async function page(viewer: Viewer, variables: Readonly<Record<string, unknown>>): Promise<Side> {
  const { data, errors } = await demo.as<{ haendelser: Side }>(viewer, FEED, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error("no answer");
  return data.haendelser;
}

async function walk(viewer: Viewer, filter: object | null = null, first = 100): Promise<readonly string[]> {
  const ids: string[] = [];
  let side = await page(viewer, { siden: begun.get(viewer), filter, first });
  for (; ; side = await page(viewer, { siden: side.markoer, filter, first })) {
    expect(side.nodes.length).toBeLessThanOrEqual(first);
    ids.push(...side.nodes.map(({ sag }) => sag?.id ?? "null"));
    if (!side.flere) return ids;
  }
}

beforeAll(async () => {
  demo = await startAccessDemo((config) => test.with(config));
  for (const viewer of viewers) begun.set(viewer, (await page(viewer, {})).markoer);
  // What is read is kept, and what is new there is told of.
  for (const cpr of people) await demo.as(CASEWORKERS.vip, LISTE, { cpr });
  const ids = people.flatMap((cpr) => idsOf(CASEWORKERS.vip, cpr).map(({ id }) => id));
  await noteChanges(test.lagring, ids.filter((id) => !id.startsWith("sdi:")).slice(0, 5));
  const lager = await aabnLager(test.lagring);
  const rows = await lager.getRepository(HAENDELSE).find();
  changed = new Set(rows.map(({ instans, lokal_id }) => `${instans}:${lokal_id}`));
  await lager.destroy();
}, 60_000);
afterAll(async () => {
  await demo.close();
  test.drop();
});

const uuids = (ids: readonly string[]) => [...new Set(ids.map((id) => sagOf(id).uuid))].sort();
const visibleTo = (viewer: Viewer) =>
  people.flatMap((cpr) => idsOf(viewer, cpr).filter(({ id, visible }) => visible && changed.has(id)));

describe("the feed of changes", () => {
  it.each(viewers.map((viewer) => [viewer.navn, viewer] as const))(
    "tells %s of exactly the changed cases that they may see",
    async (_navn, viewer) => {
      const expected = visibleTo(viewer).map(({ sag }) => sag.uuid);
      expect(uuids(await walk(viewer))).toEqual([...new Set(expected)].sort());
    },
  );

  it("tells some of more than others, and nobody without cases of anything", async () => {
    expect(visibleTo(CASEWORKERS.standard).length).toBeGreaterThan(visibleTo(CASEWORKERS.open).length);
    expect(visibleTo(CITIZENS.standard).length).toBeGreaterThan(0);
    expect(await walk(CITIZENS.nobody)).toEqual([]);
  });

  it("is the same in small pages, and narrower by system, subject, unit and case", async () => {
    const all = await walk(CASEWORKERS.standard);
    expect(await walk(CASEWORKERS.standard, null, 9)).toEqual(all);
    const sbsys = await walk(CASEWORKERS.standard, { fagsystem: ["sbsys"] });
    expect(sbsys.length).toBeGreaterThan(0);
    expect(sbsys).toEqual(all.filter((id) => id.startsWith("sbsys:")));
    const [one = ""] = sbsys;
    const { kle, ansvarlig } = sagOf(one);
    for (const filter of [{ kle: [kle.nummer] }, { ansvarlig: ansvarlig.uuid }, { sager: [one] }]) {
      const some = await walk(CASEWORKERS.standard, filter);
      expect(some).toContain(one);
      expect(some.length).toBeLessThan(all.length);
    }
  });

  it("names each case as the lists do, whichever system told of it, and what is there is not gone", async () => {
    const query = "{ mig { borger { sager(first: 100) { nodes { id } } } } }";
    type Liste = { mig: { borger: { sager: { nodes: { id: string }[] } } } };
    const { data } = await demo.as<Liste>(CITIZENS.standard, query);
    const listed = new Set(data?.mig.borger.sager.nodes.map(({ id }) => id));
    const told = await walk(CITIZENS.standard);
    expect(told.filter((id) => !listed.has(id))).toEqual([]);
    expect([...changed].some((id) => id.startsWith("sdi:"))).toBe(true);
    const { markoer } = await page(CITIZENS.standard, {});
    await noteChanges(test.lagring, [`nova:${STANDARDBORGERS_SAGER.carport.uuid}`], "FJERNET");
    const { nodes } = await page(CITIZENS.standard, { siden: markoer });
    expect(nodes.map(({ art }) => art)).toEqual(["AENDRET"]);
  });

  it("tells the example portal what has happened since last time, once", async () => {
    const adgang = { url: demo.url, token: demo.borger };
    const { markoer } = await sidenSidst(adgang, null);
    expect(await sidenSidst(adgang, markoer)).toMatchObject({ haendelser: [], forLaenge: false });
    const own = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
    await noteChanges(test.lagring, ["nova:5a95da9f-0000-4000-8000-5a95da9f0000", own]);
    const next = await sidenSidst(adgang, markoer);
    expect(next.haendelser.map(({ art, sag }) => [art, sag?.id])).toEqual([["AENDRET", own]]);
    expect(await sidenSidst(adgang, next.markoer)).toMatchObject({ haendelser: [] });
  });

  it("tells the example portal of what happens while its page is open, from where it was", async () => {
    const adgang = { url: demo.url, token: demo.borger };
    const { markoer } = await sidenSidst(adgang, null);
    const own = `nova:${STANDARDBORGERS_SAGER.carport.uuid}`;
    await noteChanges(test.lagring, [own, own]);
    const places: (string | null)[] = [];
    for (const siden of [markoer, null]) {
      const leaving = new AbortController();
      for await (const { aendring, fejl, markoer: place, slut } of nyt(
        adgang,
        siden ?? places[0] ?? null,
        leaving.signal,
      )) {
        expect([aendring?.sag?.id, fejl, slut]).toEqual([own, [], null]);
        places.push(place);
        break;
      }
      leaving.abort();
    }
    // One place is never written twice in the same way; what they lead to is the next change, and then none.
    expect(new Set(places).size).toBe(2);
    expect((await sidenSidst(adgang, places[0] ?? null)).haendelser).toHaveLength(1);
    expect((await sidenSidst(adgang, places[1] ?? null)).haendelser).toHaveLength(0);
  });

  it("belongs to the one who asked, and refuses what is no cursor or no system", async () => {
    const markoer = begun.get(CASEWORKERS.vip);
    for (const [viewer, variables] of [
      [CASEWORKERS.standard, { siden: "nonsense" }],
      [CITIZENS.standard, { siden: markoer }],
      [CASEWORKERS.standard, { filter: { fagsystem: ["nowhere"] } }],
      [CASEWORKERS.standard, { filter: { sager: [] } }],
      [CASEWORKERS.standard, { first: 0 }],
    ] as const) {
      const { errors } = await demo.as(viewer, FEED, variables);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
    }
  });
});
