/**
 * Whether a case as it stands is what was asked for. A search by example also finds what was true once: nothing says
 * that it looks at the Virkning.
 */

import { matchesKle, parseBfe } from "../../schema/identifiers.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { Interval, SagKriterier } from "../contract.js";

/** For the criteria the index is asked for; KLE prefixes too, which it cannot be asked for. */
export function isHit(sag: SagRecord, kriterier: SagKriterier): boolean {
  const { kle, foelsomhed, ansvarlig, primaerBehandler, sagsnummer, aendret } = kriterier;
  return (
    isParty(sag, kriterier) &&
    isOfKle(sag, kle) &&
    (foelsomhed.length === 0 || isOneOf(kendt(sag.foelsomhed)?.niveau, foelsomhed)) &&
    (ansvarlig === null || kendt(sag.ansvarlig)?.uuid === ansvarlig.toLowerCase()) &&
    (primaerBehandler === null || kendt(sag.primaerBehandler)?.uuid === primaerBehandler.toLowerCase()) &&
    (sagsnummer === null || sag.sagsnummer === sagsnummer.trim()) &&
    (aendret === null || isWithin(kendt(sag.aendret), aendret)) &&
    isAbout(sag, kriterier)
  );
}

function isOneOf<T>(value: T | undefined, wanted: readonly T[]): boolean {
  return value !== undefined && wanted.includes(value);
}

function isParty(sag: SagRecord, { part, partsroller }: SagKriterier): boolean {
  if (!part) return true;
  return (kendt(sag.parter) ?? []).some(
    ({ rolle, ident }) => partsroller.includes(rolle) && ident?.type === part.type && ident.vaerdi === part.vaerdi,
  );
}

function isAbout({ genstande }: SagRecord, { genstand = null }: SagKriterier): boolean {
  return genstand === null || (kendt(genstande) ?? []).some(({ bfe }) => bfe !== null && bfe === parseBfe(genstand));
}

function isOfKle({ primaerKlasse }: SagRecord, kle: readonly string[]): boolean {
  const nummer = kendt(primaerKlasse)?.nummer ?? null;
  return kle.length === 0 || (nummer !== null && kle.some((pattern) => matchesKle(pattern, nummer)));
}

/** Whether the index's own interval holds its end is not written anywhere; ours is half-open. */
function isWithin(tid: string | null, { fra, til }: Interval): boolean {
  return tid !== null && (fra === null || fra <= tid) && (til === null || tid < til);
}
