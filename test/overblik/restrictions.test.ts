// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { loadSager, splitSagId } from "../../subgraphs/reading/load.js";
import {
  type FakeOptions,
  fakeFagsystem,
  HIDDEN,
  indeks,
  kilde,
  krav,
  miljoe,
  pagesOf,
  record,
  side,
  uuidNo,
} from "./fakes.js";

const DOWN = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
const BLIND = { adgangsattributter: { foelsomhed: false, visningsklasser: false, sikkerhedsprofiler: false } };
const U = uuidNo(1);
const ID = `a:${U}`;
const fail = async () => {
  throw DOWN;
};
const downNow: FakeOptions = { find: () => pagesOf([], DOWN), load: fail, findReferences: fail };

/** An entry of the index whose Master is `a`. */
function entry(uuid: string, some: Partial<SagRecord> = {}): SagRecord {
  return record(uuid, { mastersystem: { uuid: "master-a", navn: null }, ...some });
}

function world(a: FakeOptions, x: FakeOptions) {
  const direct = fakeFagsystem("a", { kapabiliteter: BLIND, ...a });
  const index = fakeFagsystem("x", x);
  return { direct, index, kilder: [kilde(direct), indeks(index, ["a", "ksd"])] };
}

describe("what restricts a case", () => {
  it("is told by the index though its search does not give the entry: a filter must not open what is closed", async () => {
    const closed = entry(U, { visningsklasser: [HIDDEN] });
    const { kilder } = world({ poster: [record(U)] }, { poster: [closed], find: () => pagesOf([side([])]) });
    const { edges, antal } = await findOverblik(krav({ fremdrift: ["Opstaaet"] }), miljoe(kilder));
    expect([edges, antal.vaerdi]).toEqual([[], 0]);
  });

  it("is what each that knows it says, with the highest level shown", async () => {
    const [k1, k2] = ["1", "2"].map((nummer) => ({ uuid: null, nummer, titel: null }));
    const profil = (urn: string) => ({
      objekttype: "Bruger" as const,
      uuid: null,
      urn,
      navn: null,
      cvr: null,
      enhed: null,
    });
    const low = { niveau: "IKKE_FORTROLIGE_DATA" as const, kvalitet: "EKSAKT" as const };
    const high = { niveau: "VIP_SAGER" as const, kvalitet: "EKSAKT" as const };
    const own = record(U, { foelsomhed: low, visningsklasser: k1 ? [k1] : [], sikkerhedsprofiler: [profil("p")] });
    const other = entry(U, {
      foelsomhed: high,
      visningsklasser: k1 && k2 ? [k1, k2] : [],
      sikkerhedsprofiler: [profil("q")],
    });
    const { kilder } = world({ poster: [own] }, { poster: [other] });
    const [sag] = (await findOverblik(krav(), miljoe(kilder))).edges.map(({ node }) => node);
    expect(sag).toMatchObject({ vistFra: "a", medlemmer: [{ instans: "a" }, { instans: "x" }] });
    expect(sag?.foelsomhed).toEqual(high);
    expect(sag?.fakta).toMatchObject([
      { instans: "a", art: "HAR", fakta: { niveau: low, visningsklasser: [k1], sikkerhedsprofiler: [profil("p")] } },
      {
        instans: "x",
        art: "HAR",
        fakta: { niveau: high, visningsklasser: [k1, k2], sikkerhedsprofiler: [profil("q")] },
      },
    ]);
  });

  it("by level comes from the table, then from the instance, and then from nobody", async () => {
    const level = async (some: Parameters<typeof miljoe>[1], standard: "VIP_SAGER" | null) => {
      const one = kilde(fakeFagsystem("a", { poster: [record(U)] }), { foelsomhedStandard: standard });
      return (await findOverblik(krav(), miljoe([one], some))).edges[0]?.node.foelsomhed;
    };
    const table = { foelsomhedForKle: () => "FORTROLIGE_PERSONOPLYSNINGER" as const };
    expect(await level(table, "VIP_SAGER")).toEqual({ niveau: "FORTROLIGE_PERSONOPLYSNINGER", kvalitet: "AFLEDT" });
    expect(await level({}, "VIP_SAGER")).toEqual({ niveau: "VIP_SAGER", kvalitet: "STANDARD" });
    expect(await level({}, null)).toBeNull();
  });

  it("withholds cases while the index is missing, and says so whether or not there were any", async () => {
    const ask = async (poster: readonly SagRecord[], x: FakeOptions) => {
      const { kilder } = world({ poster }, x);
      return findOverblik(krav(), miljoe(kilder, { heldBack: true }));
    };
    const withheld = await ask([record(U)], downNow);
    const none = await ask([], downNow);
    const told = ({ kilder }: typeof none) =>
      kilder.map(({ udfald, aarsager, antal }) => [udfald, aarsager[0]?.kode, antal]);
    expect(told(withheld)).toEqual([
      ["DELVIS", "INDEKS_MANGLER", 0],
      ["FEJL", "INTET_SVAR", null],
    ]);
    expect(told(withheld)).toEqual(told(none));
    expect((await ask([record(U)], {})).edges.length).toBe(1);
  });

  it("withholds them too when only the question about single cases fails", async () => {
    const { kilder } = world({ poster: [record(U)] }, { findReferences: fail });
    const answer = await findOverblik(krav(), miljoe(kilder, { heldBack: true }));
    expect(answer.edges).toEqual([]);
    expect(answer.kilder.map(({ udfald }) => udfald)).toEqual(["DELVIS", "FEJL"]);
    expect(answer.kilder.map(({ kanHentesIgen }) => kanHentesIgen)).toEqual([false, true]);
  });
});

describe("a twin", () => {
  const seen = async (own: SagRecord, other: SagRecord) => {
    const { kilder } = world({ poster: [own] }, { poster: [other] });
    return (await findOverblik(krav(), miljoe(kilder))).edges.map(({ node }) => node.id).sort();
  };
  const V = uuidNo(2);
  const owner = (cvr: string) => ({
    objekttype: "Organisation" as const,
    uuid: null,
    urn: null,
    navn: null,
    cvr,
    enhed: null,
  });

  it("by number is found whatever its spacing and case", async () => {
    expect(await seen(record(U, { sagsnummer: "s-24  1" }), entry(V, { sagsnummer: " S-24 1" }))).toEqual([ID]);
  });

  it("is none under another owner, another Master, or by title and Afsender", async () => {
    const alike = { sagsnummer: "1", titel: "Sygedagpenge" };
    expect(await seen(record(U, alike), entry(V, { ...alike, ejer: owner("22222222") }))).toEqual([ID, `x:${V}`]);
    const elsewhere = {
      mastersystem: { uuid: "master-ksd", navn: null },
      afsendersystem: { uuid: "master-a", navn: null },
    };
    expect(await seen(record(U, alike), entry(U, { ...alike, ...elsewhere }))).toEqual([ID, `x:${U}`]);
  });

  it("that its Master does not have keeps the index's own id, with the Master as its system", async () => {
    const { kilder } = world({}, { poster: [entry(U)] });
    const [sag] = (await findOverblik(krav(), miljoe(kilder))).edges.map(({ node }) => node);
    expect(sag).toMatchObject({ id: `x:${U}`, typenavn: "X", instans: "x", fagsystem: { noegle: "a" } });
  });
});

describe("a case by id", () => {
  const load = async (a: FakeOptions, x: FakeOptions, id = ID) => {
    const { kilder, direct, index } = world(a, x);
    return { found: (await loadSager([id], miljoe(kilder))).get(id), direct, index };
  };

  it("has its instance before the first colon", () => {
    expect(splitSagId("a:b:c")).toEqual({ instans: "a", lokalId: "b:c" });
    expect(["", "a", ":b", "a:"].map(splitSagId)).toEqual([null, null, null, null]);
  });

  it("is shown from its source and restricted by the index", async () => {
    const { found } = await load({ poster: [record(U)] }, { poster: [entry(U, { visningsklasser: [HIDDEN] })] });
    expect(found).toMatchObject({
      fejl: null,
      sag: { id: ID, vistFra: "a", fakta: [{ instans: "a" }, { instans: "x", fakta: { visningsklasser: [HIDDEN] } }] },
    });
  });

  it("is shown from the index when its source is down, and only if that is its Master", async () => {
    const { found } = await load(downNow, { poster: [entry(U)] });
    expect(found).toMatchObject({ fejl: null, egenFejl: DOWN, sag: { id: ID, typenavn: "A", vistFra: "x" } });
    const other = await load(downNow, { poster: [entry(U, { mastersystem: { uuid: "master-ksd", navn: null } })] });
    expect(other.found).toMatchObject({ sag: null, fejl: DOWN });
  });

  it("is shown from the index when its source denies it", async () => {
    const { found } = await load({}, { poster: [entry(U)] });
    expect(found).toMatchObject({ fejl: null, sag: { id: ID, vistFra: "x" } });
  });

  it("is absent where nobody has it, and in an instance that nobody knows", async () => {
    expect((await load({}, {})).found).toMatchObject({ sag: null, fejl: null });
    expect((await load({}, downNow)).found).toMatchObject({ sag: null, fejl: null });
    expect((await load({}, {}, `b:${U}`)).found).toMatchObject({ sag: null, fejl: null });
  });

  it("is not known of while the index is down, and nobody's to restrict where none names its system", async () => {
    const unknown = { instans: "x", erIndeks: true, art: "UKENDT", hvorfor: "FRAVAER" };
    expect((await load({ poster: [record(U)] }, downNow)).found?.sag?.fakta).toMatchObject([{ art: "HAR" }, unknown]);
    const index = indeks(fakeFagsystem("x", downNow), ["ksd"]);
    for (const others of [[], [index]]) {
      const alone = kilde(fakeFagsystem("a", { kapabiliteter: BLIND, poster: [record(U)] }));
      const { sag } = (await loadSager([ID], miljoe([alone, ...others]))).get(ID) ?? {};
      expect(sag?.fakta.map(({ instans, art }) => [instans, art])).toEqual([["a", "HAR"]]);
    }
  });

  it("is refused by its own system, whatever the index shows of it", async () => {
    const refuse = async () => {
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "test");
    };
    const { found } = await load({ load: refuse }, { poster: [entry(U)] });
    expect(found?.sag?.fakta).toMatchObject([
      { instans: "x", art: "HAR" },
      { instans: "a", art: "AFVIST" },
    ]);
  });

  it("is found out one by one where one of a chunk is refused", async () => {
    const V = uuidNo(2);
    const some: FakeOptions = {
      load: async (ids) => {
        if (ids.includes(V)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "test");
        return new Map(ids.map((id) => [id, record(id)]));
      },
    };
    const { kilder } = world(some, { poster: [entry(U), entry(V)] });
    const found = await loadSager([ID, `a:${V}`], miljoe(kilder));
    const told = (id: string) => found.get(id)?.sag?.fakta.find(({ instans }) => instans === "a")?.art;
    expect([told(ID), told(`a:${V}`)]).toEqual(["HAR", "AFVIST"]);
  });

  it("of the index is restricted by its Master's record, under the id it was asked by", async () => {
    const id = `x:${U}`;
    const { found } = await load({ poster: [record(U, { visningsklasser: [HIDDEN] })] }, { poster: [entry(U)] }, id);
    expect(found).toMatchObject({
      sag: {
        id,
        instans: "x",
        vistFra: "x",
        fakta: [{ instans: "x" }, { instans: "a", fakta: { visningsklasser: [HIDDEN] } }],
      },
    });
  });

  it("is not known to be absent when the source leaves it out of its answer", async () => {
    const { found } = await load({ load: async () => new Map() }, {});
    expect(found).toMatchObject({ sag: null, fejl: { kode: "FAGSYSTEM_INVALID_RESPONSE" } });
  });

  it("is asked for in chunks as declared, and never twice in a request", async () => {
    const poster = [1, 2, 3, 4].map((n) => record(uuidNo(n)));
    const ids = poster.map(({ lokalId }) => `a:${lokalId}`);
    const { kilder, direct, index } = world({ poster }, {});
    const one = miljoe(kilder);
    await Promise.all([loadSager(ids, one), loadSager(ids, one)]);
    expect([direct.calls.length, index.calls.length]).toEqual([2, 2]);
    await loadSager(ids, one);
    expect([direct.calls.length, index.calls.length]).toEqual([2, 2]);
  });

  it("that the list has read is not read again", async () => {
    const { kilder, direct, index } = world({ poster: [record(U), record(uuidNo(2))] }, { poster: [entry(U)] });
    const one = miljoe(kilder);
    await findOverblik(krav(), one);
    const calls = [...direct.calls, ...index.calls];
    const found = await loadSager([ID, `a:${uuidNo(2)}`], one);
    expect(found.get(ID)?.sag?.medlemmer.length).toBe(2);
    expect([...direct.calls, ...index.calls]).toEqual(calls);
  });
});
