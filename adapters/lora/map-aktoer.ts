/** Who acts on a case: its authority, unit and handlers. */
import type { AktoerRecord, Tidspunkt } from "../../schema/records.js";
import type { Opslag } from "./opslag.js";
import { relationAt, relationerAt } from "./raekker.js";
import type { WireRegistrering, WireRelation } from "./wire.js";

export function mapEjer(registrering: WireRegistrering, at: Tidspunkt, opslag: Opslag): AktoerRecord | null {
  const row = relationAt(registrering, "ejer", at);
  return row && opslag.organisation(row);
}

export function mapAnsvarlig(registrering: WireRegistrering, at: Tidspunkt, opslag: Opslag): AktoerRecord | null {
  const row = relationAt(registrering, "ansvarlig", at);
  return row && toAnsvarlig(row, opslag);
}

/** Always a unit; a case that something else is responsible for has none. */
export function toAnsvarlig(row: WireRelation, opslag: Opslag): AktoerRecord | null {
  if (!isUnit(row.objekttype ?? "OrganisationEnhed")) return null;
  return row.uuid === null ? byUrn("OrganisationEnhed", row) : opslag.enhed(row.uuid);
}

export function mapPrimaerBehandler(
  registrering: WireRegistrering,
  at: Tidspunkt,
  opslag: Opslag,
): AktoerRecord | null {
  const row = relationAt(registrering, "primaerbehandler", at);
  return row && toBehandler(row, opslag);
}

export function mapAndreBehandlere(
  registrering: WireRegistrering,
  at: Tidspunkt,
  opslag: Opslag,
): readonly AktoerRecord[] {
  return relationerAt(registrering, "andrebehandlere", at).map((row) => toBehandler(row, opslag));
}

export function toBehandler(row: WireRelation, opslag: Opslag): AktoerRecord {
  if (isUnit(row.objekttype ?? "")) {
    return row.uuid === null ? byUrn("OrganisationEnhed", row) : opslag.enhed(row.uuid);
  }
  return row.uuid === null ? byUrn("Bruger", row) : opslag.bruger(row.uuid);
}

function isUnit(objekttype: string): boolean {
  return objekttype.toLowerCase() === "organisationenhed";
}

function byUrn(objekttype: AktoerRecord["objekttype"], { urn }: WireRelation): AktoerRecord {
  return { objekttype, uuid: null, urn, navn: null, cvr: null, enhed: null };
}
