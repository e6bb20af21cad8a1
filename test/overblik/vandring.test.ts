// SPDX-License-Identifier: MPL-2.0
/** A walk that reads once: the pages after the first are of what it read, for some seconds, for the same person with the same rights. */
import { describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { createReadCache } from "../../subgraphs/reading/read-cache.js";
import { createVandringer } from "../../subgraphs/reading/vandring.js";
import { fakeFagsystem, HIDDEN, kilde, krav, miljoe, pagesOf, record, side, uuidNo } from "./fakes.js";

const sag = (n: number, some: Partial<SagRecord> = {}) =>
  record(uuidNo(n), { opstaaet: `2026-01-0${n}T00:00:00.000Z`, ...some });

function start(names: readonly string[] = ["a", "b"]) {
  const state = { now: Date.now(), down: new Set<string>(), poster: new Map<string, readonly SagRecord[]>() };
  const sources = names.map((name) =>
    fakeFagsystem(name, {
      find: () =>
        state.down.has(name)
          ? pagesOf([], new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "case search"))
          : pagesOf([side(state.poster.get(name) ?? [])]),
    }),
  );
  const now = () => state.now;
  const vandringer = createVandringer({ levetidMs: 10_000, maxPoster: 100, now });
  const asked = () => sources.map(({ calls }) => calls.filter((call) => call.startsWith("find ")).length);
  return {
    state,
    asked,
    async page(after: string | null, hvem = "x", some: Parameters<typeof krav>[0] = {}) {
      const around = {
        ...miljoe(sources.map((one) => kilde(one))),
        now,
        reads: createReadCache(),
        vandring: vandringer.of(hvem),
      };
      const list = await findOverblik(krav(some, { first: 2, after }), around);
      return {
        ids: list.edges.map(({ node }) => Number(node.lokalId.slice(-2))),
        end: list.pageInfo.endCursor,
        fuldstaendighed: list.fuldstaendighed,
        kilder: list.kilder.map(({ udfald, hentet }) => [udfald, hentet]),
      };
    },
  };
}

describe("a walk", () => {
  it("asks each source once, says when it did, and gives what it then held", async () => {
    const one = start();
    one.state.poster.set("a", [sag(1), sag(3), sag(5)]).set("b", [sag(2), sag(4)]);
    const first = await one.page(null);
    const readAt = new Date(one.state.now).toISOString();
    one.state.now += 10_000;
    one.state.poster.set("a", []);
    const second = await one.page(first.end);
    const third = await one.page(second.end);
    expect([first.ids, second.ids, third.ids]).toEqual([[1, 2], [3, 4], [5]]);
    expect([second.fuldstaendighed, third.kilder]).toEqual([
      "KOMPLET",
      [
        ["OK", readAt],
        ["OK", readAt],
      ],
    ]);
    expect(one.asked()).toEqual([1, 1]);
  });

  it("reads anew from its first page, after its seconds, by another person or right, and for other criteria", async () => {
    const one = start(["a"]);
    one.state.poster.set("a", [sag(1), sag(2), sag(3)]);
    const { end } = await one.page(null);
    await one.page(null);
    expect(one.asked()).toEqual([2]);
    await one.page(end, "another");
    expect(one.asked()).toEqual([3]);
    const other = await one.page(null, "x", { fremdrift: ["Opstaaet"] });
    await one.page(other.end, "x", { fremdrift: ["Opstaaet"] });
    expect(one.asked()).toEqual([4]);
    one.state.now += 10_001;
    await one.page(end);
    expect(one.asked()).toEqual([5]);
  });

  it("asks a source that failed again on each page, and that one alone", async () => {
    const one = start();
    one.state.poster.set("a", [sag(1), sag(2), sag(3)]).set("b", [sag(4)]);
    one.state.down.add("b");
    const first = await one.page(null);
    expect(first.fuldstaendighed).toBe("DELVIS");
    one.state.down.delete("b");
    const second = await one.page(first.end);
    expect([second.ids, one.asked()]).toEqual([
      [3, 4],
      [1, 2],
    ]);
  });

  it("decides anew on each page", async () => {
    const one = start(["a"]);
    const cases = [sag(1), sag(2), sag(3)];
    one.state.poster.set("a", cases);
    const { end } = await one.page(null);
    // What was kept is what is decided on: the record itself says now that it is hidden.
    Object.assign(cases[2] ?? {}, { visningsklasser: [HIDDEN] });
    expect((await one.page(end)).ids).toEqual([]);
  });

  it("keeps no more than it may, and forgets what was read longest ago", async () => {
    const one = start(["a"]);
    one.state.poster.set(
      "a",
      Array.from({ length: 60 }, (_, n) => record(uuidNo(n + 1))),
    );
    const { end } = await one.page(null);
    await one.page(null, "y");
    await one.page(end);
    expect(one.asked()).toEqual([3]);
  });
});
