// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import { TILSLUTTEDE } from "../../demo/korsbaek/emne.js";
import { createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import { TVILLINGEBORGER, TVILLINGER } from "../../demo/korsbaek/personas.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";

const { sager } = createKorsbaek();

function getSag(uuid: string): KommuneSag {
  const sag = sager.find((candidate) => candidate.uuid === uuid);
  if (!sag) throw new Error("no such case");
  return sag;
}

function sagerOf(cpr: string): KommuneSag[] {
  return sager.filter(({ parter }) =>
    parter.some(({ ident, rolle }) => ident.vaerdi === cpr && rolle === "PRIMAER_PART"),
  );
}

describe("the twins", () => {
  const indexNumbers = sager.flatMap((sag) => (sag.indeks ? [sag.indeks.sagsnummer] : []));
  const indexUuids = new Set(sager.flatMap((sag) => (sag.indeks ? [sag.indeks.uuid] : [])));
  const occurs = (sagsnummer: string) => indexNumbers.filter((candidate) => candidate === sagsnummer).length;

  it("are all that their citizen has", () => {
    const own = sagerOf(TVILLINGEBORGER.cpr).map(({ uuid }) => uuid);
    const told = [TVILLINGER.uuid, TVILLINGER.nummer, ...TVILLINGER.ligner, ...TVILLINGER.andre].map(
      ({ sag }) => sag.uuid,
    );
    expect(own.sort()).toEqual(told.sort());
  });

  const byUuid = [TVILLINGER.uuid, ...TVILLINGER.andre.filter(({ ved }) => ved === "UUID")];
  const byNumber = [TVILLINGER.nummer, ...TVILLINGER.andre.filter(({ ved }) => ved === "NUMMER")];

  it("are in every connected system, and by number where a system has no UUIDs", () => {
    expect(new Set([...byUuid, ...byNumber].map(({ sag }) => sag.system))).toEqual(new Set(TILSLUTTEDE));
    expect(byUuid.map(({ sag }) => sag.system)).not.toContain("acadre");
  });

  it.each(byUuid)("match by UUID alone, as the index has another number: $sag.system", ({ sag, indeks }) => {
    expect(getSag(sag.uuid).indeks).toMatchObject({ uuid: sag.uuid, sagsnummer: indeks.sagsnummer });
    expect(occurs(sag.sagsnummer)).toBe(0);
  });

  it.each(byNumber)("match by number alone, which the index has once: $sag.system", ({ sag, indeks }) => {
    expect(getSag(sag.uuid).indeks).toMatchObject({ uuid: indeks.uuid, sagsnummer: sag.sagsnummer });
    expect(indexUuids.has(sag.uuid)).toBe(false);
    expect(occurs(sag.sagsnummer)).toBe(1);
  });

  it("look alike without a match: same title, day and citizen, a number that the index has twice", () => {
    const [a, b] = TVILLINGER.ligner.map(({ sag }) => getSag(sag.uuid));
    expect(a).toMatchObject({ titel: b?.titel, opstaaet: b?.opstaaet, system: b?.system });
    expect(a?.parter.map(({ ident }) => ident)).toEqual(b?.parter.map(({ ident }) => ident));
    expect(a?.uuid).not.toBe(b?.uuid);
    expect([a, b].filter((sag) => indexUuids.has(sag?.uuid ?? ""))).toEqual([]);
    expect(occurs(a?.sagsnummer ?? "")).toBe(2);
    expect(occurs(b?.sagsnummer ?? "")).toBe(0);
  });

  it("are the only ones whose number in the index is not their own", () => {
    const differing = sager.filter((sag) => sag.indeks && sag.indeks.sagsnummer !== sag.sagsnummer);
    expect(differing.map(({ uuid }) => uuid).sort()).toEqual(
      [...byUuid.map(({ sag }) => sag.uuid), TVILLINGER.ligner[1].sag.uuid].sort(),
    );
  });
});
