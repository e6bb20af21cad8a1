// SPDX-License-Identifier: MPL-2.0

import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { SIDSTE_DAG, TVETYDIGE_TIMER, weekday } from "../../demo/korsbaek/calendar.js";
import { SYSTEMER } from "../../demo/korsbaek/emne.js";
import { buildKorsbaek, createKorsbaek } from "../../demo/korsbaek/korsbaek.js";
import {
  BORGER_UDEN_SAGER,
  PERSONAER,
  STANDARDBORGER,
  STANDARDBORGERS_SAGER,
  STANDARDSAGSBEHANDLER,
  STANDARDVIRKSOMHED,
  STANDARDVIRKSOMHEDS_SAGER,
  TRAVLESTE_ANTAL,
  TRAVLESTE_BORGER,
  VIP_BORGER,
  VIP_SAG,
} from "../../demo/korsbaek/personas.js";
import type { Kommune, KommuneSag } from "../../emulators/kit/kommune.js";
import { containsCpr, isKleEmne, parseCpr, parseCvr, parseUuid } from "../../schema/identifiers.js";
import { FOELSOMHED_NIVEAUER, FREMDRIFT_KODER } from "../../schema/values.js";
import { SMALL_SAGER, smallKommune } from "../support/world.js";

const korsbaek = createKorsbaek();
const { sager } = korsbaek;

function duplicates<T>(values: readonly T[]): T[] {
  const seen = new Set<T>();
  return values.filter((value) => seen.size === seen.add(value).size);
}

function fingerprint(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function getSag(uuid: string): KommuneSag {
  const sag = sager.find((candidate) => candidate.uuid === uuid);
  if (!sag) throw new Error("no such case");
  return sag;
}

function sagerOf(cpr: string, rolle = "PRIMAER_PART"): KommuneSag[] {
  return sager.filter((sag) => sag.parter.some((part) => part.ident.vaerdi === cpr && part.rolle === rolle));
}

/** Every instant in the world but `nu` itself, found by form so that a new field is not forgotten. */
function instantsIn(value: unknown): string[] {
  return JSON.stringify(value).match(/\d{4}-\d\d-\d\dT[\d:.]+Z/g) ?? [];
}

describe("Korsbæk is the same everywhere", () => {
  it("is equal to a second build, byte for byte", () => {
    expect(fingerprint(buildKorsbaek())).toBe(fingerprint(buildKorsbaek()));
  });

  it("is made once a process", () => {
    expect(createKorsbaek()).toBe(korsbaek);
  });

  it("has the size the demonstration promises", () => {
    expect(korsbaek.personer.length).toBeGreaterThan(300);
    expect(korsbaek.virksomheder.length).toBeGreaterThan(30);
    expect(korsbaek.enheder).toHaveLength(15);
    expect(korsbaek.medarbejdere.length).toBeGreaterThan(55);
    expect(sager.length).toBeGreaterThan(2500);
    expect(sager.flatMap((sag) => sag.dokumenter).length).toBeGreaterThan(5000);
  });
});

describe.each<[string, Kommune]>([
  ["Korsbæk", korsbaek],
  ["the small municipality", smallKommune()],
])("%s is sound", (_name, kommune) => {
  it("gives every object a UUID of its own", () => {
    const objects = [
      kommune,
      ...kommune.enheder,
      ...kommune.medarbejdere,
      ...kommune.personer,
      ...kommune.virksomheder,
      ...kommune.klasser,
      ...kommune.itsystemer,
      ...kommune.sager,
      ...kommune.sager.flatMap((sag) => [...sag.dokumenter, ...sag.notater]),
    ];
    expect(objects.filter(({ uuid }) => parseUuid(uuid) !== uuid)).toEqual([]);
    expect(duplicates(objects.map(({ uuid }) => uuid))).toEqual([]);
    const indexed = kommune.sager.flatMap((sag) => (sag.indeks ? [sag.indeks.uuid] : []));
    expect(duplicates(indexed)).toEqual([]);
  });

  it("gives every object of one kind a number of its own", () => {
    const kinds = [
      kommune.sager,
      kommune.sager.flatMap((sag) => sag.dokumenter),
      kommune.sager.flatMap((sag) => sag.notater),
      kommune.enheder,
    ];
    for (const kind of kinds) expect(duplicates(kind.map(({ nummer }) => nummer))).toEqual([]);
    expect(duplicates(kommune.sager.map((sag) => sag.sagsnummer))).toEqual([]);
    expect(duplicates(kommune.sager.flatMap((sag) => sag.dokumenter.map((d) => d.dokumentnummer)))).toEqual([]);
    expect(duplicates(kommune.medarbejdere.map((person) => person.racfId))).toEqual([]);
    expect(duplicates(kommune.medarbejdere.map((person) => person.brugernavn))).toEqual([]);
  });

  it("invents its people and companies", () => {
    expect(kommune.personer.filter(({ cpr }) => parseCpr(cpr) !== cpr || !/^(6[1-9]|[78]\d|9[01])/.test(cpr))).toEqual(
      [],
    );
    expect(duplicates(kommune.personer.map(({ cpr }) => cpr))).toEqual([]);
    expect(kommune.virksomheder.filter(({ cvr }) => parseCvr(cvr) === null || !cvr.startsWith("99"))).toEqual([]);
    expect(kommune.virksomheder.filter(({ pnummer }) => !/^\d{10}$/.test(pnummer))).toEqual([]);
    expect(duplicates(kommune.virksomheder.flatMap(({ cvr, pnummer }) => [cvr, pnummer]))).toEqual([]);
  });

  it("refers only to people, companies, units, employees and classes that exist", () => {
    const idents = new Set([
      ...kommune.personer.map(({ cpr }) => cpr),
      ...kommune.virksomheder.flatMap(({ cvr, pnummer }) => [cvr, pnummer]),
    ]);
    for (const sag of kommune.sager) {
      expect(sag.parter.filter(({ ident }) => !idents.has(ident.vaerdi))).toEqual([]);
      expect(sag.parter.filter(({ rolle }) => rolle === "PRIMAER_PART")).toHaveLength(1);
      expect(kommune.enheder).toContain(sag.ansvarlig);
      expect(kommune.klasser).toContain(sag.kle);
      expect(kommune.klasser).toContain(sag.facet);
      for (const who of [sag.behandler, ...sag.andreBehandlere]) if (who) expect(kommune.medarbejdere).toContain(who);
      expect(isKleEmne(sag.kle.nummer)).toBe(true);
    }
  });

  it("lets every case begin with Opstaaet, go forward, and close when it says", () => {
    for (const { fremdrift, afsluttet, opstaaet } of kommune.sager) {
      expect(fremdrift[0]).toEqual({ kode: "Opstaaet", fra: opstaaet });
      const steps = fremdrift.map(({ kode }) => FREMDRIFT_KODER.indexOf(kode));
      const times = fremdrift.map(({ fra }) => fra);
      expect(duplicates(steps)).toEqual([]);
      expect(steps).toEqual([...steps].sort((a, b) => a - b));
      expect(duplicates(times)).toEqual([]);
      expect(times).toEqual([...times].sort());
      expect(fremdrift.find(({ kode }) => kode === "Afsluttet")?.fra ?? null).toBe(afsluttet);
    }
  });

  it("keeps a case's times in order and everything before the present", () => {
    for (const sag of kommune.sager) {
      const [last] = sag.fremdrift.map(({ fra }) => fra).slice(-1);
      const inOrder = [sag.opstaaet, sag.oprettet, sag.aendret, sag.indeks?.registreret ?? sag.aendret];
      expect(inOrder).toEqual([...inOrder].sort());
      expect(sag.aendret >= (last ?? "")).toBe(true);
    }
    expect(instantsIn({ ...kommune, nu: null }).filter((instant) => instant > kommune.nu)).toEqual([]);
    const letters = kommune.sager.flatMap((sag) => sag.dokumenter.map(({ brevdato }) => brevdato));
    expect(letters.filter((date) => date > kommune.nu.slice(0, 10))).toEqual([]);
  });

  it("knows through the index whatever is not connected", () => {
    const connected = new Set(kommune.itsystemer.flatMap(({ instans }) => instans ?? []));
    expect(kommune.sager.filter((sag) => !connected.has(sag.system) && !sag.indeks)).toEqual([]);
  });
});

describe("the ordinary cases", () => {
  it("hold every exception that sources are known for", () => {
    const indexed = sager.flatMap((sag) => (sag.indeks ? [{ sag, indeks: sag.indeks }] : []));
    const found = {
      unindexed: sager.filter((sag) => !sag.indeks),
      byNumberOnly: indexed.filter(
        ({ sag, indeks }) => indeks.uuid !== sag.uuid && indeks.sagsnummer === sag.sagsnummer,
      ),
      excepted: indexed.filter(({ indeks }) => indeks.visningUndtagetForBorger),
      profiled: indexed.filter(({ indeks }) => indeks.sikkerhedsprofiler.length > 0),
      stricterInIndex: indexed.filter(({ sag, indeks }) => indeks.foelsomhed !== sag.foelsomhed),
      expired: sager.filter((sag) => sag.udgaaet),
      confidentialTitle: sager.filter((sag) => sag.titelAlternativ && sag.hjemmel),
      cprInTitle: sager.filter((sag) => containsCpr(sag.titel)),
      secondary: sager.filter((sag) => sag.parter.some(({ rolle }) => rolle === "SEKUNDAER_PART")),
      receiver: sager.filter((sag) => sag.parter.some(({ rolle }) => rolle === "YDELSESMODTAGER")),
      companies: sager.filter((sag) => sag.parter.some(({ ident }) => ident.type === "CVR")),
      productionUnits: sager.filter((sag) => sag.parter.some(({ ident }) => ident.type === "PNUMMER")),
      unassigned: sager.filter((sag) => !sag.behandler),
      withoutDocuments: sager.filter((sag) => sag.dokumenter.length === 0),
      exceptedDocuments: sager.flatMap((sag) => sag.dokumenter).filter((dokument) => dokument.visningUndtagetForBorger),
      ambiguousHour: sager.filter((sag) => TVETYDIGE_TIMER.includes(sag.opstaaet)),
      tied: duplicates(sager.map((sag) => sag.opstaaet)),
    };
    for (const [what, some] of Object.entries(found)) expect(some.length, what).toBeGreaterThan(4);
    const systems = (some: readonly KommuneSag[]) => new Set(some.map((sag) => sag.system));
    expect(systems(found.cprInTitle).size).toBeGreaterThan(1);
    expect(systems(found.companies).size).toBeGreaterThan(1);
    expect(new Set(sager.map((sag) => sag.foelsomhed))).toEqual(new Set(FOELSOMHED_NIVEAUER));
  });

  it("are numbered in each system's own style", () => {
    const styles = {
      nova: /^S\d{4}-\d{5}$/,
      sbsys: /^\d\d\.\d\d\.\d\d-[A-ZØ]\d\d-\d+-\d\d$/,
      ksd: /^KSD-\d{4}-\d{7}$/,
      ky: /^KY\d\d-\d{6}$/,
      lora: /^SAG-\d{4}-\d{5}$/,
      workzone: /^\d{4}\/\d\d-\d+$/,
      acadre: /^\d\d\/\d{4}$/,
      sql: /^J\d{4}-\d{4}$/,
    };
    expect(Object.keys(styles).sort()).toEqual([...SYSTEMER].sort());
    for (const [system, style] of Object.entries(styles)) {
      const own = sager.filter((sag) => sag.system === system);
      expect(own.length).toBeGreaterThan(100);
      expect(own.filter((sag) => !style.test(sag.sagsnummer))).toEqual([]);
    }
  });
});

describe("working time", () => {
  it("never falls on a weekend", () => {
    for (let day = SIDSTE_DAG - 20; day <= SIDSTE_DAG; day += 1) {
      const ofWeek = new Date(weekday(day) * 86_400_000).getUTCDay();
      expect([1, 2, 3, 4, 5]).toContain(ofWeek);
      expect(day - weekday(day)).toBeLessThan(3);
    }
  });

  it("is Danish, summer and winter", () => {
    const clock = new Intl.DateTimeFormat("en-GB", {
      timeZone: "Europe/Copenhagen",
      hour: "2-digit",
      hourCycle: "h23",
    });
    const decided = sager.flatMap((sag) =>
      sag.fremdrift.filter(({ kode }) => kode === "Afgjort").map(({ fra }) => fra),
    );
    expect(new Set(decided.map((fra) => fra.slice(5, 7))).size).toBe(12);
    expect(decided.filter((fra) => Number(clock.format(new Date(fra))) < 8)).toEqual([]);
    expect(decided.filter((fra) => Number(clock.format(new Date(fra))) > 16)).toEqual([]);
  });
});

describe("the people known by name", () => {
  it("live in Korsbæk", () => {
    for (const persona of PERSONAER) expect(korsbaek.personer).toContain(persona);
    expect(korsbaek.virksomheder).toContain(STANDARDVIRKSOMHED);
    expect(korsbaek.medarbejdere).toContain(STANDARDSAGSBEHANDLER);
    expect(korsbaek.enheder).toContain(STANDARDSAGSBEHANDLER.enhed);
  });

  it("have the default citizen with cases in every system, open and closed", () => {
    const own = sagerOf(STANDARDBORGER.cpr);
    expect(new Set(own.map((sag) => sag.system))).toEqual(new Set(SYSTEMER));
    expect(own.filter((sag) => sag.afsluttet).length).toBeGreaterThan(2);
    expect(own.filter((sag) => !sag.afsluttet).length).toBeGreaterThan(2);
    for (const { uuid, nummer, sagsnummer, system } of Object.values(STANDARDBORGERS_SAGER)) {
      expect(getSag(uuid)).toMatchObject({ nummer, sagsnummer, system });
    }
    expect(own).toHaveLength(Object.keys(STANDARDBORGERS_SAGER).length - 1);
    expect(sagerOf(STANDARDBORGER.cpr, "SEKUNDAER_PART").map(({ uuid }) => uuid)).toEqual([
      STANDARDBORGERS_SAGER.barnets.uuid,
    ]);
  });

  it("have one of her cases open in SBSYS and excepted from her in the index", () => {
    const undtaget = getSag(STANDARDBORGERS_SAGER.undtaget.uuid);
    expect(undtaget).toMatchObject({ system: "sbsys", afsluttet: null, indeks: { visningUndtagetForBorger: true } });
    const others = sagerOf(STANDARDBORGER.cpr).filter((sag) => sag !== undtaget);
    expect(others.filter((sag) => sag.indeks?.visningUndtagetForBorger)).toEqual([]);
  });

  it("have documents and a handler on some of her cases", () => {
    const own = sagerOf(STANDARDBORGER.cpr);
    expect(own.filter((sag) => sag.dokumenter.length > 0).length).toBeGreaterThan(5);
    expect(own.filter((sag) => sag.behandler === STANDARDSAGSBEHANDLER).length).toBeGreaterThan(1);
  });

  it("have the busiest with 900 cases over all systems, every one of them listed", () => {
    const own = sagerOf(TRAVLESTE_BORGER.cpr);
    expect(own).toHaveLength(900);
    expect(TRAVLESTE_ANTAL).toBe(900);
    expect(new Set(own.map((sag) => sag.system))).toEqual(new Set(SYSTEMER));
    for (const system of SYSTEMER) {
      const there = own.filter((sag) => sag.system === system);
      expect(there.filter((sag) => sag.dokumenter.length > 0).length, system).toBeGreaterThan(5);
    }
    // Acadre stops at 100 without a word, and each costs a call.
    expect(own.filter((sag) => sag.system === "acadre").length).toBeLessThan(50);
    expect(own.filter((sag) => sag.udgaaet || sag.foelsomhed === "VIP_SAGER")).toEqual([]);
    expect(own.filter((sag) => sag.indeks?.foelsomhed === "VIP_SAGER")).toEqual([]);
  });

  it("have one without any case in any role", () => {
    expect(JSON.stringify(sager)).not.toContain(BORGER_UDEN_SAGER.cpr);
  });

  it("have one whose only case is a VIP case", () => {
    const [only, ...more] = sagerOf(VIP_BORGER.cpr);
    expect(only).toMatchObject({ uuid: VIP_SAG.uuid, foelsomhed: "VIP_SAGER", indeks: { foelsomhed: "VIP_SAGER" } });
    expect(more).toEqual([]);
  });

  it("have a company with cases in several systems", () => {
    const own = sagerOf(STANDARDVIRKSOMHED.cvr);
    expect(new Set(own.map((sag) => sag.system))).toEqual(new Set(["nova", "sbsys", "lora", "workzone"]));
    expect(sagerOf(STANDARDVIRKSOMHED.cvr, "YDELSESMODTAGER").every((sag) => sag.system === "ksd")).toBe(true);
    for (const { uuid, nummer } of Object.values(STANDARDVIRKSOMHEDS_SAGER)) expect(getSag(uuid).nummer).toBe(nummer);
  });
});

describe("the small municipality", () => {
  it("takes other cases in place of its own", () => {
    expect(smallKommune({ sager: [SMALL_SAGER.pas] }).sager).toEqual([SMALL_SAGER.pas]);
  });
});
