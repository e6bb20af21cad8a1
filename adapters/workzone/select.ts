/** Whether a case WorkZone gave is one that was asked for: a service that ignores a filter must not be believed. */

import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { SagKriterier } from "../contract.js";
import { UnmappableRow } from "./unmappable.js";

/** Throws `UnmappableRow` for a case that is not what was asked for, or where that cannot be told. */
export function checkAskedFor(sag: SagRecord, kriterier: SagKriterier): void {
  checkPart(sag, kriterier);
  const { sagsnummer, ansvarlig, primaerBehandler } = kriterier;
  if (sagsnummer !== null && sag.sagsnummer?.trim().toLowerCase() !== sagsnummer.trim().toLowerCase())
    throw new UnmappableRow("other-case");
  // A unit or user outside the configured tables has no UUID; where one is asked for, it could be the one.
  if (ansvarlig !== null && kendt(sag.ansvarlig)?.uuid === null) throw new UnmappableRow("unknown-unit");
  if (primaerBehandler !== null && kendt(sag.primaerBehandler)?.uuid === null) throw new UnmappableRow("unknown-user");
}

function checkPart({ parter }: SagRecord, { part, partsroller }: SagKriterier): void {
  if (!part) return;
  const isParty = kendt(parter)?.some(
    ({ ident, rolle }) => ident?.type === part.type && ident.vaerdi === part.vaerdi && partsroller.includes(rolle),
  );
  if (!isParty) throw new UnmappableRow("missing-party");
}
