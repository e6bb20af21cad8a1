// SPDX-License-Identifier: MPL-2.0
/** Random cases with a past: a few registrations, each telling anew what the case was from when to when. */
import * as fc from "fast-check";
import type { Interval } from "../../adapters/contract.js";
import type { DokumentRecord, SagDokumentRecord, SagRecord } from "../../schema/records.js";
import { CPR, HIDDEN, record, uuidNo } from "../overblik/fakes.js";
import type { Tidssag, Version } from "./tidskilde.js";

/** Days that everything happens on, so that dates meet; now is the seventh, and what holds in the world may come later. */
export const day = (n: number): string => new Date(Date.UTC(2024, 0, n)).toISOString();
export const NOW = day(7);
const FIRST = 1;
const LAST = 9;

export const OTHER_CPR = "6202711231";
export const TITLER = ["Hjælp", "Støtte", "Bolig"] as const;

/** What one version of a case is; null: it was not there. */
const indhold = fc.option(
  fc.record({
    titel: fc.constantFrom(...TITLER),
    titelArt: fc.constantFrom("OFFENTLIG" as const, "UERKLAERET" as const),
    beskrivelse: fc.constantFrom("A", null),
    kode: fc.constantFrom("Opstaaet" as const, "Afsluttet" as const, null),
    kle: fc.constantFrom("27.36.04", "27.36.04", "02.34.10"),
    niveau: fc.constantFrom("IKKE_FORTROLIGE_DATA", "IKKE_FORTROLIGE_DATA", "FORTROLIGE_PERSONOPLYSNINGER", null),
    hidden: fc.constantFrom(false, false, false, true),
    part: fc.constantFrom(CPR, CPR, CPR, OTHER_CPR),
    enhed: fc.constantFrom("Byggesag", "Borgerservice", null),
    opstaaet: fc.constantFrom(day(1), null),
    dokumenter: fc.subarray(["d0", "d1", "d2"]),
    internt: fc.subarray(["d0", "d1", "d2"], { maxLength: 1 }),
    notat: fc.constantFrom("Ringet", "Skrevet"),
  }),
  { freq: 6 },
);
type Indhold = typeof indhold extends fc.Arbitrary<infer I> ? NonNullable<I> : never;

/** Ends of the pieces that a line of days is cut into; two that are equal make a piece of no length. */
const cuts = (last: number) =>
  fc.array(fc.integer({ min: FIRST, max: last }), { maxLength: 3 }).map((days) => days.toSorted((a, b) => a - b));

function pieces(ends: readonly number[], open: boolean): readonly Interval[] {
  const starts = [open ? null : (ends[0] ?? FIRST), ...(open ? ends : ends.slice(1))];
  return starts.map((start, at) => {
    const end = starts[at + 1] ?? null;
    return { fra: start === null ? null : day(start), til: end === null ? null : day(end) };
  });
}

export const tidssag = (nummer: number): fc.Arbitrary<Tidssag> =>
  fc
    .tuple(
      cuts(7),
      fc.array(fc.tuple(cuts(LAST), fc.array(indhold, { minLength: 4, maxLength: 4 })), { minLength: 4, maxLength: 4 }),
    )
    .map(([registreringer, told]) => {
      const lokalId = uuidNo(nummer);
      const versioner = pieces(registreringer, false).flatMap((registrering, at) => {
        const [virkninger, indholde] = told[at] ?? [[], []];
        return pieces(virkninger, true).flatMap((virkning, i): Version[] => {
          const one = indholde[i];
          return one ? [{ virkning, registrering, ...toVersion(lokalId, one) }] : [];
        });
      });
      return { lokalId, versioner };
    });

function toVersion(lokalId: string, one: Indhold): Omit<Version, "virkning" | "registrering"> {
  return {
    post: toRecord(lokalId, one),
    dokumenter: one.dokumenter.map((id) => toDokument(id, one)),
    notater: [{ lokalId: "n0", titel: one.notat, tekst: null, oprettet: null, godkendt: null }],
  };
}

function toRecord(lokalId: string, one: Indhold): SagRecord {
  const { titel, titelArt, beskrivelse, opstaaet } = one;
  return record(lokalId, {
    titel,
    titelArt,
    beskrivelse,
    opstaaet,
    fremdrift: { kode: one.kode, siden: null, kvalitet: "EKSAKT", sagsstatus: "i gang" },
    foelsomhed: one.niveau && { niveau: one.niveau as "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: one.kle, titel: null },
    visningsklasser: one.hidden ? [HIDDEN] : [],
    ansvarlig: one.enhed === null ? null : enhed(one.enhed),
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: one.part }, navn: null }],
  });
}

export function enhed(navn: string) {
  return { objekttype: "OrganisationEnhed" as const, uuid: null, urn: null, navn, cvr: null, enhed: null };
}

function toDokument(lokalId: string, { titel, internt }: Indhold): SagDokumentRecord {
  const dokument: DokumentRecord = {
    lokalId,
    uuid: null,
    dokumentnummer: lokalId,
    titel: `${titel} ${lokalId}`,
    titelArt: "OFFENTLIG",
    beskrivelse: null,
    offentlighedUndtaget: null,
    dokumenttype: null,
    retning: internt.includes(lokalId) ? "INTERN" : "INDGAAENDE",
    fremdrift: "Endeligt",
    brevdato: null,
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    visningsklasser: [],
    sikkerhedsprofiler: [],
    filer: [],
  };
  return { rolle: "TILAKTERET", titel: null, offentlighedUndtaget: null, dokument };
}

/** On the days that things happen on, a millisecond before, and between. */
const at = (last: number) =>
  fc
    .tuple(fc.integer({ min: FIRST, max: last }), fc.constantFrom(0, 0, -1, 3_600_000))
    .map(([n, offset]) => new Date(Math.min(Date.parse(day(n)) + offset, last === 7 ? Date.parse(NOW) : Infinity)))
    .map((date) => date.toISOString());

export const tid = fc
  .tuple(fc.option(at(LAST), { freq: 4 }), fc.option(at(7), { freq: 4 }))
  .filter(([virkning, registrering]) => virkning !== null || registrering !== null)
  .map(([virkning, registrering]) => ({ virkning, registrering }));
