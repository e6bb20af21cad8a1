/** The municipality's decisions from configuration, as the subgraphs read them. */
import { readFileSync } from "node:fs";
import { matchesKle } from "../../schema/identifiers.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Adgangspolitik } from "../../subgraphs/adgang/bruger.js";
import type { Kilde } from "../../subgraphs/kilder.js";
import type { SubgraphSetup } from "../../subgraphs/setup.js";
import { parseTitles } from "../config/files.js";
import type { GatewayConfig } from "../config/load.js";

export function createSetup(config: GatewayConfig, kilder: readonly Kilde[], now: () => number): SubgraphSetup {
  return {
    kilder,
    ikkeTilsluttet: config.kendteSystemer.map(({ noegle, navn }) => ({
      noegle,
      navn,
      produkt: null,
      tilsluttet: false,
    })),
    politik: createPolitik(config, kilder),
    foelsomhedForKle: createFoelsomhedstabel(config.foelsomhedstabel),
    klassetitel: createKlassetitler(config.klassetitler),
    overviewMs: config.deadlines.overviewMs,
    maxSagerPerKilde: config.limits.maxSagerPerKilde,
    maxPageSize: config.limits.pageSize,
    secret: config.secret,
    now,
  };
}

function createPolitik({ adgang }: GatewayConfig, kilder: readonly Kilde[]): Adgangspolitik {
  const uuidByInstans = new Map<string, string>();
  for (const { itsystemer } of kilder)
    for (const [uuid, { noegle, tilsluttet }] of itsystemer) if (tilsluttet) uuidByInstans.set(noegle, uuid);
  return {
    indeksMangler: adgang.indeksMangler,
    foelsomhedsklasser: new Map(
      Object.entries(adgang.foelsomhedsklasser).map(([uuid, niveau]) => [uuid.toLowerCase(), niveau]),
    ),
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

/** The file has been checked with the rest of the configuration. */
function createKlassetitler(file: string | null): (nummer: string | null) => string | null {
  const titles = (file === null ? null : parseTitles(readFileSync(file, "utf8"))) ?? new Map<string, string>();
  return (nummer) => (nummer === null ? null : (titles.get(nummer) ?? null));
}
