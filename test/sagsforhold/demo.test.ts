// SPDX-License-Identifier: MPL-2.0
/** Where cases lead, over HTTP, for everybody: to other cases, to a property, to what is due. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { STANDARDBORGER, STANDARDBORGERS_SAGER } from "../../demo/korsbaek/personas.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { askForEach } from "../access/questions.js";
import { type AccessDemo, startAccessDemo } from "../access/start.js";
import { live, maySee } from "../access/truth.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "../access/viewers.js";
import { idsOf, sagOf } from "../access/world.js";

interface Henvisning {
  readonly art: string;
  readonly sag: { readonly id: string } | null;
}
interface Shown {
  readonly id: string;
  readonly relationer: readonly Henvisning[] | null;
  readonly frister: readonly { readonly hvem: string | null; readonly art: string | null }[] | null;
}

const SELECTION = "id relationer { art sag { id } } frister { art dato hvem afsluttet }";
const korsbaek = createKorsbaek();
/** Whose relations the demonstration's systems tell of; WorkZone only of those between its own cases. */
const TELLS_RELATIONS = ["lora", "workzone", "sql"];
const byUuid = new Map(korsbaek.sager.map((sag) => [sag.uuid, sag]));

function toldRelations({ system, relationer = [] }: KommuneSag): readonly (KommuneSag | null)[] {
  const targets = relationer.map(({ uuid }) => byUuid.get(uuid) ?? null);
  return system === "workzone" ? targets.filter((other) => other?.system === "workzone") : targets;
}

let demo: AccessDemo;
beforeAll(async () => {
  demo = await startAccessDemo();
});
afterAll(() => demo.close());

/** Cases with relations, in each system that tells of them, and what the viewer may see of them. */
function related(viewer: Viewer): readonly { id: string; sag: KommuneSag }[] {
  const wanted = live(korsbaek).filter(
    (sag) => TELLS_RELATIONS.includes(sag.system) && toldRelations(sag).length > 0 && maySee(viewer, sag, korsbaek),
  );
  return wanted
    .filter((sag, at) => wanted.filter(({ system }, before) => before < at && system === sag.system).length < 12)
    .map((sag) => ({ id: `${sag.system}:${sag.system === "lora" ? sag.uuid : sag.nummer}`, sag }));
}

async function ask(viewer: Viewer, ids: readonly string[]): Promise<readonly Shown[]> {
  if (ids.length === 0) return [];
  const { data, errors } = await demo.as<Record<string, Shown>>(viewer, askForEach(ids, SELECTION));
  expect(errors).toEqual([]);
  return Object.values(data ?? {});
}

describe("a case that points to others", () => {
  const viewers: readonly Viewer[] = [CASEWORKERS.standard, CASEWORKERS.open, CASEWORKERS.building, CITIZENS.standard];

  it.each(viewers.map((viewer) => [viewer.navn, viewer] as const))("shows %s those they may see", async (_, viewer) => {
    const sager = related(viewer);
    const shown = await ask(
      viewer,
      sager.map(({ id }) => id),
    );
    expect(shown).toHaveLength(sager.length);
    for (const [at, { sag }] of sager.entries()) {
      const relationer = shown[at]?.relationer ?? [];
      const told = relationer.map((one) => (one.sag ? sagOf(one.sag.id).uuid : null));
      const expected = toldRelations(sag).map((other) =>
        other && maySee(viewer, other, korsbaek) ? other.uuid : null,
      );
      // What is null may not be known to the index, in a system whose keys are its own: never shown, but not hidden either.
      expect(told.every((uuid) => uuid === null || expected.includes(uuid))).toBe(true);
      expect(relationer).toHaveLength(expected.length);
    }
  });

  it("leads to cases of its own system and of others", async () => {
    const sager = related(CASEWORKERS.vip);
    const shown = await ask(
      CASEWORKERS.vip,
      sager.map(({ id }) => id),
    );
    const systems = new Set(
      shown.flatMap(({ id, relationer }) =>
        (relationer ?? []).flatMap(({ sag }) => (sag ? [`${id.split(":")[0]}>${sagOf(sag.id).system}`] : [])),
      ),
    );
    expect([...systems].some((way) => way === "lora>lora")).toBe(true);
    expect([...systems].some((way) => way.split(">")[0] !== way.split(">")[1])).toBe(true);
  });

  it("looks the same whether the other case is hidden or not there at all", async () => {
    const viewer = CASEWORKERS.open;
    const sager = related(viewer);
    const shown = await ask(
      viewer,
      sager.map(({ id }) => id),
    );
    const kinds = new Set<string>();
    for (const [at, { sag }] of sager.entries())
      for (const [index, other] of toldRelations(sag).entries()) {
        if (other && maySee(viewer, other, korsbaek)) continue;
        kinds.add(other ? "hidden" : "absent");
        expect(shown[at]?.relationer?.[index]).toEqual({ art: expect.any(String), sag: null });
      }
    expect(kinds).toEqual(new Set(["hidden", "absent"]));
  });
});

describe("deadlines", () => {
  it("are shown to staff whoever has to act, and to a citizen where they have to, without the source's words", async () => {
    const ids = idsOf(CITIZENS.standard, STANDARDBORGER.cpr).flatMap(({ id, visible }) => (visible ? [id] : []));
    const own = (await ask(CITIZENS.standard, ids)).flatMap(({ frister }) => frister ?? []);
    const all = (await ask(CASEWORKERS.vip, ids)).flatMap(({ frister }) => frister ?? []);
    expect(new Set(own.map(({ hvem }) => hvem))).toEqual(new Set(["BORGER"]));
    expect(own.every(({ art }) => art === null)).toBe(true);
    expect(all.map(({ hvem }) => hvem)).toEqual(expect.arrayContaining(["BORGER", "KOMMUNE"]));
    expect(own).toHaveLength(all.filter(({ hvem }) => hvem === "BORGER").length);
  });
});

describe("a property", () => {
  const LISTE = "fuldstaendighed nodes { id genstande { bfe betegnelse } }";
  interface Liste {
    readonly fuldstaendighed: string;
    readonly nodes: readonly { id: string; genstande: { bfe: string; betegnelse: string | null }[] }[];
  }
  const own = korsbaek.ejendomme?.find(({ ejere }) => ejere.some(({ vaerdi }) => vaerdi === STANDARDBORGER.cpr));
  const foreign = korsbaek.ejendomme?.find(({ ejere }) => !ejere.some(({ vaerdi }) => vaerdi === STANDARDBORGER.cpr));

  it("is told to its owner with the building cases about it", async () => {
    const { data, errors } = await demo.as<{ mig: { borger: { ejendomme: { bfe: string; sager: Liste }[] } } }>(
      CITIZENS.standard,
      `{ mig { borger { ejendomme { bfe sager { ${LISTE} } } } } }`,
    );
    expect(errors).toEqual([]);
    const [ejendom, ...more] = data?.mig.borger.ejendomme ?? [];
    expect(more).toEqual([]);
    expect(ejendom?.bfe).toBe(own?.bfe);
    const { carport, grundskyld, tilbygning } = STANDARDBORGERS_SAGER;
    const found = ejendom?.sager.nodes.map(({ id }) => sagOf(id).uuid);
    expect(found).toEqual(expect.arrayContaining([carport.uuid, tilbygning.uuid, grundskyld.uuid]));
    expect(ejendom?.sager.nodes[0]?.genstande[0]).toEqual({ bfe: own?.bfe, betegnelse: own?.adresse });
    // Not every system can be asked about a property, and the list says so.
    expect(ejendom?.sager.fuldstaendighed).toBe("DELVIS");
  });

  it("is nobody else's to ask about, whether there is such a one or not", async () => {
    for (const bfe of [foreign?.bfe, "1"]) {
      const { data, errors } = await demo.as(CITIZENS.standard, `{ ejendom(bfe: "${bfe}") { bfe } }`);
      expect(data).toEqual({ ejendom: null });
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
    }
  });

  it("shows a caseworker the cases that they may see, of every system that can tell", async () => {
    for (const viewer of [CASEWORKERS.vip, CASEWORKERS.building, CASEWORKERS.elsewhere]) {
      const { data, errors } = await demo.as<{ ejendom: { sager: Liste } }>(
        viewer,
        `{ ejendom(bfe: "${own?.bfe}") { sager { ${LISTE} } } }`,
      );
      expect(errors).toEqual([]);
      const about = live(korsbaek).filter(({ genstande }) => genstande?.some(({ bfe }) => bfe === own?.bfe));
      const told = about.filter((sag) => sag.indeks !== null || sag.system === "lora" || sag.system === "sql");
      const expected = told.filter((sag) => maySee(viewer, sag, korsbaek)).map(({ uuid }) => uuid);
      expect(data?.ejendom.sager.nodes.map(({ id }) => sagOf(id).uuid).sort()).toEqual(expected.sort());
    }
  });

  it("refuses what is no number of a property", async () => {
    const { errors } = await demo.as(CASEWORKERS.vip, `{ ejendom(bfe: "12-34") { bfe } }`);
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["BAD_INPUT"]);
  });
});
