/**
 * Whether a case as it stands is what was asked for. A search by example also finds what was true once: nothing says
 * that it looks at the Virkning.
 */

import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { Interval, SagKriterier } from "../contract.js";

/** Criteria named in `ikkeAnvendt` are left to the caller. */
export function isHit(sag: SagRecord, kriterier: SagKriterier, ikkeAnvendt: readonly FilterNavn[]): boolean {
  const { kle, foelsomhed, ansvarlig, primaerBehandler, sagsnummer, aendret } = kriterier;
  return (
    isParty(sag, kriterier) &&
    (ikkeAnvendt.includes("kle") || isAmong(kle, sag.primaerKlasse?.nummer)) &&
    (ikkeAnvendt.includes("foelsomhed") || isAmong(foelsomhed, sag.foelsomhed?.niveau)) &&
    (ansvarlig === null || sag.ansvarlig?.uuid === ansvarlig.toLowerCase()) &&
    (primaerBehandler === null || sag.primaerBehandler?.uuid === primaerBehandler.toLowerCase()) &&
    (sagsnummer === null || sag.sagsnummer === sagsnummer.trim()) &&
    (aendret === null || isWithin(sag.aendret, aendret))
  );
}

function isParty(sag: SagRecord, { part, partsroller }: SagKriterier): boolean {
  if (!part) return true;
  return (sag.parter ?? []).some(
    ({ rolle, ident }) => partsroller.includes(rolle) && ident?.type === part.type && ident.vaerdi === part.vaerdi,
  );
}

function isAmong(wanted: readonly string[], value: string | null | undefined): boolean {
  return wanted.length === 0 || (value != null && wanted.includes(value));
}

/** Whether the index's own interval holds its end is not written anywhere; ours is half-open. */
function isWithin(tid: string | null, { fra, til }: Interval): boolean {
  return tid !== null && (fra === null || fra <= tid) && (til === null || tid < til);
}
