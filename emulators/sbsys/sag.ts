// SPDX-License-Identifier: MPL-2.0
/** Cases as SBSYS writes them: nulls left out, casing that drifts, other keys in a search than in a look-up. */

import { formatCprWithDash } from "../../schema/identifiers.js";
import type { Kommune, KommuneKlasse, KommuneMedarbejder, KommunePart, KommuneSag } from "../kit/kommune.js";
import { danskTid } from "../kit/tid.js";
import { sagsStatus } from "./status.js";

/** `2022-02-07T14:21:00.61+01:00`: no trailing zeros, no fraction where it is zero. */
export function sbsysTid(instant: string): string {
  return danskTid(instant)
    .replace(/(\.\d*?)0+(?=[+-])/, "$1")
    .replace(/\.(?=[+-])/, "");
}

/** A row of a search: the title is `Titel`, there is no SagsNummer, and parties only where they were asked for. */
export function toSearchRow(sag: KommuneSag, kommune: Kommune, withParter: boolean) {
  return { Titel: sag.titel, ...commonOf(sag, kommune), ...(withParter ? parterOf(sag, kommune) : {}) };
}

/** The text of a look-up by id. `Firmaer` stands there twice, the empty one first. */
export function toSagText(sag: KommuneSag, kommune: Kommune): string {
  const body = {
    SagsTitel: sag.titel,
    ...parterOf(sag, kommune),
    ...commonOf(sag, kommune),
    SagsNummer: sagsnummerOf(sag),
  };
  return `{"Firmaer":[],${JSON.stringify(body).slice(1)}`;
}

function commonOf(sag: KommuneSag, kommune: Kommune) {
  const behandler = sag.behandler && brugerOf(sag.behandler, kommune);
  const decided = sag.fremdrift.find(({ kode }) => kode === "Afgjort");
  return {
    SagsTyper: [{ Id: 1, Navn: "EmneSag" }],
    PrimaryPart: primaryPartOf(sag, kommune),
    Id: sag.nummer,
    SagIdentity: sag.uuid,
    Opstaaet: sbsysTid(sag.opstaaet),
    Nummer: sag.sagsnummer,
    Fagomraade: { Uuid: "b168ec95-d6e4-480a-8c82-30c1cab68209", Id: 1, Navn: "Standard" },
    BevaringId: sag.kassationskode === null ? undefined : sag.kassationskode === "B" ? 10 : 20,
    SenesteStatusAendring: sbsysTid(sag.fremdrift.at(-1)?.fra ?? sag.opstaaet),
    Oprettet: sbsysTid(sag.oprettet),
    SenestAendret: sbsysTid(sag.aendret),
    ErBeskyttet: sag.foelsomhed === "VIP_SAGER",
    ErBesluttet: decided !== undefined,
    Besluttet: decided && sbsysTid(decided.fra),
    BeslutningHarDeadline: false,
    Ansaettelsessted: { Uuid: sag.ansvarlig.uuid, Id: sag.ansvarlig.nummer, Navn: sag.ansvarlig.navn },
    Behandler: behandler ?? undefined,
    SagsStatus: sagsStatus(sag),
    ArkivAfklaringStatusId: 1,
    OprettetAf: behandler ?? undefined,
    SenestAendretAf: behandler ?? undefined,
    SecuritySetId: 70_000 + sag.nummer,
    SagSkabelon: { Uuid: "65e6d2b3-5630-452a-9f95-8ab9e2a0f875", Id: 110, Navn: `${sag.kle.titel} v1.0` },
  };
}

function brugerOf({ uuid, navn, brugernavn }: KommuneMedarbejder, kommune: Kommune) {
  const index = kommune.medarbejdere.findIndex((medarbejder) => medarbejder.uuid === uuid);
  return { LogonId: brugernavn, Uuid: uuid, Id: index + 1, Navn: navn };
}

function sagsnummerOf({ sagsnummer, kle, facet }: KommuneSag) {
  const [, sekvens, aar] = /-(\d+)-(\d{2})$/.exec(sagsnummer) ?? [];
  if (!sekvens || !aar) return undefined;
  return {
    EmneplanNummer: { ...klasseOf(kle), Niveau: 2, ErUdgaaet: false, AfloserNumre: [] },
    Facet: { ID: 800, ...klasseOf(facet), BevaringID: 10 },
    Aarstal: Number(aar) + (Number(aar) < 70 ? 2000 : 1900),
    SekvensNummer: Number(sekvens),
  };
}

function klasseOf({ nummer, titel }: KommuneKlasse) {
  return { Nummer: nummer, Navn: titel, Beskrivelse: `<p>Nr. ${nummer}\r\n\r\n* ${titel}</p>\r\n` };
}

/** SBSYS' own number of a party; 0 is nobody's. */
function partIdOf(part: KommunePart, kommune: Kommune): number {
  return part.ident.type === "CPR"
    ? 1 + kommune.personer.findIndex(({ cpr }) => cpr === part.ident.vaerdi)
    : 1 + kommune.virksomheder.findIndex((firma) => [firma.cvr, firma.pnummer].includes(part.ident.vaerdi));
}

function isFirma({ ident }: KommunePart): boolean {
  return ident.type === "CVR" || ident.type === "PNUMMER";
}

function cvrOf(part: KommunePart, kommune: Kommune): string | undefined {
  const { type, vaerdi } = part.ident;
  return type === "CVR" ? vaerdi : kommune.virksomheder.find(({ pnummer }) => pnummer === vaerdi)?.cvr;
}

function cprOf({ ident }: KommunePart): string | undefined {
  return ident.type === "CPR" ? formatCprWithDash(ident.vaerdi) : undefined;
}

/** As `PrimaryPart` and the `part` list write a party: `CPRnummer`, `CVRnummer`. */
export function partOf(part: KommunePart, kommune: Kommune) {
  return {
    PartId: partIdOf(part, kommune) || undefined,
    PartType: isFirma(part) ? "Firma" : "Person",
    CPRnummer: cprOf(part),
    CVRnummer: isFirma(part) ? cvrOf(part, kommune) : undefined,
    Navn: part.navn,
  };
}

function primaryPartOf(sag: KommuneSag, kommune: Kommune) {
  const primaer = sag.parter.find(({ rolle }) => rolle === "PRIMAER_PART");
  return primaer && partOf(primaer, kommune);
}

/** As `Personer` and `Firmaer` write them: `CprNummer`, `CvrNummer`. */
function parterOf({ parter }: KommuneSag, kommune: Kommune) {
  return {
    Personer: parter.filter((part) => !isFirma(part)).map((part) => personOf(part, kommune)),
    Firmaer: parter.filter(isFirma).map((part) => ({
      CvrNummer: cvrOf(part, kommune),
      Id: partIdOf(part, kommune) || undefined,
      Navn: part.navn,
    })),
  };
}

function personOf(part: KommunePart, kommune: Kommune) {
  const person = kommune.personer.find(({ cpr }) => cpr === part.ident.vaerdi);
  return {
    Koen: person && (person.koen === "K" ? "Kvinde" : "Mand"),
    CprNummer: cprOf(part),
    Adresse: person && {
      Adresse1: `${person.vej} ${person.husnummer}`,
      PostNummer: person.postnummer,
      PostDistrikt: person.by,
      ErBeskyttet: person.adressebeskyttet,
    },
    MorCPR: "000000-0000",
    FarCPR: "000000-0000",
    TilmeldtDigitalPost: true,
    Uuid: person?.uuid,
    Id: partIdOf(part, kommune) || undefined,
    Navn: part.navn,
  };
}
