/** The configured tables that mapping needs, made ready for look-up once per instance. */
import type { FoelsomhedNiveau } from "../../schema/values.js";
import { createOrdbog, type Ordbog } from "../kit/ord.js";
import type { KmdNovaConfig } from "./config.js";

export interface Mapping {
  readonly enhedUuidOf: ReadonlyMap<number, string>;
  readonly brugerUuidOf: ReadonlyMap<string, string>;
  readonly racfIdOf: ReadonlyMap<string, string>;
  readonly niveauOf: Ordbog<FoelsomhedNiveau>;
  readonly isUdgaaetKode: Ordbog<true>;
  readonly hasUdgaaetKoder: boolean;
  readonly titelArt: "OFFENTLIG" | "UERKLAERET";
  readonly dokumenttitelArt: "OFFENTLIG" | "UERKLAERET";
  readonly linkSkabelon: string | null;
}

export function createMapping(config: KmdNovaConfig): Mapping {
  return {
    enhedUuidOf: new Map(config.enheder.map((e) => [e.administrativeUnitId, e.uuid])),
    brugerUuidOf: new Map(config.brugere.map((b) => [b.racfId, b.uuid])),
    racfIdOf: new Map(config.brugere.map((b) => [b.uuid, b.racfId])),
    niveauOf: createOrdbog(config.foelsomhed),
    isUdgaaetKode: createOrdbog(Object.fromEntries(config.udgaaetKoder.map((kode) => [kode, true as const]))),
    hasUdgaaetKoder: config.udgaaetKoder.length > 0,
    titelArt: config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    dokumenttitelArt: config.dokumenttitelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    linkSkabelon: config.linkSkabelon,
  };
}
