// SPDX-License-Identifier: MPL-2.0
/** Whether a case WorkZone gave is one that was asked for: a service that ignores a filter must not be believed. */

import { kendt } from "../../schema/oplyst.js";
import type { PartIdent, PartRecord, SagRecord } from "../../schema/records.js";
import type { SagKriterier } from "../contract.js";
import { UnmappableRow } from "./unmappable.js";

/** False: the person is on it in another role than was asked for. Throws `UnmappableRow` where it is not what was asked for. */
export function isAskedFor(sag: SagRecord, kriterier: SagKriterier): boolean {
  const isPart = hasPart(sag, kriterier);
  const { sagsnummer, ansvarlig, primaerBehandler } = kriterier;
  if (sagsnummer !== null && sag.sagsnummer?.trim().toLowerCase() !== sagsnummer.trim().toLowerCase())
    throw new UnmappableRow("other-case");
  // A unit or user outside the configured tables has no UUID; where one is asked for, it could be the one.
  if (ansvarlig !== null && kendt(sag.ansvarlig)?.uuid === null) throw new UnmappableRow("unknown-unit");
  if (primaerBehandler !== null && kendt(sag.primaerBehandler)?.uuid === null) throw new UnmappableRow("unknown-user");
  return isPart;
}

/** Whether the person is among the parties, in whatever role. */
export function isSeen(sag: SagRecord, part: PartIdent): boolean {
  return rolesOf(sag, part).length > 0;
}

function rolesOf({ parter }: SagRecord, part: PartIdent): readonly PartRecord[] {
  return (kendt(parter) ?? []).filter(({ ident }) => ident?.type === part.type && ident.vaerdi === part.vaerdi);
}

function hasPart(sag: SagRecord, { part, partsroller }: SagKriterier): boolean {
  if (!part) return true;
  const mine = rolesOf(sag, part);
  if (mine.length === 0) throw new UnmappableRow("missing-party");
  return mine.some(({ rolle }) => partsroller.includes(rolle));
}
