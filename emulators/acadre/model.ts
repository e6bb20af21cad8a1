// SPDX-License-Identifier: MPL-2.0
/** One invented installation: its codes, its numbering of units and users, and whose contacts its parties are. */
import { createHash } from "node:crypto";
import type { PartIdent } from "../../schema/records.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Kommune, KommuneGenstand, KommuneMedarbejder, KommunePart, KommuneSag } from "../kit/kommune.js";
import { danskDato } from "../kit/tid.js";
import { type AcadreFil, buildFiler } from "./filer.js";

/** The statuses of the installation; `S` is how it marks what should not have been made. */
export const STATUSSER = {
  B: { tekst: "Under behandling", fremdrift: "Opstaaet", udgaaet: false },
  P: { tekst: "Afventer", fremdrift: "Opstaaet", udgaaet: false },
  A: { tekst: "Afsluttet", fremdrift: "Afsluttet", udgaaet: false },
  S: { tekst: "Slettet", fremdrift: null, udgaaet: true },
} as const;
export type Statuskode = keyof typeof STATUSSER;

/** Most cases have no access code. */
export const ADGANGSKODE_AF_NIVEAU: Readonly<Record<FoelsomhedNiveau, string | null>> = {
  IKKE_FORTROLIGE_DATA: null,
  FORTROLIGE_PERSONOPLYSNINGER: "KK",
  FOELSOMME_PERSONOPLYSNINGER: "BN",
  VIP_SAGER: "LP",
};

export const YDELSESMODTAGER = "Ydelsesmodtager";

export interface AcadreKontakt {
  readonly guid: string;
  readonly ident: PartIdent;
  readonly navn: string;
}

/** A property is a contact as people are. */
export interface AcadreEjendom {
  readonly guid: string;
  readonly genstand: KommuneGenstand;
}

export interface AcadreSag {
  readonly sag: KommuneSag;
  readonly id: string;
  readonly year: number;
  readonly sequence: number;
  readonly number: string;
  readonly status: Statuskode;
  readonly unit: number;
  readonly user: number | null;
}

export interface Installation {
  readonly sager: readonly AcadreSag[];
  readonly sagById: ReadonlyMap<string, AcadreSag>;
  readonly kontaktByGuid: ReadonlyMap<string, AcadreKontakt | AcadreEjendom>;
  readonly filer: ReadonlyMap<string, AcadreFil>;
  readonly initialer: ReadonlySet<string>;
  /** Whether the list for a number stops at a hundred, as searches do. */
  readonly isListCapped: boolean;
}

export function buildInstallation(kommune: Kommune, instans: string, isListCapped: boolean): Installation {
  const held = kommune.sager.filter(({ system }) => system === instans);
  const sager = held.map((sag) => toAcadreSag(sag, kommune));
  const kontakter = sager.flatMap(({ sag }) => [
    ...sag.parter.map(toKontakt),
    ...(sag.genstande ?? []).map((genstand): AcadreEjendom => ({ guid: guidOfEjendom(genstand), genstand })),
  ]);
  return {
    sager,
    sagById: new Map(sager.map((sag) => [sag.id, sag])),
    kontaktByGuid: new Map(kontakter.map((kontakt) => [kontakt.guid, kontakt])),
    filer: buildFiler(held),
    initialer: new Set([EMULATOR_BRUGER, ...kommune.medarbejdere.map(({ brugernavn }) => brugernavn)]),
    isListCapped,
  };
}

export const EMULATOR_BRUGER = "SAGSGRAF";

function toAcadreSag(sag: KommuneSag, kommune: Kommune): AcadreSag {
  const own = partsOf(sag.sagsnummer);
  return {
    sag,
    id: String(sag.nummer),
    year: own?.year ?? Number(dateOf(sag.oprettet).slice(0, 4)),
    sequence: own?.sequence ?? sag.nummer,
    number: sag.sagsnummer,
    status: statusOf(sag),
    unit: sag.ansvarlig.nummer,
    user: sag.behandler ? userNumber(sag.behandler, kommune) : null,
  };
}

/** `21/4711`: a year of the installation's, since 1980, and a number in it. */
function partsOf(sagsnummer: string): { readonly year: number; readonly sequence: number } | null {
  const [year = "", sequence = "", ...more] = sagsnummer.split("/");
  if (!/^\d\d$|^\d{4}$/.test(year) || !/^\d+$/.test(sequence) || more.length > 0) return null;
  const century = year.length === 4 ? 0 : year < "80" ? 2000 : 1900;
  return { year: century + Number(year), sequence: Number(sequence) };
}

function statusOf({ udgaaet, afsluttet, fremdrift }: KommuneSag): Statuskode {
  if (udgaaet) return "S";
  if (afsluttet !== null) return "A";
  return fremdrift.at(-1)?.kode === "Oplyst" ? "P" : "B";
}

/** Users are numbered as the installation met them. */
export function userNumber({ uuid }: KommuneMedarbejder, { medarbejdere }: Pick<Kommune, "medarbejdere">): number {
  return 500 + medarbejdere.findIndex((known) => known.uuid === uuid);
}

function toKontakt(part: KommunePart): AcadreKontakt {
  return { guid: guidOf(part.ident), ident: part.ident, navn: part.navn };
}

/** One contact for one number, whichever cases it is on. */
export function guidOf({ type, vaerdi }: PartIdent): string {
  return guidFrom(`${type} ${vaerdi}`);
}

export function guidOfEjendom({ bfe, betegnelse }: KommuneGenstand): string {
  return guidFrom(`EJENDOM ${bfe ?? betegnelse}`);
}

function guidFrom(text: string): string {
  const hex = createHash("sha1").update(text).digest("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join("-");
}

/** xs:date, as the installation keeps times. */
export function dateOf(instant: string): string {
  return danskDato(instant);
}
