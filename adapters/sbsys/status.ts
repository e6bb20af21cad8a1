// SPDX-License-Identifier: MPL-2.0
/** Where a case stands: SBSYS' statuses are each installation's own, so its SagsTilstand decides first. */
import type { FremdriftRecord, Tidspunkt } from "../../schema/records.js";
import type { FremdriftKode } from "../../schema/values.js";
import { ellerIngen, type Felt, flag, type Raekke, tekst, tid } from "../kit/felt.js";
import type { Feltlaeser } from "../kit/laest.js";
import type { SbsysConfig } from "./config.js";

const STATUS = ellerIngen(tekst("sagsstatus.navn"));
const TILSTAND = ellerIngen(tekst("sagsstatus.sagstilstand"));
const BESLUTTET = ellerIngen(flag("erbesluttet"));

type Ordning = Pick<SbsysConfig, "besluttetStatus" | "statusser">;

/** Deleted or made by mistake, by the name of its status: not a fremdrift; nobody lists it. */
export function isUdgaaet(raekke: Raekke, config: Pick<SbsysConfig, "udgaaetStatus">): boolean {
  return isUdgaaetNavn(STATUS(raekke) ?? "", config);
}

export function isUdgaaetNavn(navn: string, { udgaaetStatus }: Pick<SbsysConfig, "udgaaetStatus">): boolean {
  const lower = normalise(navn);
  return udgaaetStatus.some((part) => lower.includes(normalise(part)));
}

/** When a closed case was closed, which is what its status last changed; none while it is open. */
export function afsluttetOf(raekke: Raekke, config: Ordning, senesteStatusAendring: Felt<Tidspunkt>) {
  return kodeOf(raekke, config) === "Afsluttet" ? senesteStatusAendring(raekke) : null;
}

export function fremdriftOf(raekke: Raekke, felt: Feltlaeser, config: Ordning): FremdriftRecord {
  const at = (navn: string) => felt.alene(navn, tid(navn.toLowerCase(), "OFFSET")(raekke));
  const [senesteStatusAendring, besluttet] = [at("senesteStatusAendring"), at("besluttet")];
  const [kode, sagsstatus] = [kodeOf(raekke, config), STATUS(raekke)];
  // A SagsTilstand never seen before says nothing about what the case has come to.
  if (kode === null) return { kode, siden: null, kvalitet: null, sagsstatus };
  const kvalitet = kode === "Afsluttet" && TILSTAND(raekke) !== null ? "EKSAKT" : "AFLEDT";
  const isFlagged = kode === "Afgjort" && BESLUTTET(raekke) === true;
  const siden = kode === "Opstaaet" ? at("opstaaet") : isFlagged ? besluttet : senesteStatusAendring;
  return { kode, siden, kvalitet, sagsstatus };
}

function kodeOf(raekke: Raekke, config: Ordning): FremdriftKode | null {
  const navn = STATUS(raekke);
  const tilstand = normalise(TILSTAND(raekke) ?? tilstandOf(navn, config));
  if (tilstand === "afsluttet") return "Afsluttet";
  if (tilstand !== "aktiv") return null;
  const isDecided = config.besluttetStatus.some((decided) => normalise(decided) === normalise(navn));
  return BESLUTTET(raekke) || isDecided ? "Afgjort" : "Opstaaet";
}

/** Where the case itself does not say it, what the municipality has listed for the status' name. */
function tilstandOf(navn: string | null, { statusser }: Pick<SbsysConfig, "statusser">): string | null {
  const wanted = normalise(navn);
  return Object.entries(statusser).find(([known]) => normalise(known) === wanted)?.[1] ?? null;
}

function normalise(text: string | null | undefined): string {
  return (text ?? "").trim().toLocaleLowerCase("da");
}
