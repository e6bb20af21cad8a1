// SPDX-License-Identifier: MPL-2.0
/** A case of LoRA at one time to the common record. Pure; throws `Umulig` where it cannot be mapped. */

import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  FoelsomhedRecord,
  FremdriftRecord,
  KlasseRecord,
  OffentlighedUndtagetRecord,
  SagRecord,
  Tidspunkt,
} from "../../schema/records.js";
import { FREMDRIFT_KODER } from "../../schema/values.js";
import type { LoraConfig } from "./config.js";
import { EKSTRA_KLASSER } from "./fields.js";
import { mapGenstande } from "./genstand.js";
import { mapAndreBehandlere, mapAnsvarlig, mapEjer, mapPrimaerBehandler } from "./map-aktoer.js";
import { mapParter } from "./map-part.js";
import type { Opslag } from "./opslag.js";
import { isUdgaaet, relationAt, relationerAt, rowAt, tilstandAt } from "./raekker.js";
import { byFra, Umulig } from "./tid.js";
import { readRegistreringer, type WireObjekt, type WireRegistrering, type WireRelation } from "./wire.js";
import { readBool, readChild, readText, type Wire } from "./wire-read.js";

/** A case that exists at the time asked about. */
export interface Sagsbillede {
  readonly uuid: string;
  readonly registrering: WireRegistrering;
  readonly egenskaber: Wire;
  readonly at: Tidspunkt;
}

/** Null: passive or deleted. UDEN_VIRKNING: registered, and not in force at that time. Throws `Umulig`. */
export function readSag(objekt: WireObjekt | "SLETTET", at: Tidspunkt): Sagsbillede | "UDEN_VIRKNING" | null {
  if (objekt === "SLETTET") return null;
  const [registrering] = readRegistreringer(objekt, "sag");
  if (!registrering || isUdgaaet(registrering)) return null;
  // Attributes are mandatory: whoever is shown all of them and sees none has been given half a case.
  if (registrering.egenskaber.length === 0) throw new Umulig("missing-attributes");
  const egenskaber = rowAt(registrering.egenskaber, at)?.felter;
  return egenskaber ? { uuid: objekt.uuid, registrering, egenskaber, at } : "UDEN_VIRKNING";
}

const OPSLAG_I = [
  "ejer",
  "ansvarlig",
  "primaerbehandler",
  "andrebehandlere",
  "primaerklasse",
  "handlingsklasse",
] as const;

/** What has to be looked up for it. */
export function referencesOf({ registrering, at }: Sagsbillede): readonly WireRelation[] {
  return [...OPSLAG_I, ...EKSTRA_KLASSER].flatMap((navn) =>
    relationerAt(registrering, navn, at).map((row) => withType(row, navn)),
  );
}

/** LoRA does not insist on `objekttype`; the relation then says what it is to. */
export function withType(row: WireRelation, relation: string): WireRelation {
  return row.objekttype === null ? { ...row, objekttype: typeOf(relation) } : row;
}

function typeOf(relation: string): string | null {
  if (relation === "ejer") return "Organisation";
  if (relation === "ansvarlig") return "OrganisationEnhed";
  if (relation.endsWith("behandler") || relation === "andrebehandlere") return "Bruger";
  return relation.endsWith("klasse") ? "Klasse" : null;
}

export function mapSag(sag: Sagsbillede, opslag: Opslag, config: LoraConfig): SagRecord {
  const { uuid, registrering, egenskaber, at } = sag;
  const fremdrift = mapFremdrift(registrering, at);
  return {
    lokalId: uuid,
    uuid,
    sagsnummer: readText(egenskaber, "sagsnummer") ?? readText(egenskaber, "brugervendtnoegle"),
    titel: readText(egenskaber, "titel"),
    titelArt: config.titelErOffentlig ? "OFFENTLIG" : "UERKLAERET",
    beskrivelse: readText(egenskaber, "beskrivelse"),
    offentlighedUndtaget: mapOffentlighedUndtaget(egenskaber),
    fremdrift,
    foelsomhed: mapFoelsomhed(relationAt(registrering, "foelsomhedsklasse", at)?.uuid ?? null, config),
    primaerKlasse: mapKlasse(sag, "primaerklasse", opslag) ?? UKENDT,
    handlingsklasse: mapKlasse(sag, "handlingsklasse", opslag),
    visningsklasser: TAVS,
    sikkerhedsprofiler: TAVS,
    ejer: mapEjer(registrering, at, opslag),
    ansvarlig: mapAnsvarlig(registrering, at, opslag),
    primaerBehandler: mapPrimaerBehandler(registrering, at, opslag),
    andreBehandlere: mapAndreBehandlere(registrering, at, opslag),
    mastersystem: TAVS,
    afsendersystem: null,
    parter: mapParter(registrering, at, config),
    genstande: mapGenstande(registrering, at, config),
    opstaaet: mapOpstaaet(registrering),
    oprettet: registrering.livscykluskode === "Opstaaet" ? registrering.tidspunkt : null,
    afsluttet: fremdrift.kode === "Afsluttet" ? fremdrift.siden : null,
    aendret: registrering.tidspunkt,
    kassationskode: readText(egenskaber, "kassationskode"),
    afleveret: readBool(egenskaber, "afleveret"),
    principiel: readBool(egenskaber, "principiel"),
    hjemmel: readText(egenskaber, "hjemmel"),
    lokation: null,
    link: config.linkSkabelon?.replaceAll("{uuid}", uuid) ?? null,
    ekstra: {
      ...Object.fromEntries(EKSTRA_KLASSER.map((navn) => [navn, displayKlasse(mapKlasse(sag, navn, opslag))])),
      brugervendtNoegle: readText(egenskaber, "brugervendtnoegle"),
      livscyklus: registrering.livscykluskode,
    },
  };
}

function mapFremdrift(registrering: WireRegistrering, at: Tidspunkt): FremdriftRecord {
  const tilstand = tilstandAt(registrering.fremdrift, at);
  if (tilstand === null) return { kode: null, siden: null, kvalitet: null, sagsstatus: null };
  const kode = FREMDRIFT_KODER.find((known) => known === tilstand.vaerdi) ?? null;
  return { kode, siden: tilstand.fra, kvalitet: kode && "EKSAKT", sagsstatus: tilstand.vaerdi };
}

/** The business began where its first row Opstaaet does. */
function mapOpstaaet({ fremdrift }: WireRegistrering): Tidspunkt | null {
  const [first] = fremdrift.filter(({ vaerdi }) => vaerdi === "Opstaaet").toSorted(byFra);
  return first?.virkning.fra ?? null;
}

export function mapOffentlighedUndtaget(felter: Wire): OffentlighedUndtagetRecord | null {
  const undtaget = readChild(felter, "offentlighedundtaget");
  const titelAlternativ = undtaget && readText(undtaget, "alternativtitel");
  const hjemmel = undtaget && readText(undtaget, "hjemmel");
  return titelAlternativ === null && hjemmel === null ? null : { titelAlternativ, hjemmel };
}

/** A class of LoRA is no level of the index until the municipality says so; without that it is not known. */
export function mapFoelsomhed(
  klasse: string | null,
  { foelsomhedsklasser }: LoraConfig,
): Oplyst<FoelsomhedRecord | null> {
  if (klasse === null) return null;
  const niveau = foelsomhedsklasser.find(({ uuid }) => uuid === klasse)?.niveau;
  return niveau ? { niveau, kvalitet: "AFLEDT" } : UKENDT;
}

function mapKlasse({ registrering, at }: Sagsbillede, navn: string, opslag: Opslag): KlasseRecord | null {
  const row = relationAt(registrering, navn, at);
  return row && opslag.klasse(row);
}

export function displayKlasse(klasse: KlasseRecord | null): string | null {
  return klasse && (klasse.titel ?? klasse.nummer ?? klasse.uuid);
}
