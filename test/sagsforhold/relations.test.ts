// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { findReferenced } from "../../subgraphs/reading/referenced.js";
import { type Henvisningsmaal, openHenvisning, sealHenvisning } from "../../subgraphs/request/henvisning.js";
import { fakeFagsystem, indeks, kilde, masterUuid, miljoe, record, uuidNo } from "../overblik/fakes.js";

const SECRET = "a secret of at least thirty-two characters";
const MAAL: Henvisningsmaal = { fra: "a", lokalId: null, uuid: null, sagsnummer: null };

function entry(n: number, master: string, some: Partial<SagRecord> = {}): SagRecord {
  return record(`e-${n}`, {
    uuid: uuidNo(n),
    sagsnummer: `S-${n}`,
    mastersystem: { uuid: masterUuid(master), navn: null },
    ...some,
  });
}

const idsOf = async (maal: Partial<Henvisningsmaal>, kilder: readonly Kilde[]) =>
  (await findReferenced([{ ...MAAL, ...maal }], miljoe(kilder)))[0];

describe("where a case that another points to is looked for", () => {
  const a = kilde(fakeFagsystem("a"));
  const b = kilde(fakeFagsystem("b"));
  const sdi = indeks(fakeFagsystem("sdi", { poster: [entry(1, "b"), entry(2, "nowhere")] }), ["b"]);

  it("is its own system where that knows it as one of its own", async () => {
    expect(await idsOf({ lokalId: "7" }, [a, b, sdi])).toEqual({ ids: ["a:7"], fejl: null });
  });

  it("is the system that the index names as its Master", async () => {
    const found = await idsOf({ uuid: uuidNo(1).toUpperCase() }, [a, b, sdi]);
    expect(found?.ids).toEqual([`b:${uuidNo(1)}`, "sdi:e-1", `a:${uuidNo(1)}`]);
  });

  it("is the index itself for a system that is not connected", async () => {
    expect((await idsOf({ uuid: uuidNo(2) }, [a, b, sdi]))?.ids).toEqual(["sdi:e-2", `a:${uuidNo(2)}`]);
  });

  it("is by number only where one entry has it", async () => {
    expect((await idsOf({ sagsnummer: "S-1" }, [a, b, sdi]))?.ids).toEqual([`b:${uuidNo(1)}`, "sdi:e-1"]);
    const two = indeks(fakeFagsystem("sdi", { poster: [entry(1, "b"), entry(3, "b", { sagsnummer: "S-1" })] }), ["b"]);
    expect((await idsOf({ sagsnummer: "S-1" }, [a, b, two]))?.ids).toEqual([]);
  });

  it("says that the index failed, and still looks in the system that points", async () => {
    const down = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "reference lookup");
    const broken = indeks(fakeFagsystem("sdi", { findReferences: () => Promise.reject(down) }), ["b"]);
    const found = await idsOf({ uuid: uuidNo(1) }, [a, b, broken]);
    expect(found?.ids).toEqual([`a:${uuidNo(1)}`]);
    expect(found?.fejl).toMatchObject({ instans: "sdi", error: { grund: "NETWORK" } });
  });

  it("asks the index once for all of them", async () => {
    const fagsystem = fakeFagsystem("sdi", {
      poster: [entry(1, "b"), entry(2, "b")],
      kapabiliteter: { bundter: { load: 50, parter: 0, dokumenter: 0, journalnotater: 0 } },
    });
    const maal = [1, 2, 3].map((n) => ({ ...MAAL, uuid: uuidNo(n) }));
    await findReferenced(maal, miljoe([a, b, indeks(fagsystem, ["b"])]));
    expect(fagsystem.calls).toHaveLength(1);
  });
});

describe("a reference that is given out", () => {
  const maal: Henvisningsmaal = { fra: "nova", lokalId: null, uuid: uuidNo(9), sagsnummer: "S-9" };

  it("tells nobody else what it refers to, and comes back as it was", () => {
    const text = sealHenvisning(SECRET, maal);
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain("nova");
    expect(openHenvisning(SECRET, text)).toEqual(maal);
    expect(sealHenvisning(SECRET, maal)).toBe(text);
  });

  it("is nothing when it was altered, or sealed by somebody else", () => {
    const text = sealHenvisning(SECRET, maal);
    const altered = text.slice(0, 20) + (text[20] === "A" ? "B" : "A") + text.slice(21);
    expect(openHenvisning(SECRET, altered)).toBeNull();
    expect(openHenvisning(`${SECRET}!`, text)).toBeNull();
    expect(openHenvisning(SECRET, "")).toBeNull();
  });
});
