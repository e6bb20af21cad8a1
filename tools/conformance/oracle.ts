// SPDX-License-Identifier: MPL-2.0
/** Which cases match which criteria: the suite's own reading of the filters, on records and on the world alike. */
import type { Interval, SagKriterier } from "../../adapters/contract.js";
import { matchesKle } from "../../schema/identifiers.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn, FoelsomhedNiveau, FremdriftKode } from "../../schema/values.js";
import type { ExpectedSag } from "./expected.js";

/** The filters on a case's own attributes; `part` and `partsroller` have checks of their own. */
export const ATTRIBUTE_FILTERS = [
  "kle",
  "fremdrift",
  "foelsomhed",
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
  "opstaaet",
  "afsluttet",
  "aendret",
] as const satisfies readonly FilterNavn[];
export type AttributeFilter = (typeof ATTRIBUTE_FILTERS)[number];

export type Attributes = Readonly<Record<AttributeFilter, string | null>>;

export function attributesOfRecord(sag: SagRecord): Attributes {
  return {
    kle: kendt(sag.primaerKlasse)?.nummer ?? null,
    fremdrift: sag.fremdrift.kode,
    foelsomhed: kendt(sag.foelsomhed)?.niveau ?? null,
    ansvarlig: kendt(sag.ansvarlig)?.uuid ?? null,
    primaerBehandler: kendt(sag.primaerBehandler)?.uuid ?? null,
    sagsnummer: sag.sagsnummer,
    opstaaet: kendt(sag.opstaaet),
    afsluttet: kendt(sag.afsluttet),
    aendret: kendt(sag.aendret),
  };
}

export function attributesOfWorld({ sag, sagsnummer, foelsomhed }: ExpectedSag): Attributes {
  return {
    kle: sag.kle.nummer,
    fremdrift: sag.fremdrift.at(-1)?.kode ?? null,
    foelsomhed,
    ansvarlig: sag.ansvarlig.uuid,
    primaerBehandler: sag.behandler?.uuid ?? null,
    sagsnummer,
    opstaaet: kendt(sag.opstaaet),
    afsluttet: kendt(sag.afsluttet),
    aendret: kendt(sag.aendret),
  };
}

/** A case and what each filter is to look at in it. */
export interface Candidate {
  readonly sag: ExpectedSag;
  readonly attributes: Attributes;
}

/**
 * Of a filter whose attribute the adapter declares, the record decides: a source's own word for where a case stands may
 * be coarser than the world's. Of the others, the world does.
 */
export function candidateOf(
  sag: ExpectedSag,
  post: SagRecord | undefined,
  attributter: readonly FilterNavn[],
): Candidate {
  const world = attributesOfWorld(sag);
  if (!post) return { sag, attributes: world };
  const own = attributesOfRecord(post);
  const choose = (filter: AttributeFilter) => (attributter.includes(filter) ? own[filter] : world[filter]);
  return { sag, attributes: mapFilters(choose) };
}

function mapFilters(value: (filter: AttributeFilter) => string | null): Attributes {
  return {
    kle: value("kle"),
    fremdrift: value("fremdrift"),
    foelsomhed: value("foelsomhed"),
    ansvarlig: value("ansvarlig"),
    primaerBehandler: value("primaerBehandler"),
    sagsnummer: value("sagsnummer"),
    opstaaet: value("opstaaet"),
    afsluttet: value("afsluttet"),
    aendret: value("aendret"),
  };
}

export type AttributeLimits = Partial<Pick<SagKriterier, AttributeFilter>>;

/** Members are AND, values within one OR; intervals are half-open. */
export function matches(limits: AttributeLimits, attributes: Attributes): boolean {
  const among = (wanted: readonly string[] | undefined, value: string | null) =>
    !wanted?.length || (value !== null && wanted.includes(value));
  const equal = (wanted: string | null | undefined, value: string | null) => !wanted || wanted === value;
  return (
    (!limits.kle?.length ||
      limits.kle.some((pattern) => attributes.kle !== null && matchesKle(pattern, attributes.kle))) &&
    among(limits.fremdrift, attributes.fremdrift) &&
    among(limits.foelsomhed, attributes.foelsomhed) &&
    equal(limits.ansvarlig, attributes.ansvarlig) &&
    equal(limits.primaerBehandler, attributes.primaerBehandler) &&
    equal(limits.sagsnummer, attributes.sagsnummer) &&
    within(limits.opstaaet, attributes.opstaaet) &&
    within(limits.afsluttet, attributes.afsluttet) &&
    within(limits.aendret, attributes.aendret)
  );
}

function within(interval: Interval | null | undefined, value: string | null): boolean {
  if (!interval) return true;
  return (
    value !== null &&
    (interval.fra === null || value >= interval.fra) &&
    (interval.til === null || value < interval.til)
  );
}

export interface Draw {
  readonly limits: AttributeLimits;
  /**
   * A value that a source may have no way to ask for: a user or unit that does not exist, a prefix of a class. An adapter
   * may then say that it did not apply it, or refuse; it may not answer as if it had.
   */
  readonly mayDecline: boolean;
}

/** Limits of one filter that are worth trying on these cases: some that match a few, and where it can be, one that matches none. */
export function drawLimits(filter: AttributeFilter, candidates: readonly Candidate[]): Draw[] {
  const values = rarestFirst(candidates.flatMap(({ attributes }) => attributes[filter] ?? []));
  const [first, second] = values;
  if (first === undefined) return [];
  const drawn = drawFrom(filter, first, second, values).map((limits) => ({ limits, mayDecline: hasPrefix(limits) }));
  return filter === "ansvarlig" || filter === "primaerBehandler"
    ? [...drawn, { limits: { [filter]: NOBODY }, mayDecline: true }]
    : drawn;
}

function hasPrefix({ kle }: AttributeLimits): boolean {
  return kle?.some((pattern) => pattern.includes("*")) ?? false;
}

function drawFrom(
  filter: AttributeFilter,
  first: string,
  second: string | undefined,
  values: readonly string[],
): AttributeLimits[] {
  const both = second === undefined ? [] : [[first, second]];
  switch (filter) {
    case "kle":
      return [
        [first],
        [`${first.slice(0, 5)}.*`],
        ...(second ? [[first, `${second.slice(0, 2)}.*`]] : []),
        ["99.99.99"],
      ].map((kle) => ({ kle }));
    case "fremdrift":
      return [[first], ...both].map((fremdrift) => ({ fremdrift: fremdrift as FremdriftKode[] }));
    case "foelsomhed":
      return [[first], ...both].map((foelsomhed) => ({ foelsomhed: foelsomhed as FoelsomhedNiveau[] }));
    case "ansvarlig":
    case "primaerBehandler":
      return [{ [filter]: first }];
    case "sagsnummer":
      return [{ sagsnummer: first }, { sagsnummer: NO_NUMBER }];
    default:
      return drawIntervals(values).map((interval) => ({ [filter]: interval }));
  }
}

const NOBODY = "0badcafe-0000-4000-8000-00000000dead";
const NO_NUMBER = "99.99.99-Z99-9999-99";

function drawIntervals(values: readonly string[]): Interval[] {
  const sorted = [...new Set(values)].sort();
  const low = sorted[Math.min(1, sorted.length - 1)] ?? null;
  const middle = sorted[Math.floor(sorted.length / 2)] ?? null;
  const afterMiddle = sorted[Math.floor(sorted.length / 2) + 2] ?? null;
  const high = sorted.at(-2) ?? null;
  return [
    { fra: middle, til: afterMiddle },
    { fra: high, til: null },
    { fra: null, til: low },
    { fra: "1901-01-01T00:00:00.000Z", til: "1901-02-01T00:00:00.000Z" },
  ];
}

function rarestFirst(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => a[1] - b[1]).map(([value]) => value);
}
