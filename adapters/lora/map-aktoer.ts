// SPDX-License-Identifier: MPL-2.0
/** Who acts on a case: its authority, unit and handlers. */
import type { AktoerRecord, Tidspunkt } from "../../schema/records.js";
import { AKTOER_TYPER } from "../../schema/values.js";
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

/** What the row says it is; a word that is no actor's type leaves what handlers mostly are. */
export function toBehandler(row: WireRelation, opslag: Opslag): AktoerRecord {
  const said = row.objekttype?.toLowerCase();
  const objekttype = AKTOER_TYPER.find((type) => type.toLowerCase() === said) ?? "Bruger";
  if (objekttype === "Organisation") return opslag.organisation(row);
  if (row.uuid === null) return byUrn(objekttype, row);
  if (objekttype === "OrganisationEnhed") return opslag.enhed(row.uuid);
  return objekttype === "Bruger" ? opslag.bruger(row.uuid) : { ...byUrn(objekttype, row), uuid: row.uuid };
}

function isUnit(objekttype: string): boolean {
  return objekttype.toLowerCase() === "organisationenhed";
}

function byUrn(objekttype: AktoerRecord["objekttype"], { urn }: WireRelation): AktoerRecord {
  return { objekttype, uuid: null, urn, navn: null, cvr: null, enhed: null };
}
