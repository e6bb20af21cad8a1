// SPDX-License-Identifier: MPL-2.0
/** Whether a source is asked, about what, and what is known beforehand not to come of it. */
import type { CallContext, SagKriterier } from "../../adapters/contract.js";
import type { FilterNavn, KildeAarsagKode, KildeUdfald, Partsrolle, Varighed } from "../../schema/values.js";
import { canAnswer } from "../historik/paa-tidspunkt.js";
import { givenFilters, withoutFilters } from "./filters.js";
import type { Kilde, OverblikKrav } from "./kilder.js";

export interface Aarsag {
  readonly kode: KildeAarsagKode;
  readonly varighed: Varighed;
}

export type Plan =
  | { readonly kald: false; readonly udfald: KildeUdfald; readonly aarsager: readonly Aarsag[] }
  | {
      readonly kald: true;
      readonly kriterier: SagKriterier;
      /** Given filters that are judged on the whole case instead of by the source. */
      readonly efterfiltre: readonly FilterNavn[];
      readonly aarsager: readonly Aarsag[];
    };

/** `at` is now, in milliseconds; `paaTidspunkt` the past that the caller asks about. */
export function planKilde(
  kilde: Kilde,
  krav: OverblikKrav,
  at: number,
  paaTidspunkt: CallContext["paaTidspunkt"],
): Plan {
  const { kriterier } = krav;
  if (isOutsideCoverage(kilde, krav)) return { kald: false, udfald: "IKKE_RELEVANT", aarsager: [] };
  if (!canAnswer(kilde.fagsystem.kapabiliteter.historik, paaTidspunkt)) return unable("HISTORIK");
  const roller = searchableRoles(kilde, kriterier);
  if (kriterier.part !== null && roller.length === 0) return unable("ROLLE");
  const { own, left } = shareFilters(kilde, kriterier);
  if (own.some((navn) => !filtersAppliedBySource(kilde, kriterier).includes(navn))) return unable("FILTER");
  if (isClosed(kilde, at))
    return { kald: false, udfald: "LUKKET", aarsager: [{ kode: "PLANLAGT_LUKKET", varighed: "MIDLERTIDIG" }] };
  const aarsager: Aarsag[] = [];
  if (roller.length < kriterier.partsroller.length) aarsager.push({ kode: "ROLLE", varighed: "VARIG" });
  if (!coversAll(kilde, kriterier)) aarsager.push({ kode: "DAEKNING", varighed: "VARIG" });
  return {
    kald: true,
    kriterier: { ...withoutFilters(kriterier, new Set(left)), partsroller: roller },
    efterfiltre: left,
    aarsager,
  };
}

function unable(kode: KildeAarsagKode): Plan {
  return { kald: false, udfald: "DELVIS", aarsager: [{ kode, varighed: "VARIG" }] };
}

/** An index tells of other systems' cases, so a wish for certain systems never rules it out. */
function isOutsideCoverage(kilde: Kilde, { kriterier: k, fagsystem = [] }: OverblikKrav): boolean {
  const { kle, foelsomhed } = kilde.daekning;
  if (fagsystem.length > 0 && !kilde.erIndeks && !fagsystem.includes(kilde.info.noegle)) return true;
  if (kle.length > 0 && k.kle.length > 0 && !k.kle.some((a) => kle.some((b) => contains(a, b) || contains(b, a))))
    return true;
  return (
    foelsomhed.length > 0 && k.foelsomhed.length > 0 && !k.foelsomhed.some((niveau) => foelsomhed.includes(niveau))
  );
}

/** Whether the source covers all that the request is about; what lies outside is in no connected source. */
function coversAll({ daekning }: Kilde, k: SagKriterier): boolean {
  const kle =
    daekning.kle.length === 0 || (k.kle.length > 0 && k.kle.every((a) => daekning.kle.some((b) => contains(b, a))));
  const niveau =
    daekning.foelsomhed.length === 0 ||
    (k.foelsomhed.length > 0 && k.foelsomhed.every((n) => daekning.foelsomhed.includes(n)));
  const fra = k.opstaaet?.fra;
  const data = daekning.dataFra === null || (!!fra && Date.parse(fra) >= Date.parse(daekning.dataFra));
  return kle && niveau && data;
}

/** Whether everything that the second KLE pattern means, the first means too. */
function contains(wide: string, narrow: string): boolean {
  return wide.endsWith("*") ? narrow.replace("*", "").startsWith(wide.slice(0, -1)) : wide === narrow;
}

function searchableRoles({ fagsystem }: Kilde, k: SagKriterier): readonly Partsrolle[] {
  const { partTyper, partsroller } = fagsystem.kapabiliteter;
  if (k.part === null || !partTyper.includes(k.part.type)) return [];
  return k.partsroller.filter((rolle) => partsroller.includes(rolle));
}

function isBounded({ part, genstand = null }: SagKriterier, own: readonly FilterNavn[]): boolean {
  return part !== null || (genstand !== null && own.includes("genstand"));
}

function filtersAppliedBySource({ fagsystem }: Kilde, k: SagKriterier): readonly FilterNavn[] {
  return k.part === null ? fagsystem.kapabiliteter.filtreUdenPart : fagsystem.kapabiliteter.filtreMedPart;
}

/**
 * `left`: judged on the case, when everybody has told what it is; a source that applies a filter itself drops its record
 * while the index's older one still matches. `own`: only the source can tell, or nothing else bounds the read.
 */
function shareFilters(
  kilde: Kilde,
  k: SagKriterier,
): { readonly own: readonly FilterNavn[]; readonly left: readonly FilterNavn[] } {
  const given = givenFilters(k);
  if (!isBounded(k, filtersAppliedBySource(kilde, k))) return { own: given, left: [] };
  const isJudged = (navn: FilterNavn) => canBeJudged(kilde, navn) && !(navn === "genstand" && k.part === null);
  return { own: given.filter((navn) => !isJudged(navn)), left: given.filter(isJudged) };
}

/** Whether the case tells it, when this source's record is what is displayed. A level is everybody's, and derived where nobody has one. */
export function canBeJudged({ fagsystem }: Kilde, navn: FilterNavn): boolean {
  return navn === "foelsomhed" || fagsystem.kapabiliteter.attributter.includes(navn);
}

export function isClosed(kilde: Pick<Kilde, "lukket">, at: number): boolean {
  return kilde.lukket.some(({ fra, til }) => Date.parse(fra) <= at && at < Date.parse(til));
}
