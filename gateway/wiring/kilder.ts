// SPDX-License-Identifier: MPL-2.0
/** From configuration to running sources: exactly one process owns an instance, with its credentials, pool and breaker. */
import type { Fagsystem, Produkt } from "../../adapters/contract.js";
import { createHttp } from "../../adapters/transport/http.js";
import type { FagsystemInfo, Kilde } from "../../subgraphs/reading/kilder.js";
import type { Lokaltindeks } from "../../subgraphs/reading/lokalt-indeks.js";
import type { FagsystemConfig, GatewayConfig } from "../config/load.js";
import { koderFor } from "../config/organisation-schema.js";
import { type Closures, createClosures, withClosures } from "./closures.js";
import { withOperationsart } from "./operationsart.js";

/** Makes the adapter of an instance that another process owns. */
export type ConnectRemote = (config: FagsystemConfig, produkt: Produkt, url: string) => Fagsystem;

export interface KilderInput {
  readonly config: GatewayConfig;
  /** Those of its instances to make; all of them in a gateway, one product's in a subgraph of its own. */
  readonly instances: readonly FagsystemConfig[];
  readonly produkter: readonly Produkt[];
  readonly connectRemote: ConnectRemote;
  readonly now: () => number;
  /** Absent: those of the configuration, as long as the process lives. */
  readonly closures?: Closures;
  /** The copy that is kept of an instance; absent: none is. */
  readonly indeksFor?: (config: FagsystemConfig) => Lokaltindeks;
}

export function createKilder(input: KilderInput): readonly Kilde[] {
  return input.instances.map((fagsystem) => createKilde(fagsystem, input));
}

function createKilde(config: FagsystemConfig, input: KilderInput): Kilde {
  const { config: all, produkter, connectRemote, now, closures = createClosures(all) } = input;
  const lukket = closures.of(config.instans);
  const produkt = produkter.find(({ noegle }) => noegle === config.produkt);
  if (!produkt) throw new Error(`No product ${config.produkt} in the registry.`);
  const fagsystem =
    config.subgraph === null ? connect(config, produkt, all) : connectRemote(config, produkt, config.subgraph);
  return {
    instans: config.instans,
    info: infoOf(config, produkt),
    typenavn: produkt.typenavn,
    erIndeks: produkt.erIndeks,
    fagsystem: withClosures(withOperationsart(fagsystem), lukket, now),
    myndighed: config.myndighed,
    daekning: config.daekning,
    lukket,
    foelsomhedStandard: config.foelsomhedStandard,
    foraeldetEfterMs: config.foraeldetEfter,
    lokaltIndeks: input.indeksFor?.(config) ?? null,
    itsystemer: itsystemerOf(config, all, produkter),
  };
}

function connect(
  { instans, connection, http }: FagsystemConfig,
  produkt: Produkt,
  { indhold, organisation }: GatewayConfig,
): Fagsystem {
  const files = { maxFileBytes: indhold.maxBytes, fileIdleMs: indhold.idleMs };
  return produkt.create({
    instans,
    config: connection,
    http: createHttp({ ...http, ...files }),
    organisation: koderFor(instans, organisation),
  });
}

function infoOf({ instans, navn }: FagsystemConfig, produkt: Produkt): FagsystemInfo {
  return { noegle: instans, navn, produkt: produkt.navn, tilsluttet: true };
}

function itsystemerOf(
  config: FagsystemConfig,
  all: GatewayConfig,
  produkter: readonly Produkt[],
): ReadonlyMap<string, FagsystemInfo> {
  const entries = config.itsystemer.map((itsystem): [string, FagsystemInfo] => {
    if (!("instans" in itsystem)) {
      return [itsystem.uuid, { noegle: itsystem.noegle, navn: itsystem.navn, produkt: null, tilsluttet: false }];
    }
    const other = all.fagsystemer.find(({ instans }) => instans === itsystem.instans);
    const produkt = produkter.find(({ noegle }) => noegle === other?.produkt);
    if (!other || !produkt) throw new Error(`No instance ${itsystem.instans}.`);
    return [itsystem.uuid, infoOf(other, produkt)];
  });
  return new Map(entries);
}
