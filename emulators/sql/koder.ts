// SPDX-License-Identifier: MPL-2.0
/** The old system's codes, as a municipality writes them into the mapping, and that mapping. */

import type { SqlTilslutning } from "../../adapters/sql/config.js";
import type { Kommune } from "../kit/kommune.js";

export const STATUSKODER = {
  10: "Opstaaet",
  20: "Oplyst",
  30: "Afgjort",
  40: "Bestilt",
  50: "Udfoert",
  90: "Afsluttet",
} as const;
/** What the old system's screens say for each. */
export const STATUSTEKSTER = Object.fromEntries(
  Object.entries(STATUSKODER).map(([kode, fremdrift]) => [kode, `${fremdrift} (arkiv)`]),
);
export const FORTROLIGHED = {
  0: "IKKE_FORTROLIGE_DATA",
  1: "FORTROLIGE_PERSONOPLYSNINGER",
  2: "FOELSOMME_PERSONOPLYSNINGER",
  9: "VIP_SAGER",
} as const;
export const PARTTYPER = { H: "PRIMAER_PART", B: "SEKUNDAER_PART", Y: "YDELSESMODTAGER" } as const;
export const RETNINGER = { I: "INDGAAENDE", U: "UDGAAENDE", N: "INTERN" } as const;
export const AKTSTATUSSER = {
  1: "Modtaget",
  2: "Fordelt",
  3: "Underudarbejdelse",
  4: "Underreview",
  5: "Publiceret",
  6: "Endeligt",
  7: "Afleveret",
} as const;

export const HENVISNINGER = { O: "OVERSAG", U: "UNDERSAG", P: "PRAECEDENS", A: "ANDEN" } as const;
export const EJENDOMSTYPER = {
  BY: "BYGGERI",
  SK: "EJENDOMSSKAT",
  FR: "FREDNING",
  AF: "AFGIFTSOBJEKT",
  XX: "ANDEN",
} as const;
export const FRISTANSVAR = { B: "BORGER", K: "KOMMUNE", A: "ANDEN" } as const;

export function codeOf(codes: Readonly<Record<string, string>>, value: string): string {
  const found = Object.entries(codes).find(([, meaning]) => meaning === value);
  if (!found) throw new Error(`the old system has no code for ${value}`);
  return found[0];
}

/** What it takes to read the old system: a worked example of a mapping. */
export function arkivConfig(connection: SqlTilslutning["connection"], kommune: Kommune): SqlTilslutning {
  const afdelinger = Object.fromEntries(kommune.enheder.map(({ nummer, uuid }) => [String(nummer), uuid]));
  return {
    connection,
    sager: {
      table: "JOURNALSAG",
      key: "SAGLBNR",
      deletedWhen: { column: "SLETMRK", values: ["J"] },
      titelErOffentlig: true,
      columns: {
        uuid: "EKSTERN_ID",
        sagsnummer: "JNR",
        titel: "OVERSKRIFT",
        titelAlternativ: "OVERSKRIFT_FORTROLIG",
        undtagelseshjemmel: "LOVHENVISNING",
        beskrivelse: "SAGSTEKST",
        kle: "EMNENR",
        kleTitel: "EMNETEKST",
        facet: "HANDLFACET",
        fremdrift: { column: "STATKODE", values: STATUSKODER },
        sagsstatus: { column: "STATKODE", values: STATUSTEKSTER },
        fremdriftSiden: { column: "STATDATO", zone: "LOCAL" },
        foelsomhed: { column: "FORTROLIGHED", values: FORTROLIGHED },
        ejer: { constant: kommune.uuid },
        ejerCvr: { constant: kommune.cvr },
        ejerNavn: { constant: kommune.navn },
        ansvarlig: { column: "AFD", values: afdelinger },
        ansvarligNavn: "AFDNAVN",
        primaerBehandler: "SBH_ID",
        primaerBehandlerNavn: "SBHNAVN",
        opstaaet: { column: "STARTDATO", zone: "LOCAL" },
        oprettet: { column: "OPRETTET_UTC", zone: "UTC" },
        aendret: { column: "RETDATO", zone: "LOCAL" },
        afsluttet: { column: "SLUTDATO", zone: "DATE" },
        kassationskode: "KASSKODE",
      },
    },
    parter: {
      table: "SAGSPERSON",
      sagsnoegle: "SAGLBNR",
      deletedWhen: { column: "UDGDATO" },
      columns: {
        rolle: { column: "PARTTYPE", values: { ...PARTTYPER, K: null } },
        navn: "NAVN",
        cpr: { column: "CPRNR", format: "DASH" },
        cvr: { column: "CVRNR", format: "INTEGER" },
        pnummer: "PENHED",
        personId: "FREMMEDNR",
        borgerId: "BORGERNR",
        gyldigFra: { column: "FRA_DATO", zone: "LOCAL" },
        gyldigTil: { column: "TIL_DATO", zone: "LOCAL" },
      },
    },
    dokumenter: {
      table: "AKTSTYKKE",
      sagsnoegle: "SAGLBNR",
      key: "AKTNR",
      deletedWhen: { column: "SLETMRK", values: ["J"] },
      columns: {
        uuid: "EKSTERN_ID",
        dokumentnummer: "AKTBETEGNELSE",
        titel: "AKTTITEL",
        titelPaaSag: "TITEL_PAA_SAG",
        rolle: { column: "BILAG", values: { J: "VEDLAGT", N: "TILAKTERET" } },
        retning: { column: "RETN", values: RETNINGER },
        fremdrift: { column: "AKTSTATUS", values: AKTSTATUSSER },
        brevdato: { column: "BREVDATO", zone: "DATE" },
        foelsomhed: { column: "FORTROLIGHED", values: FORTROLIGHED },
        filnavn: "FILNAVN",
        mimetype: "MIME",
        stoerrelse: "BYTES",
      },
      indhold: { table: "AKTFIL", key: "AKTNR", column: "INDHOLD" },
    },
    notater: {
      table: "NOTATARK",
      sagsnoegle: "SAGLBNR",
      key: "NOTATNR",
      columns: {
        titel: "EMNE",
        tekst: "NOTAT",
        format: { column: "NOTATFORM", values: { T: "TEXT", H: "HTML", R: "RTF" } },
        oprettet: { column: "SKREVET", zone: "LOCAL" },
      },
    },
    relationer: {
      table: "SAGSHENV",
      sagsnoegle: "SAGLBNR",
      columns: { art: { column: "HENVTYPE", values: HENVISNINGER }, lokalId: "TIL_SAG", uuid: "TIL_ID" },
    },
    genstande: {
      table: "SAGSEJD",
      sagsnoegle: "SAGLBNR",
      columns: { art: { column: "EJDTYPE", values: EJENDOMSTYPER }, bfe: "BFENR", betegnelse: "BELIGGENHED" },
    },
    historik: {
      table: "SAGSHIST",
      sagsnoegle: "SAGLBNR",
      felter: ["fremdrift", "ansvarlig", "primaerBehandler"],
      columns: {
        felt: { column: "FELT", values: { STA: "fremdrift", AFD: "ansvarlig", SBH: "primaerBehandler" } },
        vaerdi: "VAERDI",
        vaerdiUuid: "VAERDI_ID",
        fra: { column: "FRA", zone: "LOCAL" },
        til: { column: "TIL", zone: "LOCAL" },
      },
    },
    frister: {
      table: "ERINDRING",
      sagsnoegle: "SAGLBNR",
      columns: {
        art: "ERINDRTEKST",
        dato: { column: "FORFALD", zone: "DATE" },
        hvem: { column: "ANSVAR", values: FRISTANSVAR },
        afsluttet: { column: "UDFOERT", values: { J: true, N: false } },
      },
    },
  };
}
