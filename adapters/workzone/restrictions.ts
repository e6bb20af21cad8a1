// SPDX-License-Identifier: MPL-2.0
/** What restricts a case or document in WorkZone, as profiles and display classes. What cannot be read lets nobody in. */
import type { AktoerRecord, KlasseRecord } from "../../schema/records.js";
import type { AktoerType } from "../../schema/values.js";
import { lookUp, type Mapping } from "./mapping.js";
import type { WireAdgangskode, WireSag } from "./wire.js";

export interface Adgangsregler {
  readonly sikkerhedsprofiler: readonly AktoerRecord[];
  readonly visningsklasser: readonly KlasseRecord[];
}

type Restricted = Pick<WireSag, "AccessCode" | "FkByUserAccessOnly" | "FkUserAccesses">;

/**
 * A case by user access only is for the users named on it; none named: for nobody. Nothing says that the citizen it is
 * about is among them, so it is kept from citizens too, unless the municipality has decided otherwise.
 */
export function mapRestrictions(sag: Restricted, mapping: Mapping): Adgangsregler {
  if (!sag.FkByUserAccessOnly)
    return { sikkerhedsprofiler: mapAdgangskode(sag.AccessCode, mapping), visningsklasser: [] };
  const users = (sag.FkUserAccesses ?? []).map(({ UserName_Value: kode }) => userProfile(kode, mapping));
  const hidden = [{ uuid: null, nummer: null, titel: "FkByUserAccessOnly" }];
  return {
    sikkerhedsprofiler: users.length > 0 ? users : [profile("Bruger", null, "urn:kmd:workzone:brugeradgang")],
    visningsklasser: mapping.kunBrugeradgangVisesForBorger ? [] : hidden,
  };
}

/**
 * Code is the key of one access code, Expression what a combination of them says. Where the two differ the expression is
 * what restricts, and is looked up whole: how it combines codes is not published, and a wrong reading would open.
 */
export function mapAdgangskode(adgangskode: WireAdgangskode, mapping: Mapping): readonly AktoerRecord[] {
  if (adgangskode === null) return [];
  const udtryk = adgangskode === "ULAESELIG" ? null : (adgangskode.Expression ?? adgangskode.Code);
  const uuids = lookUp(mapping.adgangOf, udtryk) ?? [null];
  return uuids.map((uuid) => profile("OrganisationEnhed", uuid, "urn:kmd:workzone:adgangskode"));
}

function userProfile(kode: string | null, mapping: Mapping): AktoerRecord {
  return profile("Bruger", mapping.organisation.brugere.find(kode)?.uuid ?? null, "urn:kmd:workzone:brugeradgang");
}

/** Without a UUID it names nobody, and a list that names nobody lets nobody in. */
function profile(objekttype: AktoerType, uuid: string | null, urn: string): AktoerRecord {
  return { objekttype, uuid, urn, navn: null, cvr: null, enhed: null };
}
