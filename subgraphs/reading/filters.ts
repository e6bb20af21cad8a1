// SPDX-License-Identifier: MPL-2.0
/** The filters of a search: which are given, and whether a record satisfies one. */
import type { Interval, SagKriterier } from "../../adapters/contract.js";
import { matchesKle } from "../../schema/identifiers.js";
import { isKendt, kendt, type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { AktoerRecord, SagRecord, Tidspunkt } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { SamletSag } from "./kilder.js";

/** The given filters but the person and the person's roles, which bound the read rather than thin it. */
export function givenFilters(k: SagKriterier): readonly FilterNavn[] {
  const given: Partial<Record<FilterNavn, boolean>> = {
    kle: k.kle.length > 0,
    fremdrift: k.fremdrift.length > 0,
    foelsomhed: k.foelsomhed.length > 0,
    ansvarlig: k.ansvarlig !== null,
    primaerBehandler: k.primaerBehandler !== null,
    sagsnummer: k.sagsnummer !== null,
    opstaaet: isBounded(k.opstaaet),
    afsluttet: isBounded(k.afsluttet),
    aendret: isBounded(k.aendret),
    genstand: hasGenstand(k),
  };
  return FILTERS.filter((navn) => given[navn]);
}

const FILTERS: readonly FilterNavn[] = [
  "kle",
  "fremdrift",
  "foelsomhed",
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
  "opstaaet",
  "afsluttet",
  "aendret",
  "genstand",
];

function hasGenstand({ genstand = null }: SagKriterier): boolean {
  return genstand !== null;
}

function isBounded(interval: Interval | null): boolean {
  return interval !== null && (interval.fra !== null || interval.til !== null);
}

/** The same criteria without the named filters, so that searches that are the same to a source are the same call. */
export function withoutFilters(k: SagKriterier, left: ReadonlySet<FilterNavn>): SagKriterier {
  return {
    ...k,
    kle: left.has("kle") ? [] : k.kle,
    fremdrift: left.has("fremdrift") ? [] : k.fremdrift,
    foelsomhed: left.has("foelsomhed") ? [] : k.foelsomhed,
    ansvarlig: left.has("ansvarlig") ? null : k.ansvarlig,
    primaerBehandler: left.has("primaerBehandler") ? null : k.primaerBehandler,
    sagsnummer: left.has("sagsnummer") ? null : k.sagsnummer,
    opstaaet: left.has("opstaaet") ? null : k.opstaaet,
    afsluttet: left.has("afsluttet") ? null : k.afsluttet,
    aendret: left.has("aendret") ? null : k.aendret,
    genstand: left.has("genstand") ? null : (k.genstand ?? null),
  };
}

/** One text for one search, whatever the order of its lists. */
export function canonicalCriteria(k: SagKriterier): string {
  const interval = (i: Interval | null) => (i && isBounded(i) ? [i.fra, i.til] : null);
  return JSON.stringify([
    k.part && [k.part.type, k.part.vaerdi],
    [...k.partsroller].sort(),
    [...k.kle].sort(),
    [...k.fremdrift].sort(),
    [...k.foelsomhed].sort(),
    k.ansvarlig?.toLowerCase() ?? null,
    k.primaerBehandler?.toLowerCase() ?? null,
    k.sagsnummer && normaliseSagsnummer(k.sagsnummer),
    interval(k.opstaaet),
    interval(k.afsluttet),
    interval(k.aendret),
    k.genstand ?? null,
  ]);
}

/** Case numbers are written by people: case and spacing do not tell two apart. */
export function normaliseSagsnummer(text: string): string {
  return text.trim().replace(/\s+/g, " ").toUpperCase();
}

export type Filterdom = "JA" | "NEJ" | "UVIST";

/** UVIST where the record lacks what would tell: the case is left out, and the answer has to say so. */
export function judgeRecord(post: SagRecord, filters: Iterable<FilterNavn>, k: SagKriterier): Filterdom {
  let dom: Filterdom = "JA";
  for (const navn of filters) {
    const one = JUDGES[navn](post, k);
    if (one === "NEJ") return "NEJ";
    if (one === "UVIST") dom = "UVIST";
  }
  return dom;
}

/** As `judgeRecord`, on the case as it is shown: its level is what every source and the municipality's table say together. */
export function judgeCase(
  { visning, foelsomhed }: Pick<SamletSag, "visning" | "foelsomhed">,
  filters: Iterable<FilterNavn>,
  k: SagKriterier,
): Filterdom {
  return judgeRecord({ ...visning, foelsomhed }, filters, k);
}

const yes = (is: boolean): Filterdom => (is ? "JA" : "NEJ");

const JUDGES: Record<FilterNavn, (post: SagRecord, k: SagKriterier) => Filterdom> = {
  part: judgePart,
  partsroller: judgePart,
  kle: judgeKle,
  fremdrift: ({ fremdrift: { kode } }, k) => (kode === null ? "UVIST" : yes(k.fremdrift.includes(kode))),
  foelsomhed: (post, k) => {
    const foelsomhed = kendt(post.foelsomhed);
    return foelsomhed === null ? "UVIST" : yes(k.foelsomhed.includes(foelsomhed.niveau));
  },
  ansvarlig: (post, k) => judgeAktoer(post.ansvarlig, k.ansvarlig),
  primaerBehandler: (post, k) => judgeAktoer(post.primaerBehandler, k.primaerBehandler),
  sagsnummer: (post, k) =>
    post.sagsnummer === null || k.sagsnummer === null
      ? "UVIST"
      : yes(normaliseSagsnummer(post.sagsnummer) === normaliseSagsnummer(k.sagsnummer)),
  // Every case has begun and has been registered: a time that is not there is one that was not told.
  opstaaet: (post, k) => judgeTime(kendt(post.opstaaet) ?? UKENDT, k.opstaaet),
  afsluttet: (post, k) => judgeTime(post.afsluttet, k.afsluttet),
  aendret: (post, k) => judgeTime(kendt(post.aendret) ?? UKENDT, k.aendret),
  genstand: ({ genstande = TAVS }, k) =>
    isKendt(genstande) ? yes(genstande.some(({ bfe }) => bfe !== null && bfe === k.genstand)) : "UVIST",
};

/** A subject that has no number is none that a number could be held against. */
function judgeKle({ primaerKlasse }: SagRecord, { kle }: SagKriterier): Filterdom {
  if (primaerKlasse === null) return "NEJ";
  const nummer = kendt(primaerKlasse)?.nummer ?? null;
  return nummer === null ? "UVIST" : yes(kle.some((pattern) => matchesKle(pattern, nummer)));
}

/** Somebody known by name alone may be the one that is asked for. */
function judgeAktoer(aktoer: Oplyst<AktoerRecord | null>, wanted: string | null): Filterdom {
  if (aktoer === null) return "NEJ";
  const uuid = kendt(aktoer)?.uuid ?? null;
  return uuid === null ? "UVIST" : yes(uuid.toLowerCase() === wanted?.toLowerCase());
}

function judgePart(post: SagRecord, k: SagKriterier): Filterdom {
  const parter = kendt(post.parter);
  if (parter === null) return "UVIST";
  const { part } = k;
  return yes(
    parter.some(
      ({ rolle, ident }) =>
        ident?.type === part?.type && ident?.vaerdi === part?.vaerdi && k.partsroller.includes(rolle),
    ),
  );
}

/** Half-open; what has no time lies in no interval. */
function judgeTime(time: Oplyst<Tidspunkt | null>, interval: Interval | null): Filterdom {
  if (interval === null) return "JA";
  if (!isKendt(time)) return "UVIST";
  if (time === null) return "NEJ";
  const at = Date.parse(time);
  return yes(
    (interval.fra === null || at >= Date.parse(interval.fra)) &&
      (interval.til === null || at < Date.parse(interval.til)),
  );
}
