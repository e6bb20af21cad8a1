// SPDX-License-Identifier: MPL-2.0
/** What an access code means for who may see a case or a document. */

import { type Oplyst, UKENDT } from "../../schema/oplyst.js";
import type { AktoerRecord, FoelsomhedRecord, KlasseRecord } from "../../schema/records.js";
import { findOrd } from "../kit/ord.js";
import type { AcadreConfig } from "./config.js";

interface Adgangsattributter {
  readonly foelsomhed: Oplyst<FoelsomhedRecord | null>;
  readonly visningsklasser: Oplyst<readonly KlasseRecord[]>;
  readonly sikkerhedsprofiler: Oplyst<readonly AktoerRecord[]>;
}

const UBEGRAENSET: Adgangsattributter = { foelsomhed: null, visningsklasser: [], sikkerhedsprofiler: [] };

const UFORKLARET: Adgangsattributter = { foelsomhed: UKENDT, visningsklasser: UKENDT, sikkerhedsprofiler: UKENDT };

/**
 * Without a code the municipality's table decides. A code that nobody has explained restricts in a way we do not know.
 */
export function mapAdgang(
  kode: string | null,
  { adgangskoder }: Pick<AcadreConfig, "adgangskoder">,
): Adgangsattributter {
  if (kode === null) return UBEGRAENSET;
  const known = findOrd(adgangskoder, kode);
  if (!known) return UFORKLARET;
  return {
    foelsomhed: { niveau: known.niveau, kvalitet: "AFLEDT" },
    visningsklasser: [],
    sikkerhedsprofiler: known.enheder.map((uuid) => profil(uuid.toLowerCase())),
  };
}

function profil(uuid: string): AktoerRecord {
  return { objekttype: "OrganisationEnhed", uuid, urn: null, navn: null, cvr: null, enhed: null };
}
