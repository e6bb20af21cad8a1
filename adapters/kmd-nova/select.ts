// SPDX-License-Identifier: MPL-2.0
/** Which of the cases Nova gives are those that were asked for. */

import { kendt, oplysthedOf } from "../../schema/oplyst.js";
import type { SagRecord, Tidspunkt } from "../../schema/records.js";
import type { Interval, SagKriterier } from "../contract.js";
import { UnmappableRow } from "./unmappable.js";

/**
 * False: the case is not what was asked for. Throws `UnmappableRow` where that cannot be told, for such a case must not
 * disappear in silence. Roles and states are looked at here because Nova's own filters for them are not known well enough.
 */
export function isAskedFor(sag: SagRecord, kriterier: SagKriterier): boolean {
  checkCanTell(sag, kriterier);
  return (
    hasPart(sag, kriterier) &&
    hasFremdrift(sag, kriterier) &&
    hasSagsnummer(sag, kriterier) &&
    isWithin(kendt(sag.opstaaet), kriterier.opstaaet)
  );
}

/** A unit or user outside the configured tables has no UUID, a property may be unreadable: where one is asked for, it could be it. */
function checkCanTell(sag: SagRecord, kriterier: SagKriterier): void {
  if (kriterier.ansvarlig && kendt(sag.ansvarlig)?.uuid === null) throw new UnmappableRow("unknown-unit");
  if (kriterier.primaerBehandler && kendt(sag.primaerBehandler)?.uuid === null) throw new UnmappableRow("unknown-user");
  if (kriterier.genstand && oplysthedOf(sag.genstande) === "UKENDT") throw new UnmappableRow("unknown-property");
}

function hasPart(sag: SagRecord, { part, partsroller }: SagKriterier): boolean {
  if (!part) return true;
  const mine = (kendt(sag.parter) ?? []).filter(
    ({ ident }) => ident?.type === part.type && ident.vaerdi === part.vaerdi,
  );
  // Nova found the case by this party and does not show it: in which role, nobody can say.
  if (mine.length === 0) throw new UnmappableRow("missing-party");
  return mine.some(({ rolle }) => partsroller.includes(rolle));
}

function hasFremdrift(sag: SagRecord, { fremdrift }: SagKriterier): boolean {
  return fremdrift.length === 0 || (sag.fremdrift.kode !== null && fremdrift.includes(sag.fremdrift.kode));
}

function hasSagsnummer(sag: SagRecord, { sagsnummer }: SagKriterier): boolean {
  return sagsnummer === null || sag.sagsnummer?.trim().toLowerCase() === sagsnummer.trim().toLowerCase();
}

/** Half-open; a case that does not say when it began is in no interval. */
function isWithin(tid: Tidspunkt | null, interval: Interval | null): boolean {
  if (interval === null) return true;
  return tid !== null && (interval.fra ?? tid) <= tid && (interval.til === null || tid < interval.til);
}
