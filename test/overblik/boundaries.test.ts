// SPDX-License-Identifier: MPL-2.0
/** Exactly as old as agreed; and a deadline on each way to a source, not on the search alone. */
import { describe, expect, it } from "vitest";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { startDeadline } from "../../subgraphs/reading/deadline.js";
import { loadRecords } from "../../subgraphs/reading/load-records.js";
import { createReadCache } from "../../subgraphs/reading/read-cache.js";
import { findReferences } from "../../subgraphs/reading/references.js";
import { callContext, fakeFagsystem, indeks, kilde, krav, miljoe, pagesOf, record, side, uuidNo } from "./fakes.js";

const hang = () => new Promise<never>(() => undefined);

describe("the age of a source's data", () => {
  const NOW = Date.parse("2026-06-01T12:00:00.000Z");
  it.each([
    [59_999, "OK"],
    [60_000, "OK"],
    [60_001, "DELVIS"],
  ])("of %i ms, where a minute is agreed", async (age, udfald) => {
    const find = () => pagesOf([side([], { dataPr: new Date(NOW - age).toISOString() })]);
    const source = kilde(fakeFagsystem("a", { find }), { foraeldetEfterMs: 60_000 });
    const call = callContext({ deadline: NOW + 60_000 });
    const { kilder } = await findOverblik(krav(), miljoe([source], { now: () => NOW, call }));
    expect(kilder[0]?.udfald).toBe(udfald);
  });
});

describe("a source that hangs", () => {
  const start = () => startDeadline(callContext(), 30, Date.now);

  it("when single cases are loaded", async () => {
    const source = kilde(fakeFagsystem("a", { load: hang }));
    const [read] = await loadRecords([{ kilde: source, lokalId: "1" }], start(), createReadCache(), Date.now);
    expect(read).toMatchObject({ post: null, error: { kode: "FAGSYSTEM_TIMEOUT" } });
  });

  it("when an index is asked about another's cases", async () => {
    const source = indeks(fakeFagsystem("ix", { findReferences: hang }), ["a"]);
    const reference = { uuid: uuidNo(1), sagsnummer: null };
    const { error } = await findReferences(source, [reference], start(), createReadCache());
    expect(error).toMatchObject({ kode: "FAGSYSTEM_TIMEOUT" });
  });

  it("as such an index, holds no overview longer than its time", async () => {
    const direct = kilde(fakeFagsystem("a", { poster: [record(uuidNo(1))] }));
    const index = indeks(fakeFagsystem("ix", { findReferences: hang }), ["a"]);
    const begun = performance.now();
    const { kilder } = await findOverblik(krav(), miljoe([direct, index], { overviewMs: 60 }));
    expect(performance.now() - begun).toBeLessThan(1500);
    expect(kilder.map(({ udfald }) => udfald)).toEqual(["DELVIS", "TIMEOUT"]);
  });
});
