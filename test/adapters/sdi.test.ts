// SPDX-License-Identifier: MPL-2.0

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Kommune, KommuneSag } from "../../emulators/kit/kommune.js";
import { EMULATOR_FAULTS, type EmulatorFault } from "../../emulators/kit/server.js";
import { createContext } from "../../tools/conformance/probe.js";
import { createWorld } from "../conformance/world.js";
import { failureOf, type OpenSdi, openEmulated, readAll } from "./sdi-open.js";

const kommune: Kommune = createWorld({ system: "ksd", busiest: 60 });
const listed = kommune.sager.filter(({ indeks, udgaaet }) => indeks !== null && !udgaaet);
const uuidOf = (sag: KommuneSag) => sag.indeks?.uuid ?? "";
const BUSY = listed.at(-1)?.parter[0] ?? null;
const busyCases = listed.filter(({ parter }) => parter.some(({ ident }) => ident.vaerdi === BUSY?.ident.vaerdi));
const busy = { part: BUSY?.ident ?? null, partsroller: ["PRIMAER_PART"] } as const;

let sdi: OpenSdi;
beforeAll(async () => {
  sdi = await openEmulated(kommune, { pageSize: 25, batchSize: 20 });
});
afterAll(() => sdi.close());
beforeEach(() => sdi.emulator.reset());

describe("a person's cases", () => {
  it("come over as many pages as it takes, each once", async () => {
    const reading = await readAll(sdi.fagsystem, busy);
    const ids = reading.poster.map(({ lokalId }) => lokalId);
    expect([ids.length, new Set(ids), reading.fejl]).toEqual([60, new Set(busyCases.map(uuidOf)), null]);
    expect([reading.sider, sdi.emulator.calls.length]).toEqual([3, 3]);
  });

  it("are given once for somebody who is asked about in several roles", async () => {
    const reading = await readAll(sdi.fagsystem, { ...busy, partsroller: ["PRIMAER_PART", "SEKUNDAER_PART"] });
    expect(new Set(reading.poster.map(({ lokalId }) => lokalId)).size).toBe(reading.poster.length);
  });
});

it("finds no case by a unit that once had it: the index remembers, and what is true now counts", async () => {
  for (const { uuid } of kommune.enheder) {
    const reading = await readAll(sdi.fagsystem, { ansvarlig: uuid });
    const expected = listed.filter(({ ansvarlig }) => ansvarlig.uuid === uuid).map(uuidOf);
    expect(reading.poster.map(({ lokalId }) => lokalId).sort()).toEqual(expected.sort());
  }
});

it("tells the time asked about: a case is as it was then, and absent before it began", async () => {
  const renamed = listed.find(({ nummer, aendret, opstaaet }) => nummer % 4 === 0 && aendret > opstaaet);
  const at = async (virkning: string) => {
    const ctx = { ...createContext(), paaTidspunkt: { virkning, registrering: null } };
    const id = renamed ? uuidOf(renamed) : "";
    return (await sdi.fagsystem.load([id], ctx)).get(id)?.titel ?? null;
  };
  const then = await at(renamed?.opstaaet ?? "");
  expect(then).not.toBeNull();
  expect(then).not.toBe(renamed?.indeks?.titel);
  expect([await at(renamed?.aendret ?? ""), await at("1990-01-01T00:00:00.000Z")]).toEqual([
    renamed?.indeks?.titel,
    null,
  ]);
});

describe("references", () => {
  it("are looked up by uuid in bundles, and by number only where that gave none", async () => {
    const some = listed.slice(0, 45);
    const references = some.map(({ indeks }, i) => ({
      // Every third is known by its number alone.
      uuid: i % 3 === 0 ? `00000000-0000-4000-8000-${String(i).padStart(12, "0")}` : (indeks?.uuid ?? null),
      sagsnummer: indeks?.sagsnummer ?? null,
    }));
    const found = await sdi.fagsystem.findReferences?.(references, createContext());
    expect(new Set(found?.map(({ lokalId }) => lokalId))).toEqual(new Set(some.map(uuidOf)));
    expect(sdi.emulator.calls.map(({ kind }) => kind)).toEqual(["DETAIL", "DETAIL", "DETAIL", "LIST"]);
  });

  it("cost nothing where there are none", async () => {
    expect(await sdi.fagsystem.findReferences?.([{ uuid: null, sagsnummer: " " }], createContext())).toEqual([]);
    expect(sdi.emulator.calls).toEqual([]);
  });

  it("fail where an entry cannot be read: it may be the one that restricts a case", async () => {
    sdi.emulator.setFault({ fault: "malformed-record" });
    const byNumber = sdi.fagsystem.findReferences?.(
      [{ uuid: null, sagsnummer: listed[0]?.indeks?.sagsnummer ?? "" }],
      createContext(),
    );
    expect(await failureOf(byNumber ?? Promise.resolve())).toBe("FAGSYSTEM_INVALID_RESPONSE FORMAT");
  });
});

describe("details", () => {
  it("of many cases cost one call each", async () => {
    const ids = busyCases.slice(0, 20).map(uuidOf);
    await sdi.fagsystem.loadDokumenter?.(ids, createContext());
    await sdi.fagsystem.loadJournalnotater?.(ids, createContext());
    await sdi.fagsystem.loadParter?.(ids, createContext());
    expect(sdi.emulator.calls.map(({ kind }) => kind)).toEqual(["DETAIL", "DETAIL", "DETAIL"]);
  });

  it("are null for a case that is deleted or passive", async () => {
    const gone = kommune.sager.filter(({ udgaaet, indeks }) => udgaaet && indeks).map(uuidOf);
    expect(gone.length).toBeGreaterThan(0);
    expect([...(await sdi.fagsystem.load(gone, createContext())).values()].filter(Boolean)).toEqual([]);
    const dokumenter = await sdi.fagsystem.loadDokumenter?.(gone, createContext());
    expect([...(dokumenter ?? [])]).toEqual(gone.map((id) => [id, null]));
  });
});

/** What each fault becomes in a search and in a look-up. */
const EXPECTED: Readonly<Record<EmulatorFault, readonly [list: string | null, detail: string]>> = {
  refuse: ["FAGSYSTEM_UNAVAILABLE NETWORK", "FAGSYSTEM_UNAVAILABLE NETWORK"],
  hang: ["FAGSYSTEM_TIMEOUT DEADLINE", "FAGSYSTEM_TIMEOUT DEADLINE"],
  slow: [null, "no failure"],
  "status-500": ["FAGSYSTEM_UNAVAILABLE STATUS", "FAGSYSTEM_UNAVAILABLE STATUS"],
  html: ["FAGSYSTEM_INVALID_RESPONSE HTML", "FAGSYSTEM_INVALID_RESPONSE HTML"],
  truncated: ["FAGSYSTEM_UNAVAILABLE NETWORK", "FAGSYSTEM_UNAVAILABLE NETWORK"],
  "malformed-record": [null, "FAGSYSTEM_INVALID_RESPONSE FORMAT"],
  "half-page": ["FAGSYSTEM_INVALID_RESPONSE PAGING", "FAGSYSTEM_INVALID_RESPONSE PAGING"],
  "empty-page-more": ["FAGSYSTEM_INVALID_RESPONSE PAGING", "FAGSYSTEM_INVALID_RESPONSE PAGING"],
  "wrong-credentials": ["FAGSYSTEM_REJECTED CREDENTIALS", "FAGSYSTEM_REJECTED CREDENTIALS"],
};

describe.each(EMULATOR_FAULTS.filter((fault) => fault !== "hang"))("with %s", (fault) => {
  const [list, detail] = EXPECTED[fault];

  it("a search says so on its second page, and keeps the first", async () => {
    sdi.emulator.setFault({ fault, after: 1, delayMs: 20 });
    const reading = await readAll(sdi.fagsystem, busy);
    expect([reading.fejl, reading.poster.length + reading.afviste.length >= 25]).toEqual([list, true]);
    expect(reading.afviste.length > 0).toBe(fault === "malformed-record");
    expect(JSON.stringify([reading.afviste, String(reading.error)])).not.toContain(BUSY?.ident.vaerdi);
  });

  it.each(["load", "loadParter", "loadDokumenter", "loadJournalnotater"] as const)("%s says so", async (method) => {
    sdi.emulator.setFault({ fault, delayMs: 20 });
    const call = sdi.fagsystem[method]?.(busyCases.slice(0, 2).map(uuidOf), createContext());
    expect(await failureOf(call ?? Promise.resolve())).toBe(detail);
  });
});

it("ends at its deadline when the index never answers", async () => {
  sdi.emulator.setFault({ fault: "hang" });
  const ctx = createContext({ milliseconds: 50 });
  expect(await failureOf(sdi.fagsystem.load([uuidOf(busyCases[0] as KommuneSag)], ctx))).toBe(EXPECTED.hang[1]);
});
