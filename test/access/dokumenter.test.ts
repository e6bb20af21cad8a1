// SPDX-License-Identifier: MPL-2.0
/** Every way to a document, for every viewer: on its case, by its id, in the list of all of a person's. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGER } from "../../demo/korsbaek/personas.js";
import type { KommuneDokument, KommuneSag } from "../../emulators/kit/kommune.js";
import { share } from "../support/long.js";
import { askForEach } from "./questions.js";
import { type AccessDemo, startAccessDemo } from "./start.js";
import { maySeeDokument } from "./truth.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { idsOf, interestingPeople, knownAs } from "./world.js";

let demo: AccessDemo;
beforeAll(async () => {
  demo = await startAccessDemo();
}, 60_000);
afterAll(() => demo.close());
afterEach(() => demo.heal());

const viewers: readonly Viewer[] = [...Object.values(CASEWORKERS), ...Object.values(CITIZENS)];
const people = [STANDARDBORGER.cpr, CITIZENS.twins.cpr, ...interestingPeople().slice(0, 4)];

interface Node {
  readonly id: string;
  readonly uuid: string | null;
}
interface Liste {
  readonly antal: { readonly vaerdi: number | null; readonly art: string };
  readonly fuldstaendighed: string;
  readonly nodes: readonly (Node | null)[];
}
interface Sag {
  readonly id: string;
  readonly dokumenter: { readonly nodes: readonly Node[] } | null;
}

/** A document of the graph, and the document of Korsbæk that it is. */
interface Kendt {
  readonly id: string;
  readonly sagId: string;
  readonly sag: KommuneSag;
  readonly dokument: KommuneDokument;
}

/** By UUID; in Acadre, which has none, by number. */
function isSame(node: Node, { uuid, nummer }: KommuneDokument): boolean {
  return node.uuid === null ? node.id.endsWith(`:${nummer}`) : node.uuid === uuid;
}

/** Every document on any case of these people, by every id of the case, as told to the one whose rights hold all others'. */
let kendte: readonly Kendt[] = [];
beforeAll(async () => {
  const found = new Map<string, Kendt>();
  for (const cpr of people) {
    const ids = idsOf(CASEWORKERS.vip, cpr).flatMap(({ id, visible }) => (visible ? [id] : []));
    const query = askForEach(ids, "... on Sag { id dokumenter(first: 100) { nodes { id uuid } } }");
    const { data, errors } = await demo.as<Record<string, Sag | null>>(CASEWORKERS.vip, query);
    expect(errors).toEqual([]);
    for (const sag of Object.values(data ?? {}))
      for (const node of sag?.dokumenter?.nodes ?? []) {
        const kommuneSag = knownAs(sag?.id ?? "");
        const dokument = kommuneSag.dokumenter.find((one) => isSame(node, one));
        if (!sag || !dokument) throw new Error("the graph told of a document that is not in Korsbæk");
        found.set(`${sag.id} ${node.id}`, { id: node.id, sagId: sag.id, sag: kommuneSag, dokument });
      }
  }
  kendte = [...found.values()];
  expect(kendte.length).toBeGreaterThan(100);
}, 180_000);

/** Where the viewer may see the case and the document on it. */
function expectedOf(viewer: Viewer): ReadonlyMap<string, boolean> {
  const cases = new Map(people.flatMap((cpr) => idsOf(viewer, cpr)).map(({ id, visible }) => [id, visible]));
  const expected = new Map<string, boolean>();
  for (const { id, sagId, sag, dokument } of kendte) {
    const visible = cases.get(sagId) === true && maySeeDokument(viewer, sag, dokument);
    expected.set(id, visible || expected.get(id) === true);
  }
  return expected;
}

function askForDokumenter(ids: readonly string[], selection: string): string {
  return `{ ${ids.map((id, at) => `d${at}: dokument(id: ${JSON.stringify(id)}) { ${selection} }`).join(" ")} }`;
}

describe("a document by its id", () => {
  it.each(share(viewers, 2).map((viewer) => [viewer.navn, viewer] as const))(
    "is shown to %s where they may see it on a case that they may see, and is otherwise nothing",
    async (_navn, viewer) => {
      const expected = [...expectedOf(viewer)];
      for (let at = 0; at < expected.length; at += 50) {
        const part = expected.slice(at, at + 50);
        const query = askForDokumenter(
          part.map(([id]) => id),
          "id titel retning placering { sager { sag { id } } }",
        );
        type Shown = { id: string; placering: { sager: { sag: { id: string } | null }[] | null } } | null;
        const { data, errors } = await demo.as<Record<string, Shown>>(viewer, query);
        expect(errors).toEqual([]);
        for (const [index, [id, visible]] of part.entries()) {
          const shown = data?.[`d${index}`] ?? null;
          expect(shown?.id ?? null, id).toBe(visible ? id : null);
          if (shown) expect(shown.placering.sager?.every(({ sag }) => sag !== null) ?? false, id).toBe(true);
        }
      }
    },
    60_000,
  );

  it("differs between the viewers, so that each limit hides some document", () => {
    const seen = viewers.map((viewer) => [...expectedOf(viewer).values()].filter(Boolean).length);
    expect(Math.max(...seen)).toBeGreaterThan(50);
    expect(new Set(seen).size).toBeGreaterThan(6);
  });

  it("lies on no case that the viewer may not see", async () => {
    const viewer = CASEWORKERS.standard;
    const cases = new Map(people.flatMap((cpr) => idsOf(viewer, cpr)).map(({ id, visible }) => [id, visible]));
    const ids = [...expectedOf(viewer)].flatMap(([id, visible]) => (visible ? [id] : [])).slice(0, 50);
    const query = askForDokumenter(ids, "placering { sager { sag { id } } }");
    const { data } = await demo.as<Record<string, { placering: { sager: { sag: { id: string } }[] } }>>(viewer, query);
    const given = Object.values(data ?? {}).flatMap(({ placering: { sager } }) => sager.map(({ sag }) => sag.id));
    expect(given.length).toBeGreaterThan(20);
    for (const id of given) expect(cases.get(id), id).toBe(true);
  });
});

const LISTE = "dokumenter(first: 100) { antal { vaerdi art } fuldstaendighed nodes { id uuid titel } }";
const SAGER = "sager(first: 100) { nodes { id dokumenter(first: 100) { nodes { id uuid } } } }";
type Svar = { readonly sager: { readonly nodes: readonly Sag[] }; readonly dokumenter: Liste };

describe("the list of all of a person's documents", () => {
  it.each(share(viewers, 2, 1).map((viewer) => [viewer.navn, viewer] as const))(
    "has for %s what their cases have one by one, each once, and says how many",
    async (_navn, viewer) => {
      const own = viewer.art === "BORGER" ? [viewer.cpr] : people;
      for (const cpr of own) {
        const query = `query ($cpr: CPR!) { borger(cpr: $cpr) { ${SAGER} ${LISTE} } }`;
        const { data, errors } = await demo.as<{ borger: Svar }>(viewer, query, { cpr });
        expect(errors).toEqual([]);
        const { sager, dokumenter } = data?.borger ?? { sager: null, dokumenter: null };
        const onCases = (sager?.nodes ?? []).flatMap((sag) => sag.dokumenter?.nodes ?? []).map(({ id }) => id);
        const ids = (dokumenter?.nodes ?? []).map((node) => node?.id ?? "null");
        expect([...ids].sort()).toEqual([...new Set(onCases)].sort());
        expect(dokumenter?.antal).toEqual({ vaerdi: ids.length, art: "EKSAKT" });
        const expected = expectedOf(viewer);
        for (const id of ids) expect(expected.get(id), id).toBe(true);
      }
    },
    60_000,
  );

  it("is refused a citizen who asks for somebody else's", async () => {
    const query = `query ($cpr: CPR!) { borger(cpr: $cpr) { ${LISTE} } }`;
    const { errors } = await demo.as(CITIZENS.standard, query, { cpr: CITIZENS.twins.cpr });
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
  });
});

describe("a document that the viewer may not see", () => {
  const QUERY =
    "query ($id: ID!) { dokument(id: $id) { id titel filer { id filnavn } placering { sager { rolle } } } }";
  const FAULTS = ["nova", "sbsys", "sdi"].flatMap((instans) =>
    ([null, "status-500", "html", "refuse"] as const).map((fault) => ({ instans, fault })),
  );

  it.each(FAULTS)("is answered as one that is not there while $instans has $fault", async ({ instans, fault }) => {
    const viewer = CITIZENS.standard;
    const hidden = [...expectedOf(viewer)].flatMap(([id, visible]) => (visible ? [] : [id]));
    const ofSource = ["nova", "sbsys", "sdi"].map((system) => hidden.find((id) => id.startsWith(`${system}:`)) ?? "");
    if (fault) demo.emulator(instans).setFault({ fault });
    for (const id of ofSource) {
      const system = id.slice(0, id.indexOf(":"));
      const absent = system === "nova" ? `nova:${randomUUID()}.${randomUUID()}` : `${system}:${randomUUID()}`;
      const [one, other] = [await demo.as(viewer, QUERY, { id }), await demo.as(viewer, QUERY, { id: absent })];
      expect(one.text, id).toBe(other.text);
      expect(one.data).toEqual({ dokument: null });
    }
  });
});
