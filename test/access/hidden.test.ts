// SPDX-License-Identifier: MPL-2.0
/** A case that the viewer may not see is answered as one that is not there, whatever is asked and whatever is broken. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { STANDARDBORGERS_SAGER, VIP_SAG } from "../../demo/korsbaek/personas.js";
import { DEMO_INSTANSER } from "../../demo/start-emulators.js";
import { grid } from "../support/long.js";
import { EVERYTHING, LISTS } from "./questions.js";
import { type AccessDemo, startAccessDemo } from "./start.js";
import { CASEWORKERS, CITIZENS, type Viewer } from "./viewers.js";
import { idsOf } from "./world.js";

let demo: AccessDemo;
beforeAll(async () => {
  demo = await startAccessDemo();
});
afterAll(() => demo.close());
afterEach(() => demo.heal());

const QUERY = `query ($id: ID!) { sag(id: $id) { ...Alt } } ${EVERYTHING}`;
const { undtaget, barnets, carport, grundskyld, lokalplan, familie, indskud } = STANDARDBORGERS_SAGER;

const hidden: readonly (readonly [string, Viewer, string])[] = [
  ["a citizen's case with a display class", CITIZENS.standard, `sbsys:${undtaget.uuid}`],
  ["a citizen's case with a display class, by its entry", CITIZENS.standard, `sdi:${undtaget.uuid}`],
  ["a case of which the citizen is secondary party", CITIZENS.standard, `sbsys:${barnets.uuid}`],
  ["somebody else's case", CITIZENS.twins, `nova:${carport.uuid}`],
  ["somebody else's case, by its entry", CITIZENS.twins, `sdi:${carport.uuid}`],
  ["somebody else's case in LoRA", CITIZENS.twins, `lora:${grundskyld.uuid}`],
  ["somebody else's case in WorkZone", CITIZENS.twins, `workzone:${lokalplan.nummer}`],
  ["somebody else's case in WorkZone, by its UUID", CITIZENS.twins, `workzone:${lokalplan.uuid}`],
  ["somebody else's case in Acadre", CITIZENS.twins, `acadre:${familie.nummer}`],
  ["somebody else's case in the archive", CITIZENS.twins, `sql:${indskud.nummer}`],
  ["a VIP case", CASEWORKERS.standard, `sbsys:${VIP_SAG.uuid}`],
  ["a VIP case, by its entry", CASEWORKERS.standard, `sdi:${VIP_SAG.uuid}`],
  ["another authority's case", CASEWORKERS.elsewhere, `nova:${carport.uuid}`],
];

async function answersTo(viewer: Viewer, id: string): Promise<{ hidden: string; absent: string }> {
  const { text } = await demo.as(viewer, QUERY, { id });
  // Of the same form: a number that no case has, where the source counts.
  const nobody = id.replace(/:.*$/, (local) => (/^:\d+$/.test(local) ? ":99999999" : `:${randomUUID()}`));
  return { hidden: text, absent: (await demo.as(viewer, QUERY, { id: nobody })).text };
}

describe("a hidden case", () => {
  it.each(hidden)("is null without an error, byte for byte as one that is not there: %s", async (_what, viewer, id) => {
    const { hidden: answer, absent } = await answersTo(viewer, id);
    expect(answer).toBe(absent);
    expect(JSON.parse(answer)).toEqual({ data: { sag: null } });
  });

  const broken = ["status-500", "html", "refuse"] as const;
  const faults = grid(DEMO_INSTANSER, broken, 2).map(([{ instans }, fault]) => ({ instans, fault }));
  it.each(faults)("is answered as one that is not there while $instans has $fault", async ({ instans, fault }) => {
    // A web page at a login is a refusal to some, which they remember for a while.
    demo.emulator(instans).setFault(fault === "html" ? { fault, kinds: ["LIST", "DETAIL"] } : { fault });
    for (const [what, viewer, id] of hidden) {
      const { hidden: answer, absent } = await answersTo(viewer, id);
      expect(answer, what).toBe(absent);
      expect(JSON.parse(answer), what).toMatchObject({ data: { sag: null } });
    }
  });
});

describe("while the index is down", () => {
  const ONE = "query ($id: ID!) { sag(id: $id) { id } }";
  const breakIndex = () => demo.emulator("sdi").setFault({ fault: "status-500" });

  it("a citizen is shown nothing that has never been read, and the answer says so", async () => {
    breakIndex();
    const kilder =
      "kilder { fagsystem { noegle } udfald aarsager { kode } } fuldstaendighed nodes { id } antal { vaerdi }";
    const { data } = await demo.as<{ mig: { borger: { sager: Record<string, unknown> } } }>(
      CITIZENS.twins,
      `{ mig { borger { sager { ${kilder} } } } }`,
    );
    expect(data?.mig.borger.sager).toMatchObject({
      nodes: [],
      fuldstaendighed: "DELVIS",
      antal: { vaerdi: 0 },
      kilder: DEMO_INSTANSER.map(({ instans }) =>
        instans === "sdi"
          ? { fagsystem: { noegle: instans }, udfald: "FEJL" }
          : { fagsystem: { noegle: instans }, udfald: "DELVIS", aarsager: [{ kode: "INDEKS_MANGLER" }] },
      ),
    });
  });

  it("a case that has never been read, one that is always hidden and one that is not there are answered alike by id", async () => {
    breakIndex();
    for (const [viewer, system] of [
      [CITIZENS.twins, "nova"],
      [CITIZENS.twins, "sbsys"],
      [CASEWORKERS.standard, "nova"],
    ] as const) {
      const own = idsOf(viewer, CITIZENS.twins.cpr).find(({ id, visible }) => visible && id.startsWith(`${system}:`));
      const ids = [own?.id ?? "none", `${system}:${undtaget.uuid}`, `${system}:${randomUUID()}`];
      const answers = await Promise.all(ids.map((id) => demo.as<{ sag: unknown }>(viewer, QUERY, { id })));
      expect(answers[0]?.data?.sag).toBeNull();
      expect(new Set(answers.slice(viewer.art === "BORGER" ? 0 : 2).map(({ text }) => text)).size).toBe(1);
    }
  });

  it("cases are shown as they were last read, to those who could see them then, and to nobody else", async () => {
    const ask = async (viewer: Viewer, id: string) => (await demo.as<{ sag: unknown }>(viewer, ONE, { id })).data?.sag;
    const seen = () =>
      Promise.all([
        ask(CASEWORKERS.standard, `nova:${carport.uuid}`),
        ask(CITIZENS.standard, `nova:${carport.uuid}`),
        ask(CITIZENS.twins, `nova:${carport.uuid}`),
        ask(CITIZENS.standard, `sbsys:${undtaget.uuid}`),
        ask(CASEWORKERS.standard, `sbsys:${VIP_SAG.uuid}`),
      ]);
    const id = `nova:${carport.uuid}`;
    const expected = [{ id }, { id }, null, null, null];
    expect(await seen()).toEqual(expected);
    breakIndex();
    expect(await seen()).toEqual(expected);
  });
});

describe("who may ask about whom", () => {
  const cpr = CITIZENS.twins.cpr;
  const forbidden: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ["another citizen", LISTS.borger, { cpr }],
    ["another citizen, in the root list", LISTS.rod, { filter: { part: { cpr } } }],
    ["a company", LISTS.virksomhed, { cvr: "99100001" }],
    ["a company, in the root list", LISTS.rod, { filter: { part: { cvr: "99100001" } } }],
    ["a case number", LISTS.rod, { filter: { sagsnummer: carport.sagsnummer } }],
    ["a unit", LISTS.rod, { filter: { ansvarlig: randomUUID() } }],
    ["who has a caseworker", LISTS.rod, { filter: { primaerBehandler: randomUUID() } }],
    ["which of their own cases a caseworker has", LISTS.mig, { filter: { primaerBehandler: randomUUID() } }],
  ];

  it.each(forbidden)(
    "a citizen asking for %s is refused before any source hears of it",
    async (_what, query, variables) => {
      const { errors } = await demo.as(CITIZENS.standard, query, variables);
      expect(errors.map(({ extensions }) => extensions.code)).toEqual(["FORBIDDEN"]);
      expect(DEMO_INSTANSER.flatMap(({ instans }) => demo.emulator(instans).calls)).toEqual([]);
    },
  );
});
