// SPDX-License-Identifier: MPL-2.0
/** A document by its id: on whichever case the viewer may see it, and otherwise as if it were not there. */
import { describe, expect, it } from "vitest";
import type { SagRecord } from "../../schema/records.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { indeks, kilde, masterUuid, record, uuidNo } from "../overblik/fakes.js";
import { contextOf, DOWN, type DokumentFake, dokument, dokumentFake, MINE, paaSag, UNDTAGET } from "./fakes.js";

/** Case 1 is the citizen's, case 2 somebody else's; in the index both. */
const [MIN, ANDENS, SKJULT] = [uuidNo(1), uuidNo(2), uuidNo(3)];
const D = { min: uuidNo(11), andens: uuidNo(12), begge: uuidNo(13), undtaget: uuidNo(14), intern: uuidNo(15) };
const NOBODY = uuidNo(99);
const ALL = [...Object.values(D), NOBODY];

const entry = (uuid: string, some: Partial<SagRecord>): SagRecord =>
  record(uuid, { ...some, mastersystem: { uuid: masterUuid("a"), navn: null } });
const andens = { ...MINE, parter: [] };
const post = (id: string, some = {}) => paaSag(dokument(id, { foelsomhed: null, ...some }));

function sources(a: DokumentFake = {}, x: DokumentFake = {}): readonly Kilde[] {
  const journal = {
    [MIN]: [post(D.min), post(D.begge), post(D.undtaget), post(D.intern, { retning: "INTERN" })],
    [ANDENS]: [post(D.andens), post(D.begge)],
    [SKJULT]: [post(D.begge)],
  };
  const adgangsattributter = { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false };
  const direct = dokumentFake("a", {
    poster: [record(MIN, MINE), record(ANDENS, andens), record(SKJULT, MINE)],
    journal,
    kapabiliteter: { adgangsattributter },
    ...a,
  });
  const index = dokumentFake("x", {
    poster: [entry(MIN, MINE), entry(ANDENS, andens), entry(SKJULT, { ...MINE, visningsklasser: [UNDTAGET] })],
    journal: {
      [MIN]: [paaSag(dokument(D.undtaget, { visningsklasser: [UNDTAGET] }))],
      [ANDENS]: [],
      [SKJULT]: [],
    },
    ...x,
  });
  return [kilde(direct), indeks(index, ["a"])];
}

const reject = () => Promise.reject(DOWN);

async function outcome(kilder: readonly Kilde[], lokalId: string): Promise<string> {
  try {
    const vist = await contextOf(kilder).dokumenter.find(`a:${lokalId}`);
    return vist ? `${vist.id} of ${vist.sag.id}` : "nothing";
  } catch (error) {
    return JSON.stringify(error, ["instans", "felt", "fejl", "kode", "grund"]);
  }
}

describe("a document by its id", () => {
  it("is shown where one of its cases shows it", async () => {
    expect(await outcome(sources(), D.min)).toBe(`a:${D.min} of a:${MIN}`);
    expect(await outcome(sources(), D.begge)).toBe(`a:${D.begge} of a:${MIN}`);
  });

  it("is nothing where none does, there is none, or its source cannot look it up", async () => {
    for (const id of [D.andens, D.undtaget, D.intern, NOBODY]) expect(await outcome(sources(), id)).toBe("nothing");
    const { find } = contextOf(sources()).dokumenter;
    for (const id of [D.min, `b:${D.min}`, "a:", ":", ""]) expect(await find(id)).toBeNull();
    expect(await outcome(sources({ opslag: 0 }), D.min)).toBe("nothing");
  });

  it("lies on those of its cases where the viewer may see it, and on no other", async () => {
    const { onSager } = contextOf(sources()).dokumenter;
    expect((await onSager(`a:${D.begge}`))?.map(({ sag }) => sag.id)).toEqual([`a:${MIN}`]);
    expect(await onSager(`a:${D.undtaget}`)).toEqual([]);
    expect(await onSager(`b:${D.min}`)).toBeNull();
  });

  const broken: readonly (readonly [string, () => readonly Kilde[]])[] = [
    ["its look-up", () => sources({ loadDokumentopslag: reject })],
    ["its cases", () => sources({ load: reject })],
    ["its cases' documents", () => sources({ loadDokumenter: reject })],
    ["the index's entries", () => sources({}, { findReferences: reject })],
    ["the index's documents", () => sources({}, { loadDokumenter: reject })],
    ["everything", () => sources({ load: reject, loadDokumenter: reject }, { findReferences: reject })],
  ];

  it.each(broken)("is answered alike, hidden or not there, while %s cannot be had", async (_what, kilder) => {
    const hidden = await Promise.all([D.andens, D.undtaget, D.intern, NOBODY].map((id) => outcome(kilder(), id)));
    expect(new Set(hidden).size).toBe(1);
    expect(hidden[0]).not.toBe("nothing");
    expect(hidden[0]).toContain('"felt":"dokument"');
  });

  it("is looked up in the source's bundles", async () => {
    const [a, x] = sources();
    if (!a || !x) throw new Error("no sources");
    const { find } = contextOf([a, x]).dokumenter;
    await Promise.all(ALL.map((id) => find(`a:${id}`)));
    const { calls } = a.fagsystem as unknown as { calls: string[] };
    expect(calls.filter((call) => call.startsWith("loadDokumentopslag"))).toHaveLength(3);
    expect(calls.filter((call) => call.startsWith("loadDokumenter")).length).toBeLessThanOrEqual(2);
  });
});
