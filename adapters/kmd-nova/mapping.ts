// SPDX-License-Identifier: MPL-2.0
/** The configured tables that mapping needs, made ready for look-up once per instance. */
import type { FoelsomhedNiveau } from "../../schema/values.js";
import { createOrdbog, type Ordbog } from "../kit/ord.js";
import { createOrganisation, type Organisation } from "../kit/organisation.js";
import type { KmdNovaConfig } from "./config.js";

export interface Mapping {
  /** Units by administrativeUnitId, users by RACF id. */
  readonly organisation: Organisation;
  readonly niveauOf: Ordbog<FoelsomhedNiveau>;
  readonly isUdgaaetKode: Ordbog<true>;
  readonly hasUdgaaetKoder: boolean;
  readonly titelArt: "OFFENTLIG" | "UERKLAERET";
  readonly dokumenttitelArt: "OFFENTLIG" | "UERKLAERET";
  readonly linkSkabelon: string | null;
}

export function createMapping(config: KmdNovaConfig, organisation: Organisation = createOrganisation()): Mapping {
  return {
    organisation,
    niveauOf: createOrdbog(config.foelsomhed),
    isUdgaaetKode: createOrdbog(Object.fromEntries(config.udgaaetKoder.map((kode) => [kode, true as const]))),
    hasUdgaaetKoder: config.udgaaetKoder.length > 0,
    titelArt: config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    dokumenttitelArt: config.dokumenttitelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    linkSkabelon: config.linkSkabelon,
  };
}
