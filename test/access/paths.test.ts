// SPDX-License-Identifier: MPL-2.0
/** Every way to a list of cases, for every viewer: what the product shows is what Korsbæk's truth says they may see. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SYSTEMER } from "../../demo/korsbaek/emne.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER, STANDARDSAGSBEHANDLER, STANDARDVIRKSOMHED } from "../../demo/korsbaek/personas.js";
import { RETNINGER, SORTERINGSFELTER } from "../../schema/values.js";
import { share } from "../support/long.js";
import { askForEach, idsIn, LISTS, listOf } from "./questions.js";
import { type AccessDemo, shareAccessDemo } from "./start.js";
import { live, maySee } from "./truth.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { expectedList, idsOf, interestingPeople, sagOf } from "./world.js";

let demo: AccessDemo;
beforeAll(async () => {
  demo = await shareAccessDemo();
});
afterAll(() => demo.close());

const kommune = createKorsbaek();
const people = [STANDARDBORGER.cpr, CITIZENS.twins.cpr, CITIZENS.secondary.cpr, ...share(interestingPeople(), 2)];
const caseworkers = Object.values(CASEWORKERS).map((viewer) => [viewer.navn, viewer] as const);
const citizens = Object.values(CITIZENS).map((viewer) => [viewer.navn, viewer] as const);
const turnOf = (viewer: Viewer) => caseworkers.findIndex(([navn]) => navn === viewer.navn);
const primary = (cpr: string) => ({ type: "CPR", vaerdi: cpr, rolle: "PRIMAER_PART" }) as const;

type Path = readonly [query: string, variables: Readonly<Record<string, unknown>>];

async function shown(viewer: Viewer, [query, variables]: Path): Promise<readonly string[]> {
  const list = listOf(await demo.as(viewer, query, variables));
  const ids = idsIn(list);
  expect(list.antal.vaerdi).toBe(ids.length);
  expect(list.pageInfo.hasNextPage).toBe(false);
  return ids.map((id) => sagOf(id).uuid).sort();
}

describe("the lists of a person's cases", () => {
  it.each(caseworkers)("show %s exactly the cases they may see, on every path", async (_navn, viewer) => {
    for (const [at, cpr] of people.entries()) {
      const expected = expectedList(viewer, primary(cpr));
      expect(await shown(viewer, [LISTS.borger, { cpr }])).toEqual(expected);
      // The other way to the same list: for a third of the people, another third for the next caseworker.
      if (at % 3 === turnOf(viewer) % 3)
        expect(await shown(viewer, [LISTS.rod, { filter: { part: { cpr } } }])).toEqual(expected);
    }
  });

  it("differ between the caseworkers, so that no limit is without a case that it hides", () => {
    const counts = Object.values(CASEWORKERS).map((viewer) =>
      interestingPeople()
        .flatMap((cpr) => expectedList(viewer, primary(cpr)))
        .join(),
    );
    // No level in the token is the lowest.
    expect(new Set(counts).size).toBe(counts.length - 1);
  });

  it.each(citizens)("show %s their own, on every path", async (_navn, viewer) => {
    const expected = expectedList(viewer, primary(viewer.cpr));
    expect(await shown(viewer, [LISTS.mig, {}])).toEqual(expected);
    expect(await shown(viewer, [LISTS.borger, { cpr: viewer.cpr }])).toEqual(expected);
    expect(await shown(viewer, [LISTS.rod, { filter: { part: { cpr: viewer.cpr } } }])).toEqual(expected);
  });

  it.each(citizens)("show %s nothing of what they are only another party of", async (_navn, viewer) => {
    const filter = { partsroller: ["SEKUNDAER_PART", "YDELSESMODTAGER"] };
    expect(await shown(viewer, [LISTS.mig, { filter }])).toEqual([]);
  });

  it("show a caseworker the cases where a person is another party", async () => {
    const { cpr } = CITIZENS.secondary;
    const expected = expectedList(CASEWORKERS.standard, { type: "CPR", vaerdi: cpr, rolle: "SEKUNDAER_PART" });
    expect(expected.length).toBeGreaterThan(0);
    const filter = { partsroller: ["SEKUNDAER_PART"] };
    expect(await shown(CASEWORKERS.standard, [LISTS.borger, { cpr, filter }])).toEqual(expected);
  });
});

describe("the other lists", () => {
  it.each(caseworkers)("show %s a company's cases that they may see", async (_navn, viewer) => {
    const { cvr } = STANDARDVIRKSOMHED;
    const expected = expectedList(viewer, { type: "CVR", vaerdi: cvr, rolle: "PRIMAER_PART" });
    expect(await shown(viewer, [LISTS.virksomhed, { cvr }])).toEqual(expected);
    expect(await shown(viewer, [LISTS.rod, { filter: { part: { cvr } } }])).toEqual(expected);
  });

  it.each(caseworkers)("find for %s no case by its number that they may not see", async (_navn, viewer) => {
    const cases = people
      .flatMap((cpr) => idsOf(viewer, cpr))
      .filter(({ id, sag }) => id.startsWith("sdi:") && sag.indeks);
    const numbers = new Map(cases.map((one) => [one.sag.indeks?.sagsnummer ?? "", one]));
    for (const [sagsnummer, { visible, sag }] of [...numbers].slice(0, 12)) {
      const found = await shown(viewer, [LISTS.rod, { filter: { sagsnummer } }]);
      expect(found.includes(sag.uuid)).toBe(visible);
    }
  });

  it.each(caseworkers)("show %s of a unit's cases only those they may see", async (_navn, viewer) => {
    const { uuid } = STANDARDSAGSBEHANDLER.enhed;
    const aendret = { fra: "2026-01-01T00:00:00.000Z", til: "2026-06-01T00:00:00.000Z" };
    const ofUnit = live(kommune).filter(
      ({ ansvarlig, aendret: at, indeks }) =>
        indeks && ansvarlig.uuid === uuid && at >= aendret.fra && at < aendret.til,
    );
    const expected = ofUnit.filter((sag) => maySee(viewer, sag, kommune)).map((sag) => sag.uuid);
    expect(ofUnit.length).toBeGreaterThan(10);
    expect(await shown(viewer, [LISTS.rod, { filter: { ansvarlig: uuid, aendret } }])).toEqual(expected.sort());
  });
});

describe("the same list in other ways", () => {
  const viewers = [CITIZENS.standard, CASEWORKERS.standard, CASEWORKERS.open] as const;
  const pathFor = (viewer: Viewer) => (viewer.art === "BORGER" ? LISTS.mig : LISTS.borger);
  const variables = { cpr: STANDARDBORGER.cpr };

  it.each(viewers)("has the same cases in every order: $navn", async (viewer) => {
    const expected = expectedList(viewer, primary(STANDARDBORGER.cpr));
    for (const felt of share(SORTERINGSFELTER, 3, viewers.indexOf(viewer)))
      for (const retning of RETNINGER)
        for (const aabneFoerst of [true, false]) {
          const sortering = { felt, retning, aabneFoerst };
          expect(await shown(viewer, [pathFor(viewer), { ...variables, sortering }])).toEqual(expected);
        }
  });

  it.each(viewers)("has the same cases page by page, and says how many from the first: $navn", async (viewer) => {
    const expected = expectedList(viewer, primary(STANDARDBORGER.cpr));
    const first = viewer.art === "BORGER" ? 1 : 3;
    const seen: string[] = [];
    for (let after: string | null = null; ; ) {
      const list = listOf(await demo.as(viewer, pathFor(viewer), { ...variables, first, after }));
      expect(list.antal).toEqual({ vaerdi: expected.length, art: "EKSAKT" });
      seen.push(...idsIn(list).map((id) => sagOf(id).uuid));
      expect(list.pageInfo.hasNextPage).toBe(seen.length < expected.length);
      if (!list.pageInfo.hasNextPage) break;
      after = list.pageInfo.endCursor;
    }
    expect(seen.sort()).toEqual(expected);
  });

  it.each(viewers)("has a system's cases when only those are wanted: $navn", async (viewer) => {
    const expected = expectedList(viewer, primary(STANDARDBORGER.cpr));
    for (const system of ["sdi", ...SYSTEMER, "dubu"]) {
      const wanted = expected.filter((uuid) => sagOf(`x:${uuid}`).system === system);
      expect(await shown(viewer, [pathFor(viewer), { ...variables, filter: { fagsystem: [system] } }])).toEqual(wanted);
    }
  });
});

describe("a case by its id", () => {
  it.each([...caseworkers, ...citizens])(
    "is shown to %s where they may see it, by every id it has",
    async (_navn, viewer) => {
      const asked = people.flatMap((cpr) => idsOf(viewer, cpr));
      const query = askForEach(
        asked.map(({ id }) => id),
        "... on Sag { uuid } parter { rolle }",
      );
      const { data, errors } = await demo.as<Record<string, { uuid: string } | null>>(viewer, query);
      expect(errors).toEqual([]);
      for (const [at, { id, visible }] of asked.entries()) expect(data?.[`s${at}`] !== null, id).toBe(visible);
    },
  );

  it("is of the system that the id names, and of no other", async () => {
    const [first] = idsOf(CASEWORKERS.standard, STANDARDBORGER.cpr).filter(({ id }) => id.startsWith("nova:"));
    const uuid = first?.sag.uuid ?? "";
    const ids = [`sbsys:${uuid}`, `ksd:${uuid}`, `:${uuid}`, uuid, `nova::${uuid}`, `nova:${uuid}?x`, "nova:", "nova"];
    const { data, errors } = await demo.as<Record<string, unknown>>(CASEWORKERS.standard, askForEach(ids, "id"));
    expect(errors).toEqual([]);
    expect(Object.values(data ?? {})).toEqual(ids.map(() => null));
  });
});
