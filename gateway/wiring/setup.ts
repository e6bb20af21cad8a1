/** The municipality's decisions from configuration, as the subgraphs read them. */
import { matchesKle } from "../../schema/identifiers.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Adgangspolitik } from "../../subgraphs/adgang/bruger.js";
import type { Kilde } from "../../subgraphs/kilder.js";
import type { SubgraphSetup } from "../../subgraphs/setup.js";
import type { GatewayConfig } from "../config/load.js";

export function createSetup(config: GatewayConfig, kilder: readonly Kilde[], now: () => number): SubgraphSetup {
  return {
    kilder,
    ikkeTilsluttet: config.kendteSystemer.map(({ noegle, navn }) => ({ noegle, navn, produkt: null, tilsluttet: false })),
    politik: createPolitik(config, kilder),
    foelsomhedForKle: createFoelsomhedstabel(config.foelsomhedstabel),
    overviewMs: config.deadlines.overviewMs,
    maxSagerPerKilde: config.limits.maxSagerPerKilde,
    maxPageSize: config.limits.pageSize,
    secret: config.secret,
    now,
  };
}

function createPolitik({ adgang }: GatewayConfig, kilder: readonly Kilde[]): Adgangspolitik {
  const uuidByInstans = new Map<string, string>();
  for (const { itsystemer } of kilder) for (const [uuid, { noegle, tilsluttet }] of itsystemer) if (tilsluttet) uuidByInstans.set(noegle, uuid);
  return {
    indeksMangler: adgang.indeksMangler,
    foelsomhedsklasser: new Map(Object.entries(adgang.foelsomhedsklasser).map(([uuid, niveau]) => [uuid.toLowerCase(), niveau])),
    itsystemUuid: (instans) => uuidByInstans.get(instans) ?? null,
  };
}

/** The most specific pattern decides: the longest. */
export function createFoelsomhedstabel(
  rows: readonly { readonly kle: string; readonly niveau: FoelsomhedNiveau }[],
): (kle: string | null) => FoelsomhedNiveau | null {
  const ordered = [...rows].sort((a, b) => b.kle.length - a.kle.length || (a.kle < b.kle ? -1 : 1));
  return (kle) => (kle === null ? null : (ordered.find((row) => matchesKle(row.kle, kle))?.niveau ?? null));
}
