// SPDX-License-Identifier: MPL-2.0
/** The municipality's decisions from configuration, as the subgraphs read them. */
import { readFileSync } from "node:fs";
import { matchesKle } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Adgangspolitik, Ejendomssager, Rolletabel } from "../../subgraphs/adgang/bruger.js";
import type { Handling } from "../../subgraphs/adgang/handlinger.js";
import { createHukommelse } from "../../subgraphs/adgang/sidst-kendt.js";
import { createFundregister, withFund } from "../../subgraphs/reading/fund.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { createVandringer } from "../../subgraphs/reading/vandring.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import type { FjerntIndeks } from "../../subgraphs/sammenfald/fakta.js";
import { secretsOf } from "../../subgraphs/seal.js";
import { parseEjere, parseTitles } from "../config/files.js";
import type { GatewayConfig } from "../config/load.js";
import type { Haendelser } from "../haendelser/open.js";
import type { Log } from "../log.js";
import { createKontakter, createStatustekster } from "./portal.js";

/** About 2 kB each. */
const WALK_RECORDS = 20_000;

/** In its own system, in an index, and by number. */
const NAMES_OF_A_CASE = 3;

/**
 * @param log told of each finding once, for operators.
 * @param haendelser the feed of changes, and how messages about them are doing; null: this installation has neither.
 */
export function createSetup(
  config: GatewayConfig,
  kilder: readonly Kilde[],
  now: () => number,
  log: Pick<Log, "warn">,
  haendelser: Pick<Haendelser, "stroem" | "indbakke"> | null = null,
): SubgraphSetup {
  const fund = createFundregister({
    now,
    onFirst: (instans, { art, ord }) =>
      log.warn({ instans, art, ord }, "something in a source's data is not understood"),
  });
  return {
    kilder: kilder.map((kilde) => ({ ...kilde, fagsystem: withFund(kilde.fagsystem, fund) })),
    fund,
    sidstKendt: createHukommelse({ max: NAMES_OF_A_CASE * config.adgang.sidstKendt.antal }),
    fjerneIndekser: findFjerneIndekser(config, kilder),
    ...(haendelser ? { haendelser: haendelser.stroem, indbakke: haendelser.indbakke } : {}),
    vandringer:
      config.limits.walkMs > 0
        ? createVandringer({ levetidMs: config.limits.walkMs, maxPoster: WALK_RECORDS, now })
        : null,
    ikkeTilsluttet: config.kendteSystemer.map(({ noegle, navn }) => ({
      noegle,
      navn,
      produkt: null,
      tilsluttet: false,
    })),
    ...createRegler(config, kilder),
    overviewMs: config.deadlines.overviewMs,
    maxSagerPerKilde: config.limits.maxSagerPerKilde,
    maxSagerMedDokumenter: config.limits.maxSagerMedDokumenter,
    maxPageSize: config.limits.pageSize,
    indhold: {
      levetidMs: config.indhold.levetidSekunder * 1000,
      maxBytes: config.indhold.maxBytes,
      offentligUrl: config.offentligUrl,
    },
    secret: config.secret,
    // Without a key of its own there is one secret, and it stays: the configuration is refused otherwise.
    idNoegle: config.idNoegle ?? secretsOf(config.secret)[0],
    now,
  };
}

/** What the municipality may decide anew while the process runs: its policy and its tables, files and all. */
export function createRegler(
  config: GatewayConfig,
  kilder: readonly Kilde[],
): Pick<SubgraphSetup, "politik" | "foelsomhedForKle" | "klassetitel" | "kontaktFor" | "statustekst"> {
  return {
    politik: createPolitik(config, kilder),
    foelsomhedForKle: createFoelsomhedstabel(config.foelsomhedstabel),
    klassetitel: createKlassetitler(config.klassetitler),
    kontaktFor: createKontakter(config.kontakter),
    statustekst: createStatustekster(config.statustekster),
  };
}

function createPolitik({ adgang }: GatewayConfig, kilder: readonly Kilde[]): Adgangspolitik {
  const uuidByInstans = new Map<string, string>();
  for (const { itsystemer } of kilder)
    for (const [uuid, { noegle, tilsluttet }] of itsystemer) if (tilsluttet) uuidByInstans.set(noegle, uuid);
  return {
    roller: createRolletabel(adgang.roller),
    uenighed: adgang.uenighed,
    driftsroller: new Set(adgang.driftsroller),
    sidstKendtHoejstMs: adgang.sidstKendt.hoejst,
    foelsomhedsklasser: new Map(
      Object.entries(adgang.foelsomhedsklasser).map(([uuid, niveau]) => [uuid.toLowerCase(), niveau]),
    ),
    ejendomssager: createEjendomssager(adgang.ejendomssager),
    itsystemUuid: (instans) => uuidByInstans.get(instans) ?? null,
  };
}

/** A case that may be shown may be known to exist. */
export function createRolletabel(rows: GatewayConfig["adgang"]["roller"]): Rolletabel {
  const celler = new Map<string, Set<Handling>>();
  for (const { rolle, formaal, handlinger } of rows)
    for (const kode of formaal) {
      const celle = celler.get(`${kode} ${rolle}`) ?? new Set<Handling>();
      for (const handling of handlinger) celle.add(handling);
      if (celle.has("OVERBLIK")) celle.add("EKSISTENS");
      celler.set(`${kode} ${rolle}`, celle);
    }
  return (rolle, formaal) => celler.get(`${formaal} ${rolle}`) ?? null;
}

/** Indexes that another process of the installation owns, and that this one has no way to ask. */
function findFjerneIndekser({ fagsystemer }: GatewayConfig, kilder: readonly Kilde[]): readonly FjerntIndeks[] {
  const own = new Set(kilder.map(({ instans }) => instans));
  return fagsystemer
    .filter(({ instans, itsystemer }) => !own.has(instans) && itsystemer.length > 0)
    .map(({ instans, itsystemer }) => ({
      instans,
      systemer: itsystemer.flatMap((itsystem) => ("instans" in itsystem ? [itsystem.instans] : [])),
    }));
}

/** The file has been checked with the rest of the configuration. */
function createEjendomssager(config: GatewayConfig["adgang"]["ejendomssager"]): Ejendomssager | null {
  if (!config) return null;
  const ejere = parseEjere(readFileSync(config.ejere, "utf8")) ?? new Map<string, readonly PartIdent[]>();
  const keyOf = ({ type, vaerdi }: PartIdent) => `${type}:${vaerdi}`;
  const ejendomme = new Map<string, string[]>();
  for (const [bfe, idents] of ejere)
    for (const ident of idents) ejendomme.set(keyOf(ident), [...(ejendomme.get(keyOf(ident)) ?? []), bfe]);
  return {
    kle: config.kle,
    ejereAf: (bfe) => ejere.get(bfe) ?? null,
    ejendommeFor: (ejer) => ejendomme.get(keyOf(ejer)) ?? [],
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
