// SPDX-License-Identifier: MPL-2.0
/** The list of all of a person's documents: what it asks of the sources, and what it says when they cannot. */
import { describe, expect, it } from "vitest";
import type { DokumentRecord } from "../../schema/records.js";
import { findDokumenter } from "../../subgraphs/dokumenter/dokument-find.js";
import type { DokumentKrav } from "../../subgraphs/dokumenter/dokument-krav.js";
import { dokumentMiljoeOf } from "../../subgraphs/overblik/dokumenter.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { type Fake, indeks, kilde, krav, masterUuid, record, uuidNo } from "../overblik/fakes.js";
import { contextOf, DOWN, type DokumentFake, dokument, dokumentFake, type Journal, MINE, paaSag } from "./fakes.js";

async function ask(kilder: readonly Kilde[], some: Partial<DokumentKrav> = {}, setup: Partial<SubgraphSetup> = {}) {
  const { kriterier } = krav();
  const rest = { fagsystem: [], siden: null, retning: [], dokumenttype: [], first: 10, after: null };
  return findDokumenter({ kriterier, ...rest, ...some }, dokumentMiljoeOf(contextOf(kilder, setup)));
}
type Side = Awaited<ReturnType<typeof ask>>;
const idsOf = ({ edges }: Side) => edges.map(({ node }) => node.id);
const statusOf = ({ kilder }: Side, instans: string) => kilder.find(({ fagsystem }) => fagsystem.noegle === instans);

const SUPPLIES = { adgangsattributter: { foelsomhed: true, visningsklasser: true, sikkerhedsprofiler: true } };

/** As many cases of the citizen's as the journal has, the first the oldest. */
function source(instans: string, journal: Journal, some: DokumentFake = {}): Kilde {
  const poster = Object.keys(journal).map((id, at) =>
    record(id, { ...MINE, opstaaet: `2026-01-${String(at + 1).padStart(2, "0")}T00:00:00.000Z` }),
  );
  return kilde(
    dokumentFake(instans, { poster, journal, ...some, kapabiliteter: { ...SUPPLIES, ...some.kapabiliteter } }),
  );
}

const letters = (...some: readonly Partial<DokumentRecord>[]): Journal => ({
  "1": some.map((one, at) => paaSag(dokument(`d${at}`, { uuid: null, ...one }))),
});

describe("the list of a person's documents", () => {
  it("is of all systems, newest first, those without a date last, and the id breaks ties", async () => {
    const a = source("a", letters({ brevdato: "2026-03-01" }, { brevdato: null }, { brevdato: "2026-05-01" }));
    const b = source("b", letters({ brevdato: "2026-03-01" }, { brevdato: "2026-04-01" }));
    const side = await ask([a, b]);
    expect(idsOf(side)).toEqual(["a:d2", "b:d1", "a:d0", "b:d0", "a:d1"]);
    expect(side).toMatchObject({ fuldstaendighed: "KOMPLET", antal: { vaerdi: 5, art: "EKSAKT" } });
    expect(side.kilder.map(({ antal }) => antal)).toEqual([3, 2]);
  });

  it("has a document once that lies on two cases, shown of the newest", async () => {
    const twice = dokument("d", { uuid: null });
    const journal = { "1": [paaSag(twice, { titel: "old" })], "2": [paaSag(twice, { titel: "new" })] };
    const side = await ask([source("a", journal)]);
    expect(side.edges.map(({ node }) => node.post.titel)).toEqual(["new"]);
  });

  it("keeps what is of that day and later, and what has no date", async () => {
    const a = source("a", letters({ brevdato: "2026-02-28" }, { brevdato: "2026-03-01" }, { brevdato: null }));
    expect(idsOf(await ask([a], { siden: "2026-03-01" }))).toEqual(["a:d1", "a:d2"]);
  });

  it("says FILTER of a source whose documents do not tell what a filter asks for", async () => {
    const a = source("a", letters({ retning: "INDGAAENDE" }, { retning: "UDGAAENDE" }));
    const b = source("b", letters({ retning: null }, { retning: "INDGAAENDE" }));
    const side = await ask([a, b], { retning: ["INDGAAENDE"] });
    expect(idsOf(side)).toEqual(["a:d0", "b:d1"]);
    expect(statusOf(side, "a")?.udfald).toBe("OK");
    expect(statusOf(side, "b")).toMatchObject({ udfald: "DELVIS", aarsager: [{ kode: "FILTER", varighed: "VARIG" }] });
  });

  it("takes a type however it is written", async () => {
    const a = source("a", letters({ dokumenttype: "Brev,  indgaaende" }, { dokumenttype: "Notat" }));
    expect(idsOf(await ask([a], { dokumenttype: ["brev, indgaaende"] }))).toEqual(["a:d0"]);
  });

  it("refuses a cursor of another list", async () => {
    const a = () => source("a", letters({}, {}));
    const { pageInfo } = await ask([a()], { first: 1 });
    expect(idsOf(await ask([a()], { first: 1, after: pageInfo.endCursor }))).toEqual(["a:d1"]);
    const other = ask([a()], { first: 1, after: pageInfo.endCursor, siden: "2026-01-01" });
    await expect(other).rejects.toMatchObject({ kode: "BAD_INPUT" });
  });
});

describe("what it asks of a source", () => {
  it("is in the source's own bundles, a few at a time", async () => {
    let [running, most] = [0, 0];
    const journal = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`s${at}`, []]));
    const a = source("a", journal, {
      bundt: 3,
      loadDokumenter: async (ids) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running--;
        return new Map(ids.map((id) => [id, []]));
      },
    });
    await ask([a]);
    const loads = (a.fagsystem as Fake).calls.filter((call) => call.startsWith("loadDokumenter"));
    expect(loads).toHaveLength(10);
    expect(new Set(loads.flatMap((call) => call.slice("loadDokumenter ".length).split(","))).size).toBe(30);
    expect(most).toBeLessThanOrEqual(4);
    expect(most).toBeGreaterThan(1);
  });

  it("is no more cases than the limit, the newest, and more is said to be a cap", async () => {
    const journal = Object.fromEntries([1, 2, 3].map((n) => [`${n}`, [paaSag(dokument(`d${n}`, { uuid: null }))]]));
    const side = await ask([source("a", journal), source("b", letters({}))], {}, { maxSagerMedDokumenter: 2 });
    expect(idsOf(side)).toEqual(["a:d2", "a:d3", "b:d0"]);
    expect(statusOf(side, "a")).toMatchObject({ udfald: "DELVIS", aarsager: [{ kode: "LOFT", varighed: "VARIG" }] });
    expect(statusOf(side, "b")?.udfald).toBe("OK");
    expect(side).toMatchObject({ fuldstaendighed: "DELVIS", antal: { vaerdi: 3, art: "MINDST" } });
  });

  it("ends with its first failure: the other bundles are not tried", async () => {
    const journal = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`s${at}`, []]));
    const a = source("a", journal, { bundt: 1, loadDokumenter: () => Promise.reject(DOWN) });
    await ask([a]);
    expect((a.fagsystem as Fake).calls.filter((call) => call.startsWith("loadDokumenter")).length).toBeLessThan(9);
  });
});

describe("a source that does not give documents", () => {
  it("is told of with its failure, can be fetched again, and takes nobody else's with it", async () => {
    const a = source("a", letters({}), { loadDokumenter: () => Promise.reject(DOWN) });
    const side = await ask([a, source("b", letters({}))]);
    expect(idsOf(side)).toEqual(["b:d0"]);
    expect(statusOf(side, "a")).toMatchObject({
      udfald: "FEJL",
      aarsager: [{ kode: "INTET_SVAR" }],
      kanHentesIgen: true,
    });
    expect(statusOf(side, "b")).toMatchObject({ udfald: "OK", aarsager: [], kanHentesIgen: false });
    expect(side).toMatchObject({ fuldstaendighed: "DELVIS", pageInfo: { hasNextPage: false } });
  });

  it("is left when time is up, however long it hangs", async () => {
    const a = source("a", letters({}), { loadDokumenter: () => new Promise(() => undefined) });
    const startedAt = Date.now();
    const side = await ask([a, source("b", letters({}))], {}, { overviewMs: 200 });
    expect(Date.now() - startedAt).toBeLessThan(1500);
    expect(statusOf(side, "a")?.udfald).toBe("TIMEOUT");
    expect(idsOf(side)).toEqual(["b:d0"]);
  });

  it("because it cannot is DELVIS with DOKUMENTER, and only where the person has cases there", async () => {
    const side = await ask([source("a", { "1": [] }, { bundt: 0 }), source("b", {}, { bundt: 0 }), source("c", {})]);
    expect(statusOf(side, "a")).toMatchObject({
      udfald: "DELVIS",
      aarsager: [{ kode: "DOKUMENTER", varighed: "VARIG" }],
    });
    expect(statusOf(side, "b")?.udfald).toBe("OK");
    expect(side).toMatchObject({ fuldstaendighed: "DELVIS", pageInfo: { hasNextPage: false } });
  });

  it("holds back those of other systems where it is the index, which is said of them", async () => {
    const entry = record(uuidNo(1), { ...MINE, mastersystem: { uuid: masterUuid("a"), navn: null } });
    const x = indeks(dokumentFake("x", { poster: [entry], loadDokumenter: () => Promise.reject(DOWN) }), ["a"]);
    const journal = { [uuidNo(1)]: [paaSag(dokument(uuidNo(11)))] };
    const blind = { adgangsattributter: { foelsomhed: true, visningsklasser: false, sikkerhedsprofiler: false } };
    const side = await ask([source("a", journal, { kapabiliteter: blind }), x]);
    expect(idsOf(side)).toEqual([]);
    expect(statusOf(side, "a")).toMatchObject({ udfald: "DELVIS", aarsager: [{ kode: "INDEKS_MANGLER" }] });
    expect(statusOf(side, "x")).toMatchObject({ udfald: "FEJL", kanHentesIgen: true });
    expect(side.pageInfo).toMatchObject({ hasNextPage: false, endCursor: null });
  });
});
