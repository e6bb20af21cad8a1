// SPDX-License-Identifier: MPL-2.0
/** What the sources last said: how long it stands, how much is kept, and that nothing in it tells whom it is about. */
import { describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { createHukommelse, type KendtSag, type SidstKendt } from "../../subgraphs/adgang/sidst-kendt.js";
import { KildeError } from "../../subgraphs/errors.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { createContext, createSetup, SAGSBEHANDLER } from "../historik/graf.js";
import { CPR, fakeFagsystem, indeks, kilde, krav, masterUuid, pagesOf, record, uuidNo } from "../overblik/fakes.js";

const NOW = Date.parse("2026-11-21T12:00:00.000Z");
const DAY = 86_400_000;
const DOWN = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
const fail = async () => {
  throw DOWN;
};
const [SAG, OTHER] = [uuidNo(1), uuidNo(2)];
const NAVN = "Ada Ager";
const TITEL = "Hjælp til Ada Ager";

function post(lokalId: string, some: Partial<SagRecord> = {}): SagRecord {
  return record(lokalId, {
    sagsnummer: `S-${lokalId.slice(-1)}`,
    titel: TITEL,
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: "27.36.04", titel: "Hjælp" },
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: "Borger", ident: { type: "CPR", vaerdi: CPR }, navn: NAVN }],
    ...some,
  });
}

const BORGER: Bruger = { art: "BORGER", cpr: CPR, navn: null };
const entry = (id: string) => post(id, { mastersystem: { uuid: masterUuid("a"), navn: null } });

function setupAt(now: number, sidstKendt: SidstKendt, isDown: boolean): SubgraphSetup {
  const index = isDown
    ? fakeFagsystem("x", { find: () => pagesOf([], DOWN), load: fail, findReferences: fail })
    : fakeFagsystem("x", { poster: [entry(SAG), entry(OTHER)] });
  const kilder = [kilde(fakeFagsystem("a", { poster: [post(SAG), post(OTHER)] })), indeks(index, ["a"])];
  return { ...createSetup(kilder, now), sidstKendt };
}

async function seen(setup: SubgraphSetup, bruger: Bruger = SAGSBEHANDLER): Promise<number> {
  return (await createContext(setup, bruger).sager.find(krav({}, { first: 100 }))).edges.length;
}

describe("what was last known", () => {
  it("stands for a source that is away, for as long as the municipality says and no longer", async () => {
    const sidstKendt = createHukommelse({ max: 100 });
    expect(await seen(setupAt(NOW, sidstKendt, true))).toBe(0);
    expect(await seen(setupAt(NOW, sidstKendt, false))).toBe(2);
    expect(await seen(setupAt(NOW + DAY, sidstKendt, true))).toBe(2);
    expect(await seen(setupAt(NOW + DAY, sidstKendt, true), BORGER)).toBe(2);
    expect(await seen(setupAt(NOW + DAY + 1, sidstKendt, true))).toBe(0);
  });

  it("does not become younger by being asked about", async () => {
    const sidstKendt = createHukommelse({ max: 100 });
    await seen(setupAt(NOW, sidstKendt, false));
    for (const hours of [8, 16, 24]) await seen(setupAt(NOW + hours * 3_600_000, sidstKendt, true));
    expect(await seen(setupAt(NOW + DAY + 1, sidstKendt, true))).toBe(0);
  });

  it("is nothing where the municipality wants none", async () => {
    const sidstKendt = createHukommelse({ max: 100 });
    const none = (isDown: boolean): SubgraphSetup => {
      const setup = setupAt(NOW, sidstKendt, isDown);
      return { ...setup, politik: { ...setup.politik, sidstKendtHoejstMs: 0 } };
    };
    expect([await seen(none(false)), await seen(none(true))]).toEqual([2, 0]);
  });

  it("tells a citizen's case from somebody else's, and holds no number, name, title or id that could be read", async () => {
    const written: KendtSag[] = [];
    const memory = createHukommelse({ max: 100 });
    const sidstKendt: SidstKendt = {
      ...memory,
      write: async (sager) => {
        written.push(...sager);
        await memory.write(sager);
      },
    };
    await seen(setupAt(NOW, sidstKendt, false));
    const text = JSON.stringify(written);
    expect(written.length).toBeGreaterThan(0);
    for (const secret of [CPR, NAVN, TITEL, SAG, "S-1"]) expect(text).not.toContain(secret);
    const other: Bruger = { ...BORGER, cpr: "6202711231" };
    const down = setupAt(NOW, sidstKendt, true);
    expect([await seen(down, BORGER), await seen(down, other)]).toEqual([2, 0]);
  });

  it("is of so many names at most, those last written", async () => {
    const memory = createHukommelse({ max: 3 });
    const sag = (noegle: string): KendtSag => ({ noegler: [{ instans: "a", noegle }], fakta: [] });
    await memory.write(["1", "2", "3", "4", "2", "5"].map(sag));
    expect([...(await memory.read(["1", "2", "3", "4", "5"])).keys()]).toEqual(["2", "4", "5"]);
  });

  it("is forgotten of a case that its own system answers that it does not have, under every name", async () => {
    const sidstKendt = createHukommelse({ max: 100 });
    await seen(setupAt(NOW, sidstKendt, false));
    const gone: SubgraphSetup = {
      ...setupAt(NOW, sidstKendt, false),
      kilder: [kilde(fakeFagsystem("a")), indeks(fakeFagsystem("x"), ["a"])],
    };
    expect(await createContext(gone, SAGSBEHANDLER).sager.get(`a:${SAG}`)).toBeNull();
    const down = createContext(setupAt(NOW, sidstKendt, true), SAGSBEHANDLER);
    await expect(down.sager.get(`a:${SAG}`)).rejects.toBeInstanceOf(KildeError);
    expect((await down.sager.get(`a:${OTHER}`))?.view.id).toBe(`a:${OTHER}`);
  });
});
