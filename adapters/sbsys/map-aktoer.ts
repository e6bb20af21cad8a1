/** Units and users. Whether SBSYS' Uuid are those of FK Organisation is not known: the municipality has to say so. */
import { parseUuid } from "../../schema/identifiers.js";
import type { AktoerRecord } from "../../schema/records.js";
import type { SbsysConfig } from "./config.js";
import type { WireNavngivet } from "./wire.js";

type AktoerConfig = Pick<SbsysConfig, "uuidErFkOrganisation" | "enheder">;

export function mapEnhed(unit: WireNavngivet | null, config: AktoerConfig): AktoerRecord | null {
  const mapped = config.enheder.find(({ id }) => id === unit?.id)?.uuid ?? null;
  return unit && toAktoer("OrganisationEnhed", unit, mapped ?? trustedUuid(unit, config));
}

export function mapBruger(user: WireNavngivet | null, config: AktoerConfig): AktoerRecord | null {
  return user && toAktoer("Bruger", user, trustedUuid(user, config));
}

function trustedUuid(who: WireNavngivet, config: AktoerConfig): string | null {
  return config.uuidErFkOrganisation ? who.uuid : null;
}

/** Null where nothing is known of them: an actor without name and UUID is none. */
function toAktoer(
  objekttype: AktoerRecord["objekttype"],
  { navn }: WireNavngivet,
  uuid: string | null,
): AktoerRecord | null {
  const known = uuid === null ? null : parseUuid(uuid);
  if (navn === null && known === null) return null;
  return { objekttype, uuid: known, urn: null, navn, cvr: null, enhed: null };
}
