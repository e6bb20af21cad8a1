/** Where a case stands: SBSYS' statuses are each installation's own, so its SagsTilstand decides first. */
import type { FremdriftRecord } from "../../schema/records.js";
import type { FremdriftKode } from "../../schema/values.js";
import type { SbsysConfig } from "./config.js";
import type { WireSag } from "./wire.js";

/** Instants of a case that its status may be dated by, already mapped. */
interface Statustider {
  readonly opstaaet: string | null;
  readonly senesteStatusAendring: string | null;
  readonly besluttet: string | null;
}

/** Deleted or made by mistake, by the name of its status: not a fremdrift; nobody lists it. */
export function isUdgaaet(sag: WireSag, config: Pick<SbsysConfig, "udgaaetStatus">): boolean {
  return isUdgaaetNavn(sag.status?.navn ?? "", config);
}

export function isUdgaaetNavn(navn: string, { udgaaetStatus }: Pick<SbsysConfig, "udgaaetStatus">): boolean {
  const lower = normalise(navn);
  return udgaaetStatus.some((part) => lower.includes(normalise(part)));
}

/** Closed, and by SBSYS' own word for it. */
export function isAfsluttet(fremdrift: FremdriftRecord): boolean {
  return fremdrift.kode === "Afsluttet";
}

export function mapFremdrift(
  sag: WireSag,
  tider: Statustider,
  config: Pick<SbsysConfig, "besluttetStatus" | "statusser">,
): FremdriftRecord {
  const sagsstatus = sag.status?.navn ?? null;
  const say = (
    kode: FremdriftKode | null,
    kvalitet: FremdriftRecord["kvalitet"],
    siden: string | null,
  ): FremdriftRecord => ({
    kode,
    siden,
    kvalitet,
    sagsstatus,
  });
  const tilstand = normalise(sag.status?.tilstand ?? tilstandOf(sagsstatus, config));
  const kvalitet = sag.status?.tilstand ? "EKSAKT" : "AFLEDT";
  if (tilstand === "afsluttet") return say("Afsluttet", kvalitet, tider.senesteStatusAendring);
  if (tilstand === "aktiv") {
    if (sag.erBesluttet) return say("Afgjort", "AFLEDT", tider.besluttet);
    const decided = config.besluttetStatus.some((navn) => normalise(navn) === normalise(sagsstatus));
    if (decided) return say("Afgjort", "AFLEDT", tider.senesteStatusAendring);
    return say("Opstaaet", "AFLEDT", tider.opstaaet);
  }
  // A SagsTilstand never seen before says nothing about what the case has come to.
  return say(null, null, null);
}

/** Where the case itself does not say it, what the municipality has listed for the status' name. */
function tilstandOf(navn: string | null, { statusser }: Pick<SbsysConfig, "statusser">): string | null {
  const wanted = normalise(navn);
  return Object.entries(statusser).find(([known]) => normalise(known) === wanted)?.[1] ?? null;
}

function normalise(text: string | null | undefined): string {
  return (text ?? "").trim().toLocaleLowerCase("da");
}
