// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import type { Side } from "../../adapters/contract.js";
import { FagsystemError, type FagsystemFejlgrund } from "../../adapters/errors.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import {
  callContext,
  type FakeOptions,
  fakeFagsystem,
  indeks,
  kilde,
  krav,
  miljoe,
  pagesOf,
  record,
  side,
  uuidNo,
} from "./fakes.js";

const GOOD = kilde(fakeFagsystem("good", { poster: [record(uuidNo(1))] }));
const CLOSED_NOW = [{ fra: "2000-01-01T00:00:00.000Z", til: "2100-01-01T00:00:00.000Z" }];

async function ask(options: FakeOptions, some: Parameters<typeof miljoe>[1] = {}) {
  const answer = await findOverblik(krav(), miljoe([GOOD, kilde(fakeFagsystem("bad", options))], some));
  const [, bad] = answer.kilder;
  return { answer, bad, outcome: [bad?.udfald, ...(bad?.aarsager ?? []).map(({ kode }) => kode)] };
}

/** Gives one page, and then nothing ever, whatever the signal says. */
async function* hangAfter(first: Side): AsyncGenerator<Side> {
  yield first;
  await new Promise(() => undefined);
}

describe("a source that fails", () => {
  it("does not hold the answer when it hangs and ignores the signal, and keeps what it gave", async () => {
    const { answer, outcome } = await ask({ find: () => hangAfter(side([record(uuidNo(2))])) }, { overviewMs: 30 });
    expect(outcome).toEqual(["TIMEOUT", "INTET_SVAR"]);
    expect(answer.edges.map(({ node }) => node.id)).toEqual([`bad:${uuidNo(2)}`, `good:${uuidNo(1)}`]);
    expect(answer).toMatchObject({
      antal: { vaerdi: 2, art: "MINDST" },
      fuldstaendighed: "DELVIS",
      pageInfo: { hasNextPage: false, endCursor: answer.edges.at(-1)?.cursor },
    });
  });

  it("is told to stop at the deadline by the signal it was given", async () => {
    let signal: AbortSignal | null = null;
    await ask(
      {
        find: (_, ctx) => {
          signal = ctx.signal;
          return hangAfter(side([]));
        },
      },
      { overviewMs: 10 },
    );
    expect(signal).toMatchObject({ aborted: true });
  });

  it("gets no more time than the caller has left", async () => {
    const call = callContext({ deadline: Date.now() + 20 });
    const { outcome } = await ask({ find: () => hangAfter(side([])) }, { call, overviewMs: 60_000 });
    expect(outcome).toEqual(["TIMEOUT", "INTET_SVAR"]);
  });

  it("is let go when the caller goes away", async () => {
    const gone = new AbortController();
    setTimeout(() => gone.abort(), 5);
    const call = callContext({ signal: gone.signal });
    const { outcome } = await ask({ find: () => hangAfter(side([])) }, { call, overviewMs: 60_000 });
    expect(outcome).toEqual(["TIMEOUT", "INTET_SVAR"]);
  });

  it.each<[FagsystemFejlgrund, readonly string[]]>([
    ["NETWORK", ["FEJL", "INTET_SVAR"]],
    ["THROTTLED", ["FEJL", "AFVIST_AF_KILDE"]],
    ["DEADLINE", ["TIMEOUT", "INTET_SVAR"]],
    ["BREAKER", ["AFBRUDT", "AFBRYDER"]],
    ["CREDENTIALS", ["INGEN_ADGANG", "AFVIST_AF_KILDE"]],
    ["FORMAT", ["FEJL", "UGYLDIGT_SVAR"]],
    ["RECORD", ["FEJL", "UGYLDIGT_SVAR"]],
    ["PAGING", ["FEJL", "SIDE_MANGLER"]],
    ["CLOSED", ["LUKKET", "PLANLAGT_LUKKET"]],
  ])("with %s is named with outcome and cause, and its pages are kept", async (grund, expected) => {
    const failure = new FagsystemError("FAGSYSTEM_UNAVAILABLE", grund, "test");
    const { answer, outcome, bad } = await ask({ find: () => pagesOf([side([record(uuidNo(2))])], failure) });
    expect(outcome).toEqual(expected);
    expect(bad).toMatchObject({ antal: 1, kanHentesIgen: true });
    expect(answer.pageInfo.hasNextPage).toBe(false);
  });

  it("with anything else is an invalid answer, and no error of ours", async () => {
    const thrown = await ask({ find: () => pagesOf([], new TypeError("x is not a function")) });
    const atOnce = await ask({
      find: () => {
        throw new RangeError("no");
      },
    });
    expect(thrown.outcome).toEqual(["FEJL", "UGYLDIGT_SVAR"]);
    expect(atOnce.outcome).toEqual(["FEJL", "UGYLDIGT_SVAR"]);
    expect(thrown.bad).toMatchObject({ antal: null, hentet: null });
  });

  it("gives an empty page that can be continued from when no source answers", async () => {
    const failure = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
    let isDown = true;
    const flaky = kilde(
      fakeFagsystem("a", { find: () => (isDown ? pagesOf([], failure) : pagesOf([side([record(uuidNo(1))])])) }),
    );
    const first = await findOverblik(krav(), miljoe([flaky]));
    expect(first.antal).toEqual({ vaerdi: null, art: "UKENDT" });
    expect(first.pageInfo).toMatchObject({ hasNextPage: false, endCursor: null });
    isDown = false;
    const second = await findOverblik(krav({}, { after: first.pageInfo.endCursor }), miljoe([flaky]));
    expect(second.edges.map(({ node }) => node.id)).toEqual([`a:${uuidNo(1)}`]);
    expect(second.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    expect(second.kilder[0]).toMatchObject({ kanHentesIgen: false });
  });

  it("is not called while it is planned to be closed, and is owed", async () => {
    const fake = fakeFagsystem("a");
    const answer = await findOverblik(krav(), miljoe([kilde(fake, { lukket: CLOSED_NOW })]));
    expect(fake.calls).toEqual([]);
    expect(answer.kilder[0]).toMatchObject({
      udfald: "LUKKET",
      aarsager: [{ kode: "PLANLAGT_LUKKET", varighed: "MIDLERTIDIG" }],
    });
    expect(answer.kilder[0]).toMatchObject({ kanHentesIgen: true });
  });

  it("leaves its cases to the index, under the id that it would give them", async () => {
    const failure = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
    const down = kilde(fakeFagsystem("a", { find: () => pagesOf([], failure) }));
    const entry = record(uuidNo(7), { mastersystem: { uuid: "master-a", navn: null } });
    const index = indeks(fakeFagsystem("x", { poster: [entry] }), ["a"]);
    const { edges } = await findOverblik(krav(), miljoe([down, index]));
    expect(edges[0]?.node).toMatchObject({
      id: `a:${uuidNo(7)}`,
      typenavn: "A",
      vistFra: "x",
      fagsystem: { noegle: "a" },
    });
  });
});

describe("a source whose local ids are keys of its own", () => {
  it("leaves its cases to the index under the index's own id: nobody else can tell its keys", async () => {
    const failure = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "test");
    const options = { find: () => pagesOf([], failure), kapabiliteter: { lokalIdErUuid: false } };
    const entry = record("e7", { uuid: uuidNo(7), mastersystem: { uuid: "master-a", navn: null } });
    const index = indeks(fakeFagsystem("x", { poster: [entry] }), ["a"]);
    const { edges } = await findOverblik(krav(), miljoe([kilde(fakeFagsystem("a", options)), index]));
    expect(edges[0]?.node).toMatchObject({ id: "x:e7", typenavn: "X", vistFra: "x", fagsystem: { noegle: "a" } });
  });
});

describe("a source that answers in part", () => {
  it.each<[string, Partial<Side>, readonly string[]]>([
    ["a cap of its own", { loftNaaet: true }, ["DELVIS", "LOFT"]],
    ["a record that cannot be mapped", { afviste: [{ grund: "missing-id" }] }, ["DELVIS", "POST_AFVIST"]],
    ["fewer than it says it has", { ialt: 2 }, ["DELVIS", "SIDE_MANGLER"]],
    ["all it says it has", { ialt: 1 }, ["OK"]],
  ])("is DELVIS for %s", async (_, some, expected) => {
    const { outcome } = await ask({ find: () => pagesOf([side([record(uuidNo(2))], some)]) });
    expect(outcome).toEqual(expected);
  });

  it("is DELVIS when it has more than we read", async () => {
    const poster = [1, 2, 3].map((n) => record(uuidNo(n)));
    const { answer, outcome } = await ask({ poster }, { maxSagerPerKilde: 2 });
    expect(outcome).toEqual(["DELVIS", "LOFT"]);
    expect(answer.antal).toEqual({ vaerdi: 3, art: "MINDST" });
    expect((await ask({ poster }, { maxSagerPerKilde: 3 })).outcome).toEqual(["OK"]);
  });

  it("is DELVIS when it gives as many as it ever does and does not say that they are all", async () => {
    const page = (ialt: number | null) => ({
      kapabiliteter: { loft: 1 },
      find: () => pagesOf([side([record(uuidNo(2))], { ialt })]),
    });
    expect((await ask(page(null))).outcome).toEqual(["DELVIS", "LOFT"]);
    expect((await ask(page(1))).outcome).toEqual(["OK"]);
  });

  it("gives a case once though it repeats it, and is then short of another", async () => {
    const page = side([record(uuidNo(2))], { ialt: 2 });
    const { answer, outcome } = await ask({ find: () => pagesOf([page, page]) });
    expect(answer.edges.length).toBe(2);
    expect(outcome).toEqual(["DELVIS", "SIDE_MANGLER"]);
  });

  it("is DELVIS when its data is older than agreed", async () => {
    const find = () => pagesOf([side([], { dataPr: "2024-01-01T00:00:00.000Z" })]);
    const old = kilde(fakeFagsystem("a", { find }), { foraeldetEfterMs: 60_000 });
    const fresh = kilde(fakeFagsystem("b", { find }));
    const { kilder } = await findOverblik(krav(), miljoe([old, fresh]));
    expect(kilder.map(({ udfald, aarsager }) => [udfald, aarsager[0]?.kode])).toEqual([
      ["DELVIS", "FORAELDET"],
      ["OK", undefined],
    ]);
    expect(kilder[0]?.dataPr).toBe("2024-01-01T00:00:00.000Z");
  });
});
