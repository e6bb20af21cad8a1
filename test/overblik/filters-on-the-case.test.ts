// SPDX-License-Identifier: MPL-2.0
/** A filter is judged on the case: whatever a source applies itself, the list is the unfiltered one, filtered. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_CRITERIA, type SagKriterier } from "../../adapters/contract.js";
import type { SagRecord } from "../../schema/records.js";
import { FILTER_NAVNE, type FilterNavn, FOELSOMHED_NIVEAUER, FREMDRIFT_KODER } from "../../schema/values.js";
import { findOverblik } from "../../subgraphs/overblik/find.js";
import { judgeCase, judgeRecord } from "../../subgraphs/reading/filters.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { runs } from "../support/long.js";
import {
  fakeFagsystem,
  indeks,
  kilde,
  krav,
  masterUuid,
  miljoe,
  PART,
  pagesOf,
  record,
  side,
  uuidNo,
} from "./fakes.js";

const UNITS = [uuidNo(901), uuidNo(902)] as const;
const KLE = ["27.36.04", "02.34.10"] as const;
const DAYS = ["2021-05-01T00:00:00.000Z", "2023-05-01T00:00:00.000Z"] as const;

const aktoer = (uuid: string) => ({
  objekttype: "OrganisationEnhed" as const,
  uuid,
  urn: null,
  navn: null,
  cvr: null,
  enhed: null,
});
const levels = fc.constantFrom(...FOELSOMHED_NIVEAUER);

/** What one source says of a case; no two of them have to agree. */
const said = fc.record({
  kode: fc.constantFrom(...FREMDRIFT_KODER.slice(0, 3)),
  niveau: levels,
  kle: fc.constantFrom(...KLE),
  unit: fc.constantFrom(...UNITS),
  opstaaet: fc.constantFrom(...DAYS),
  nummer: fc.constantFrom("A-1", "B-2"),
});
type Said = typeof said extends fc.Arbitrary<infer S> ? S : never;

function recordOf(uuid: string, { kode, niveau, kle, unit, opstaaet, nummer }: Said, some: Partial<SagRecord> = {}) {
  return record(uuid, {
    fremdrift: { kode, siden: null, kvalitet: "EKSAKT", sagsstatus: null },
    foelsomhed: { niveau, kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: kle, titel: null },
    ansvarlig: aktoer(unit),
    opstaaet,
    afsluttet: opstaaet,
    aendret: opstaaet,
    sagsnummer: `${nummer} ${uuid}`,
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: PART, navn: null, gyldig: null }],
    ...some,
  });
}

interface World {
  readonly direct: readonly SagRecord[];
  readonly entries: readonly SagRecord[];
  readonly applied: readonly FilterNavn[];
  readonly indexApplies: readonly FilterNavn[];
}

const LIMITING: readonly FilterNavn[] = FILTER_NAVNE.filter((navn) => navn !== "part" && navn !== "partsroller");
const some = fc.subarray([...LIMITING]);

const worlds: fc.Arbitrary<World> = fc
  .record({
    cases: fc.array(
      fc.record({ own: said, entry: said, where: fc.constantFrom("BOTH", "OWN", "ENTRY", "ELSEWHERE") }),
      {
        maxLength: 6,
      },
    ),
    applied: some,
    indexApplies: some,
  })
  .map(({ cases, applied, indexApplies }) => ({
    applied,
    indexApplies,
    direct: cases.flatMap(({ own, where }, at) =>
      where === "BOTH" || where === "OWN" ? [recordOf(uuidNo(at + 1), own)] : [],
    ),
    entries: cases.flatMap(({ entry, where }, at) =>
      where === "OWN"
        ? []
        : [
            recordOf(uuidNo(at + 1), entry, {
              mastersystem: { uuid: masterUuid(where === "ELSEWHERE" ? "ksd" : "a"), navn: null },
            }),
          ],
    ),
  }));

/** Applies what it says it applies, on its own record, as real systems do. */
function source(instans: string, poster: readonly SagRecord[], applied: readonly FilterNavn[]) {
  const attributter = LIMITING.filter((navn) => navn !== "genstand");
  return fakeFagsystem(instans, {
    poster,
    kapabiliteter: { filtreMedPart: applied, attributter },
    find: (kriterier) => {
      const given = applied.filter((navn) => isGiven(kriterier, navn));
      return pagesOf([side(poster.filter((post) => judgeRecord(post, given, kriterier) === "JA"))]);
    },
  });
}

function isGiven(k: SagKriterier, navn: FilterNavn): boolean {
  const value = k[navn as keyof SagKriterier];
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined;
}

const sourcesOf = ({ direct, entries, applied, indexApplies }: World): readonly Kilde[] => [
  kilde(source("a", direct, applied)),
  indeks(source("x", entries, indexApplies), ["a", "ksd"]),
];

const optional = <V>(arbitrary: fc.Arbitrary<V>) => fc.option(arbitrary, { nil: null, freq: 1 });
const interval = optional(fc.constant({ fra: "2022-01-01T00:00:00.000Z", til: null }));

const filters: fc.Arbitrary<Partial<SagKriterier>> = fc.record({
  kle: fc.constantFrom([], ["27.*"], ["02.34.10"]),
  fremdrift: fc.subarray(FREMDRIFT_KODER.slice(0, 3)),
  foelsomhed: fc.subarray([...FOELSOMHED_NIVEAUER]),
  ansvarlig: optional(fc.constantFrom(...UNITS)),
  sagsnummer: optional(fc.constant(`A-1 ${uuidNo(1)}`)),
  opstaaet: interval,
  afsluttet: interval,
  aendret: interval,
});

describe("a filter on cases of which index and source say different things", () => {
  it("gives what filtering the unfiltered list gives, alone and with others, whoever applies it", async () => {
    let left = 0;
    await fc.assert(
      fc.asyncProperty(worlds, filters, async (world, some) => {
        const all = await findOverblik(krav({}, { first: 100 }), miljoe(sourcesOf(world)));
        const kriterier = { ...NO_CRITERIA, ...some };
        const given = LIMITING.filter((navn) => isGiven(kriterier, navn));
        const wanted = all.edges.filter(({ node }) => judgeCase(node, given, kriterier) === "JA");
        const filtered = await findOverblik(krav(some, { first: 100 }), miljoe(sourcesOf(world)));
        expect(filtered.edges.map(({ node }) => [node.id, node.vistFra])).toEqual(
          wanted.map(({ node }) => [node.id, node.vistFra]),
        );
        expect([filtered.antal, filtered.fuldstaendighed]).toEqual([
          { vaerdi: wanted.length, art: "EKSAKT" },
          "KOMPLET",
        ]);
        left += wanted.length;
      }),
      { numRuns: runs(400, 5000) },
    );
    expect(left).toBeGreaterThan(50);
  });

  it.each([
    ["FORTROLIGE_PERSONOPLYSNINGER", 0],
    ["VIP_SAGER", 1],
  ] as const)("judges the level %s as it is shown: the highest that anybody says", async (niveau, expected) => {
    const level = (one: (typeof FOELSOMHED_NIVEAUER)[number]) => ({ niveau: one, kvalitet: "EKSAKT" as const });
    const own = record(uuidNo(1), { foelsomhed: level("FORTROLIGE_PERSONOPLYSNINGER") });
    const entry = record(uuidNo(1), {
      foelsomhed: level("VIP_SAGER"),
      mastersystem: { uuid: masterUuid("a"), navn: null },
    });
    const sources = [kilde(source("a", [own], ["foelsomhed"])), indeks(source("x", [entry], ["foelsomhed"]), ["a"])];
    const answer = await findOverblik(krav({ foelsomhed: [niveau] }), miljoe(sources));
    expect([answer.edges.length, answer.fuldstaendighed]).toEqual([expected, "KOMPLET"]);
  });

  it("judges a level that is derived from the KLE number, whose own source has none", async () => {
    const own = record(uuidNo(1), { primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null } });
    const sources = [kilde(fakeFagsystem("a", { poster: [own] }))];
    const derived = { foelsomhedForKle: () => "FOELSOMME_PERSONOPLYSNINGER" as const };
    const ask = (niveau: (typeof FOELSOMHED_NIVEAUER)[number]) =>
      findOverblik(krav({ foelsomhed: [niveau] }), miljoe(sources, derived));
    expect((await ask("FOELSOMME_PERSONOPLYSNINGER")).edges.length).toBe(1);
    expect((await ask("VIP_SAGER")).edges.length).toBe(0);
  });

  it("asks the Master about an entry that matches alone, once for all of them", async () => {
    const open = (kode: "Opstaaet" | "Afsluttet") => ({
      fremdrift: { kode, siden: null, kvalitet: "EKSAKT" as const, sagsstatus: null },
    });
    const ids = [uuidNo(1), uuidNo(2), uuidNo(3)];
    const own = fakeFagsystem("a", {
      poster: ids.map((id) => record(id, open("Afsluttet"))),
      kapabiliteter: { filtreUdenPart: ["ansvarlig", "fremdrift"] },
      find: () => pagesOf([side([])]),
    });
    const entries = ids.map((id) =>
      record(id, { ...open("Opstaaet"), mastersystem: { uuid: masterUuid("a"), navn: null } }),
    );
    const index = fakeFagsystem("x", {
      poster: entries,
      kapabiliteter: { filtreUdenPart: ["ansvarlig", "fremdrift"] },
    });
    const criteria = { part: null, partsroller: [], ansvarlig: UNITS[0], fremdrift: ["Opstaaet" as const] };
    const answer = await findOverblik(krav(criteria), miljoe([kilde(own), indeks(index, ["a"])]));
    expect(answer.edges).toEqual([]);
    expect(own.calls.filter((call) => call.startsWith("load"))).toEqual([`load ${ids.join()}`]);
  });

  it("says that the Master failed where it could not be asked about them", async () => {
    const own = fakeFagsystem("a", {
      load: () => Promise.reject(new Error("down")),
      find: () => pagesOf([side([])]),
    });
    const entry = record(uuidNo(1), { mastersystem: { uuid: masterUuid("a"), navn: null } });
    const answer = await findOverblik(
      krav(),
      miljoe([kilde(own), indeks(fakeFagsystem("x", { poster: [entry] }), ["a"])]),
    );
    expect(answer.fuldstaendighed).toBe("DELVIS");
    expect(answer.kilder.map(({ udfald }) => udfald)).toEqual(["FEJL", "OK"]);
  });
});
