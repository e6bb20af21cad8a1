// SPDX-License-Identifier: MPL-2.0
/** A case of the index as our record, at one point in time. Pure. */

import { UKENDT } from "../../schema/oplyst.js";
import type {
  AktoerRecord,
  FremdriftRecord,
  ItsystemRecord,
  KlasseRecord,
  PartRecord,
  SagRecord,
  Tidspunkt,
} from "../../schema/records.js";
import type { AktoerType } from "../../schema/values.js";
import { createFeltlaeser } from "../kit/laest.js";
import { Afvisning } from "./afvisning.js";
import type { Roller } from "./config.js";
import { type Laesemaade, mapGenstande } from "./genstand.js";
import { aktoerType, isVisningsklasse, partsrolleOf } from "./roller.js";
import { cvrOfUrn, parsePartUrn } from "./urn.js";
import { allAt, pickAt } from "./virkning.js";
import type { WireIndeksEgenskaber, WireRegistrering, WireSag } from "./wire.js";
import type { WireRelation } from "./wire-relation.js";

/** Deleted and passive objects stay in the index, and nobody lists them. */
export function isUdgaaet({ livscyklus }: WireRegistrering): boolean {
  return livscyklus === "Passiveret" || livscyklus === "Slettet";
}

/** Throws `Afvisning`. `at`: the Virkning to show. */
export function mapSag(sag: WireSag, at: Tidspunkt, maade: Laesemaade): SagRecord {
  const { roller } = maade;
  const felt = createFeltlaeser();
  const egenskaber = pickAt(sag.egenskaber, at);
  if (!egenskaber) throw new Afvisning(sag.egenskaber.length === 0 ? "missing-properties" : "no-properties-in-force");
  const indeks = pickAt(sag.indeksEgenskaber, at);
  const aktoerer = byRole(allAt(sag.aktoerer, at));
  const klasser = allAt(sag.klasser, at);
  const systemer = byRole(allAt(sag.itsystemer, at));
  const fremdrift = mapFremdrift(sag, indeks, at);
  return {
    lokalId: sag.uuid,
    uuid: sag.uuid,
    sagsnummer: egenskaber.sagsnummer ?? egenskaber.brugervendtNoegle,
    titel: egenskaber.titel,
    titelArt: "OFFENTLIG",
    beskrivelse: egenskaber.beskrivelse,
    offentlighedUndtaget: egenskaber.offentlighedUndtaget,
    fremdrift,
    foelsomhed: indeks?.foelsomhed ? { niveau: indeks.foelsomhed, kvalitet: "EKSAKT" } : UKENDT,
    primaerKlasse: mapFirst(byRole(klasser)(roller.primaerKlasse), mapKlasse) ?? UKENDT,
    handlingsklasse: mapFirst(byRole(klasser)(roller.handlingsklasse), mapKlasse),
    visningsklasser: mapVisningsklasser(
      klasser,
      [roller.visningsklasse],
      [roller.primaerKlasse, roller.handlingsklasse],
    ),
    sikkerhedsprofiler: allAt(sag.sikkerhedsprofiler, at).map((r) => mapAktoer(r, "OrganisationEnhed")),
    ejer: mapFirst(aktoerer(roller.ejer), (r) => mapAktoer(r, "Organisation")),
    ansvarlig: mapFirst(aktoerer(roller.ansvarlig), (r) => mapAktoer(r, "OrganisationEnhed")),
    primaerBehandler: mapFirst(aktoerer(roller.primaerBehandler), (r) => mapAktoer(r, "Bruger")),
    andreBehandlere: aktoerer(roller.andreBehandlere).map((r) => mapAktoer(r, "Bruger")),
    mastersystem: mapFirst(systemer(roller.master), mapItsystem) ?? UKENDT,
    afsendersystem: mapFirst(systemer(roller.afsender), mapItsystem),
    parter: mapParter(allAt(sag.parter, at), roller),
    genstande: mapGenstande(allAt(sag.genstande, at), maade),
    opstaaet: beganAs(sag, "Opstaaet"),
    oprettet: felt.alene("oprettet", indeks?.oprettet ?? null),
    afsluttet: fremdrift.kode === "Afsluttet" ? fremdrift.siden : null,
    aendret: sag.aendret,
    kassationskode: egenskaber.kassationskode,
    afleveret: egenskaber.afleveret,
    principiel: egenskaber.principiel,
    hjemmel: egenskaber.hjemmel,
    lokation: indeks?.lokation ?? null,
    // SystemURI is not to be filled, and is not used where it is.
    link: null,
    ekstra: { sagskategori: indeks?.sagskategori ?? null, indeksregistreret: sag.registreret },
    ...felt.noteret(),
  };
}

function mapFremdrift(sag: WireSag, indeks: WireIndeksEgenskaber | null, at: Tidspunkt): FremdriftRecord {
  const current = pickAt(sag.fremdrift, at);
  const kode = current?.kode ?? null;
  const sagsstatus = indeks?.sagsstatus ?? null;
  if (!current || kode === null) return { kode: null, siden: null, kvalitet: null, sagsstatus };
  return { kode, siden: current.virkning.fra, kvalitet: "EKSAKT", sagsstatus };
}

/** The earliest time the case was in that state. */
function beganAs(sag: WireSag, kode: string): Tidspunkt | null {
  const times = sag.fremdrift.filter((state) => state.kode === kode).map((state) => state.virkning.fra ?? "");
  return times.sort()[0] || null;
}

/** Relations in a role; none for a role that is not configured. */
function byRole(relations: readonly WireRelation[]): (rolle: string | null) => readonly WireRelation[] {
  return (rolle) => (rolle === null ? [] : relations.filter((relation) => relation.rolle === rolle));
}

function mapFirst<T>(relations: readonly WireRelation[], map: (relation: WireRelation) => T): T | null {
  const [first] = relations;
  return first ? map(first) : null;
}

export function mapAktoer(relation: WireRelation, otherwise: AktoerType): AktoerRecord {
  const { uuid, urn } = relation.reference;
  return {
    objekttype: aktoerType(relation.type, otherwise),
    uuid,
    urn,
    navn: relation.navn,
    cvr: cvrOfUrn(urn) ?? relation.cvr,
    enhed: null,
  };
}

export function mapVisningsklasser(
  klasser: readonly WireRelation[],
  visning: readonly (string | null)[],
  others: readonly string[],
): readonly KlasseRecord[] {
  return klasser.filter((klasse) => isVisningsklasse(klasse, visning, others)).map(mapKlasse);
}

function mapKlasse(relation: WireRelation): KlasseRecord {
  return { uuid: relation.reference.uuid, nummer: relation.noegle, titel: relation.klassetitel };
}

function mapItsystem(relation: WireRelation): ItsystemRecord {
  return { uuid: relation.reference.uuid, navn: relation.systemNavn };
}

/** Parties in roles that are not configured are left out; `kapabiliteter.partsroller` says which are told apart. */
export function mapParter(parter: readonly WireRelation[], roller: Roller): readonly PartRecord[] {
  return parter.flatMap((part) => {
    const found = partsrolleOf(roller, part.rolle);
    if (!found) return [];
    const { urn } = part.reference;
    const ident = urn === null ? null : parsePartUrn(urn);
    const { fra, til } = part.virkning;
    return [{ rolle: found.rolle, rolleTekst: found.tekst, ident, navn: part.navn, gyldig: { fra, til } }];
  });
}
