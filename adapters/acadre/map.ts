// SPDX-License-Identifier: MPL-2.0
/** A case of Acadre to the common record. Pure. */
import { containsCpr } from "../../schema/identifiers.js";
import { TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  EkstraVaerdi,
  GenstandRecord,
  KlasseRecord,
  OffentlighedUndtagetRecord,
  PartRecord,
  SagRecord,
} from "../../schema/records.js";
import { createFeltlaeser, type Feltlaeser } from "../kit/laest.js";
import { knownNumber, readKle } from "../kit/numre.js";
import { findOrd } from "../kit/ord.js";
import { aktoerAf } from "../kit/organisation.js";
import { mapAdgang } from "./adgang.js";
import type { AcadreConfig, AcadreOpsaetning } from "./config.js";
import { mapFremdrift } from "./status.js";
import type { WireSag, WireStatus } from "./wire.js";
import { toMidnight } from "./wire-felter.js";

/** What a case alone does not tell. */
export interface Kendt {
  /** Null where they have not been read. */
  readonly parter: readonly PartRecord[] | null;
  /** Null as well then: they come with the parties. */
  readonly genstande: readonly GenstandRecord[] | null;
  /** The installation's statuses; empty where they were not needed. */
  readonly statusser: readonly WireStatus[];
}

export function mapSag(sag: WireSag, { parter, genstande, statusser }: Kendt, config: AcadreOpsaetning): SagRecord {
  const enhed = sag.enheder[0] ?? null;
  const felt = createFeltlaeser();
  return {
    lokalId: sag.id,
    uuid: null,
    sagsnummer: mapSagsnummer(sag),
    ...mapTitel(sag, config),
    beskrivelse: (config.beskrivelsesfelt && sag.egneFelter.get(config.beskrivelsesfelt)) || null,
    fremdrift: mapFremdrift(sag, config, statusser),
    ...mapAdgang(sag.adgangskode, config),
    primaerKlasse: mapEmne(sag, config) ?? UKENDT,
    handlingsklasse: mapFacet(sag, config),
    ejer: TAVS,
    // Acadre's own number says nothing to others: without the municipality's table the actor is not known.
    ansvarlig:
      enhed === null ? null : (aktoerAf("OrganisationEnhed", config.organisation.enheder.find(enhed)) ?? UKENDT),
    primaerBehandler:
      sag.sagsbehandler === null
        ? null
        : (aktoerAf("Bruger", config.organisation.brugere.find(sag.sagsbehandler)) ?? UKENDT),
    andreBehandlere: [],
    mastersystem: TAVS,
    afsendersystem: null,
    parter: parter ?? TAVS,
    genstande: genstande ?? TAVS,
    opstaaet: toMidnight(sag.oprettet),
    // The one date of creation can be changed by hand: it is the case's own, not when it was registered.
    oprettet: null,
    afsluttet: toMidnight(sag.afsluttet),
    aendret: toMidnight(sag.opdateret),
    kassationskode: sag.kassationskode,
    afleveret: null,
    principiel: null,
    hjemmel: null,
    lokation: null,
    link: config.linkSkabelon?.replaceAll("{id}", sag.id) ?? null,
    ekstra: mapEkstra(sag, felt),
    ...felt.noteret(),
  };
}

/** `YY/seq`, put together from year and sequence where the ready-made one is not there. */
function mapSagsnummer({ sagsnummer, aar, loebenummer }: WireSag): string | null {
  if (sagsnummer !== null || aar === null || loebenummer === null) return sagsnummer;
  return `${String(aar % 100).padStart(2, "0")}/${loebenummer}`;
}

interface Titel {
  readonly titel: string | null;
  readonly titelArt: SagRecord["titelArt"];
  readonly offentlighedUndtaget: OffentlighedUndtagetRecord | null;
}

/**
 * An unofficial title is the confidential one, and the alternative stands in its place. Where the title is not marked, the
 * alternative is no title: cases about persons have the CPR number as title and the name as alternative.
 */
function mapTitel(sag: WireSag, config: AcadreConfig): Titel {
  if (sag.titelErUofficiel) {
    const offentlighedUndtaget = sag.titel === null ? null : { titelAlternativ: sag.titel, hjemmel: null };
    return { titel: sag.alternativTitel, titelArt: "UERKLAERET", offentlighedUndtaget };
  }
  return {
    titel: sag.titel,
    titelArt: isOffentlig(sag, config) ? "OFFENTLIG" : "UERKLAERET",
    offentlighedUndtaget: null,
  };
}

/** Only where the case says so and the municipality has said that this kind of case is right when it does. */
function isOffentlig(sag: WireSag, { offentligeSagstyper, offentligeGrader }: AcadreConfig): boolean {
  return (
    sag.titelErUofficiel === false &&
    sag.sagstype !== null &&
    offentligeSagstyper.includes(sag.sagstype) &&
    sag.offentlighedsgrad !== null &&
    offentligeGrader.includes(sag.offentlighedsgrad) &&
    !containsCpr(sag.titel ?? "")
  );
}

/** Names of the two classifications; municipalities may have others beside them. */
const KL_KODER = "kl koder";
const FACETTER = "facetter";

function mapEmne(sag: WireSag, config: AcadreConfig): KlasseRecord | null {
  const [nummer] = sag.kategorier.flatMap(({ princip, kode }) =>
    isPrincip(princip, KL_KODER) ? (knownNumber(readKle(kode)) ?? []) : [],
  );
  return nummer ? { uuid: null, nummer, titel: findOrd(config.klasseTitler, nummer) } : null;
}

function mapFacet(sag: WireSag, config: AcadreConfig): KlasseRecord | null {
  const nummer = sag.kategorier.find(({ princip, kode }) => isPrincip(princip, FACETTER) && kode !== null)?.kode;
  return nummer ? { uuid: null, nummer, titel: findOrd(config.klasseTitler, nummer) } : null;
}

function isPrincip(princip: string | null, navn: string): boolean {
  return princip?.toLowerCase() === navn;
}

const MAX_GRAPHQL_INT = 2 ** 31 - 1;

function mapEkstra(sag: WireSag, felt: Feltlaeser): Readonly<Record<string, EkstraVaerdi>> {
  const toInt = (value: number | null | undefined) =>
    value !== null && value !== undefined && value <= MAX_GRAPHQL_INT ? value : null;
  return {
    sagstype: sag.sagstype,
    undertype: sag.undertype,
    alternativTitel: sag.titelErUofficiel ? null : sag.alternativTitel,
    fristdato: toMidnight(felt.alene("fristdato", sag.frist?.dato ?? null)),
    obsDato: toMidnight(felt.alene("obsDato", sag.obs?.dato ?? null)),
    adgangskode: sag.adgangskode,
    offentlighedsgrad: sag.offentlighedsgrad,
    enhedsnummer: toInt(sag.enheder[0]),
    sagsbehandlernummer: toInt(sag.sagsbehandler),
  };
}
