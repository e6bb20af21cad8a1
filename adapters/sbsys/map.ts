/** A case of SBSYS to the common record. Pure; what cannot be mapped comes back with the reason, never half. */
import { isKleEmne, parseUuid } from "../../schema/identifiers.js";
import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type { EkstraVaerdi, FoelsomhedRecord, KlasseRecord, SagRecord } from "../../schema/records.js";
import type { AfvistPost } from "../contract.js";
import { createFeltlaeser } from "../kit/laest.js";
import { findOrd } from "../kit/ord.js";
import type { SbsysConfig } from "./config.js";
import { mapBruger, mapEnhed } from "./map-aktoer.js";
import { mapParter } from "./map-part.js";
import { mapTid, orUmulig, readTid, Umulig } from "./map-tid.js";
import { isAfsluttet, mapFremdrift } from "./status.js";
import type { WireKlasse, WireSag } from "./wire.js";

type SagMapning =
  | { readonly post: SagRecord; readonly afvist: null }
  | { readonly post: null; readonly afvist: AfvistPost };

export function mapSag(sag: WireSag, config: SbsysConfig): SagMapning {
  try {
    return { post: toRecord(sag, config), afvist: null };
  } catch (error) {
    if (error instanceof Umulig) return { post: null, afvist: { grund: error.grund, ...keysOf(sag) } };
    throw error;
  }
}

function keysOf(sag: WireSag): Pick<AfvistPost, "uuid" | "sagsnummer"> {
  return { uuid: sag.sagIdentity === null ? null : parseUuid(sag.sagIdentity), sagsnummer: mapSagsnummer(sag) };
}

function toRecord(sag: WireSag, config: SbsysConfig): SagRecord {
  const uuid = sag.sagIdentity === null ? null : parseUuid(sag.sagIdentity);
  if (uuid === null) throw new Umulig(sag.sagIdentity === null ? "missing-id" : "invalid-id");
  const felt = createFeltlaeser();
  const opstaaet = mapTid(sag.opstaaet);
  const statusAendring = readTid(sag.senesteStatusAendring);
  const tider = {
    opstaaet,
    senesteStatusAendring: felt.alene("senesteStatusAendring", statusAendring),
    besluttet: felt.alene("besluttet", readTid(sag.besluttet)),
  };
  const fremdrift = mapFremdrift(sag, tider, config);
  return {
    lokalId: uuid,
    uuid,
    sagsnummer: mapSagsnummer(sag),
    titel: sag.titel,
    titelArt: config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    beskrivelse: null,
    offentlighedUndtaget: null,
    fremdrift,
    foelsomhed: mapFoelsomhed(sag, config),
    primaerKlasse: mapEmne(sag, config) ?? UKENDT,
    handlingsklasse: mapFacet(sag),
    visningsklasser: TAVS,
    sikkerhedsprofiler: TAVS,
    ejer: TAVS,
    ansvarlig: mapEnhed(sag.ansaettelsessted, config),
    primaerBehandler: mapBruger(sag.behandler, config),
    andreBehandlere: [],
    mastersystem: TAVS,
    afsendersystem: null,
    parter: mapParter(sag) ?? UKENDT,
    opstaaet,
    oprettet: felt.alene("oprettet", readTid(sag.oprettet)),
    afsluttet: isAfsluttet(fremdrift) ? orUmulig(statusAendring) : null,
    aendret: mapTid(sag.senestAendret),
    kassationskode: findOrd(config.kassationskoder, sag.bevaringId === null ? null : String(sag.bevaringId)),
    afleveret: null,
    principiel: null,
    hjemmel: null,
    lokation: null,
    link: mapLink(sag, uuid, config),
    ekstra: mapEkstra(sag),
    ...felt.noteret(),
  };
}

/** From its parts where the answer has them all; the ready-made number otherwise. */
function mapSagsnummer({ sagsnummer, nummer }: WireSag): string | null {
  const emne = sagsnummer?.emne?.nummer;
  const facet = sagsnummer?.facet?.nummer;
  if (!emne || !facet || sagsnummer.sekvens === null || sagsnummer.aarstal === null) return nummer;
  return `${emne}-${facet}-${sagsnummer.sekvens}-${String(sagsnummer.aarstal % 100).padStart(2, "0")}`;
}

/** The whole form; whatever departs from it is not taken apart. */
const NUMMER_FORM = /^(\d{2}\.\d{2}\.\d{2})-([A-ZÆØÅ]\d{2})-\d+-\d{2}$/;

/** A search leaves SagsNummer out. Access needs the KLE number there too, so it is then read off the number's front. */
function mapEmne(sag: WireSag, config: SbsysConfig): KlasseRecord | null {
  const { nummer, navn } = withNummer(sag.sagsnummer?.emne) ?? fromNummer(sag, 1) ?? NO_KLASSE;
  if (nummer === null || !isKleEmne(nummer)) return null;
  return { uuid: null, nummer, titel: navn ?? findOrd(config.klasseTitler, nummer) };
}

function mapFacet(sag: WireSag): KlasseRecord | null {
  const { nummer, navn } = withNummer(sag.sagsnummer?.facet) ?? fromNummer(sag, 2) ?? NO_KLASSE;
  return nummer === null ? null : { uuid: null, nummer, titel: navn };
}

const NO_KLASSE: WireKlasse = { nummer: null, navn: null };

function withNummer(klasse: WireKlasse | null | undefined): WireKlasse | null {
  return klasse?.nummer ? klasse : null;
}

function fromNummer({ nummer }: WireSag, part: 1 | 2): WireKlasse | null {
  const found = nummer === null ? null : NUMMER_FORM.exec(nummer);
  return found?.[part] ? { nummer: found[part], navn: null } : null;
}

/** SBSYS has no level. A protected case has rules of its own that we cannot read: it gets what the municipality says. */
function mapFoelsomhed(sag: WireSag, config: SbsysConfig): Oplyst<FoelsomhedRecord> {
  const beskyttet = sag.erBeskyttet ?? config.udenBeskyttelsesmaerke === "BESKYTTET";
  return beskyttet && config.beskyttetNiveau !== "INTET"
    ? { niveau: config.beskyttetNiveau, kvalitet: "AFLEDT" }
    : TAVS;
}

/** Only the case's own keys go into the address. */
function mapLink(sag: WireSag, uuid: string, { linkSkabelon }: SbsysConfig): string | null {
  if (linkSkabelon === null || (sag.id === null && linkSkabelon.includes("{id}"))) return null;
  return linkSkabelon.replaceAll("{id}", String(sag.id)).replaceAll("{uuid}", uuid);
}

const MAX_GRAPHQL_INT = 2 ** 31 - 1;

function mapEkstra(sag: WireSag): Readonly<Record<string, EkstraVaerdi>> {
  const toInt = (value: number | null) => (value !== null && Math.abs(value) <= MAX_GRAPHQL_INT ? value : null);
  return {
    sagsId: toInt(sag.id),
    sagsskabelon: sag.skabelon?.navn ?? null,
    fagomraade: sag.fagomraade?.navn ?? null,
    sagstyper: sag.sagstyper.length > 0 ? sag.sagstyper.join(", ") : null,
    erBeskyttet: sag.erBeskyttet,
    securitySetId: toInt(sag.securitySetId),
    erBesluttet: sag.erBesluttet,
    beslutningHarDeadline: sag.beslutningHarDeadline,
  };
}
