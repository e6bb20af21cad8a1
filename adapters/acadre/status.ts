// SPDX-License-Identifier: MPL-2.0
/** Where a case stands: its closing date first, then what configuration says of its code, then the installation's list. */
import type { FremdriftRecord } from "../../schema/records.js";
import { findOrd } from "../kit/ord.js";
import type { AcadreConfig } from "./config.js";
import type { WireSag, WireStatus } from "./wire.js";
import { toMidnight } from "./wire-felter.js";

type Statusser = Pick<AcadreConfig, "statusser">;
type Stillet = Pick<WireSag, "status" | "afsluttet" | "oprettet">;

/** Deleted or made by mistake: not a fremdrift; nobody lists it. */
export function isUdgaaet({ status }: Pick<WireSag, "status">, { statusser }: Statusser): boolean {
  return findOrd(statusser, status)?.udgaaet === true;
}

/** Whether a case of this installation can be that at all. */
export function hasUdgaaede({ statusser }: Statusser): boolean {
  return Object.values(statusser).some(({ udgaaet }) => udgaaet);
}

/** Whether the code says nothing until the installation's own list has been asked. */
export function isUnseen({ status }: Pick<WireSag, "status">, { statusser }: Statusser): boolean {
  return status !== null && findOrd(statusser, status) === null;
}

/** `liste` is needed for an unseen code only, which it may at most close: of an open one nothing more is known. */
export function mapFremdrift(sag: Stillet, { statusser }: Statusser, liste: readonly WireStatus[]): FremdriftRecord {
  const configured = findOrd(statusser, sag.status);
  const listed = configured ? undefined : liste.find(({ kode }) => kode === sag.status);
  const sagsstatus = configured?.tekst ?? listed?.beskrivelse ?? sag.status;
  const isClosed = sag.afsluttet !== null || configured?.fremdrift === "Afsluttet" || listed?.erLukket === true;
  if (isClosed) return { kode: "Afsluttet", siden: toMidnight(sag.afsluttet), kvalitet: "AFLEDT", sagsstatus };
  const kode = configured?.fremdrift ?? null;
  const siden = kode === "Opstaaet" ? toMidnight(sag.oprettet) : null;
  return { kode, siden, kvalitet: kode === null ? null : "AFLEDT", sagsstatus };
}
