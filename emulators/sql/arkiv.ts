// SPDX-License-Identifier: MPL-2.0
/** An old journal system's database as such systems are: odd names, codes, Danish local time, texts where dates should be. */

import { formatCprWithDash } from "../../schema/identifiers.js";
import { createIndhold } from "../kit/indhold.js";
import type { Kommune, KommuneDokument, KommuneNotat, KommunePart, KommuneSag } from "../kit/kommune.js";
import { danskDato } from "../kit/tid.js";
import { createHelhed } from "./helhed.js";
import { AKTSTATUSSER, codeOf, FORTROLIGHED, PARTTYPER, RETNINGER, STATUSKODER } from "./koder.js";
import type { Celle } from "./pakker.js";
import { type Arkivtabel, local } from "./tabel.js";

/** Understood by MariaDB and by SQLite. */
export const ARKIV_TABELLER: readonly string[] = [
  `CREATE TABLE JOURNALSAG (
    SAGLBNR INTEGER NOT NULL PRIMARY KEY, EKSTERN_ID VARCHAR(38), JNR VARCHAR(60), OVERSKRIFT VARCHAR(255),
    OVERSKRIFT_FORTROLIG VARCHAR(255), LOVHENVISNING VARCHAR(255), SAGSTEKST TEXT, EMNENR CHAR(8), EMNETEKST VARCHAR(255),
    HANDLFACET CHAR(3), STATKODE SMALLINT, STATTEKST VARCHAR(40), STATDATO DATETIME, FORTROLIGHED SMALLINT,
    AFD INTEGER, AFDNAVN VARCHAR(255), SBH_ID VARCHAR(38), SBHNAVN VARCHAR(255), STARTDATO DATETIME, OPRETTET_UTC DATETIME,
    RETDATO VARCHAR(19), SLUTDATO DATE, KASSKODE CHAR(1), SLETMRK CHAR(1) NOT NULL)`,
  `CREATE TABLE SAGSPERSON (
    LBNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, PARTTYPE CHAR(1) NOT NULL, CPRNR CHAR(11), CVRNR INTEGER,
    PENHED VARCHAR(10), FREMMEDNR VARCHAR(7), BORGERNR VARCHAR(12), NAVN VARCHAR(255), UDGDATO DATE,
    FRA_DATO DATETIME, TIL_DATO DATETIME)`,
  "CREATE INDEX SAGSPERSON_CPR ON SAGSPERSON (CPRNR)",
  "CREATE INDEX SAGSPERSON_SAG ON SAGSPERSON (SAGLBNR)",
  `CREATE TABLE AKTSTYKKE (
    AKTNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, EKSTERN_ID VARCHAR(38), AKTBETEGNELSE VARCHAR(60),
    AKTTITEL VARCHAR(255), TITEL_PAA_SAG VARCHAR(255), BILAG CHAR(1), RETN CHAR(1), AKTSTATUS SMALLINT, BREVDATO DATE,
    FORTROLIGHED SMALLINT, FILNAVN VARCHAR(255), MIME VARCHAR(100), BYTES INTEGER, SLETMRK CHAR(1) NOT NULL)`,
  "CREATE INDEX AKTSTYKKE_SAG ON AKTSTYKKE (SAGLBNR)",
  `CREATE TABLE NOTATARK (
    NOTATNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, EMNE VARCHAR(255), NOTAT TEXT, NOTATFORM CHAR(1), SKREVET DATETIME)`,
  "CREATE INDEX NOTATARK_SAG ON NOTATARK (SAGLBNR)",
  "CREATE TABLE AKTFIL (AKTNR INTEGER NOT NULL PRIMARY KEY, INDHOLD LONGBLOB)",
  "CREATE TABLE SAGSHENV (LBNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, HENVTYPE CHAR(1), TIL_SAG INTEGER, TIL_ID VARCHAR(38))",
  "CREATE TABLE SAGSEJD (LBNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, EJDTYPE CHAR(2), BFENR INTEGER, BELIGGENHED VARCHAR(255))",
  "CREATE INDEX SAGSEJD_BFE ON SAGSEJD (BFENR)",
  "CREATE TABLE SAGSHIST (LBNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, FELT CHAR(3), VAERDI VARCHAR(255), VAERDI_ID VARCHAR(38), FRA DATETIME, TIL DATETIME)",
  "CREATE INDEX SAGSHIST_SAG ON SAGSHIST (SAGLBNR)",
  "CREATE TABLE ERINDRING (LBNR INTEGER NOT NULL PRIMARY KEY, SAGLBNR INTEGER NOT NULL, ERINDRTEKST VARCHAR(255), FORFALD DATE, ANSVAR CHAR(1), UDFOERT CHAR(1))",
];

/** The municipality's cases of that system as rows. */
export function createArkiv(kommune: Kommune, instans: string, withFiles = true): readonly Arkivtabel[] {
  const sager = kommune.sager.filter(({ system }) => system === instans);
  const parter = sager.flatMap((sag) => [...sag.parter.map((part) => partRow(sag, part)), contactRow(sag)]);
  return [
    { table: "JOURNALSAG", rows: sager.map(sagRow) },
    { table: "SAGSPERSON", rows: parter.map((row, index) => ({ LBNR: index + 1, ...row })) },
    {
      table: "AKTSTYKKE",
      rows: numbered(
        "AKTNR",
        sager.flatMap((sag) => sag.dokumenter.map((d) => aktRow(sag, d))),
      ),
    },
    {
      table: "NOTATARK",
      rows: numbered(
        "NOTATNR",
        sager.flatMap((sag) => sag.notater.map((n) => notatRow(sag, n))),
      ),
    },
    ...createHelhed(sager),
    {
      table: "AKTFIL",
      rows: !withFiles
        ? []
        : [...filesOf(kommune, instans)].map(([AKTNR, dokument]) => ({
            AKTNR,
            INDHOLD: Buffer.concat([...createIndhold(dokument)]),
          })),
    },
  ];
}

/** The documents by the numbers that the old system gives them: one for each case that a document lies on. */
export function filesOf(kommune: Kommune, instans: string): ReadonlyMap<number, KommuneDokument> {
  const sager = kommune.sager.filter(({ system }) => system === instans);
  return new Map(sager.flatMap((sag) => sag.dokumenter).map((dokument, index) => [FOERSTE_NR + index, dokument]));
}

const FOERSTE_NR = 70_000;

function numbered(column: string, rows: readonly Readonly<Record<string, Celle>>[]) {
  return rows.map((row, index) => ({ [column]: FOERSTE_NR + index, ...row }));
}

function sagRow(sag: KommuneSag): Readonly<Record<string, Celle>> {
  const now = sag.fremdrift.at(-1);
  return {
    SAGLBNR: sag.nummer,
    EKSTERN_ID: `{${sag.uuid.toUpperCase()}}`,
    JNR: sag.sagsnummer,
    OVERSKRIFT: sag.titel,
    OVERSKRIFT_FORTROLIG: sag.titelAlternativ,
    LOVHENVISNING: sag.hjemmel,
    // What was never filled in is blank here, not absent.
    SAGSTEKST: sag.beskrivelse ?? "  ",
    EMNENR: sag.kle.nummer,
    EMNETEKST: sag.kle.titel,
    HANDLFACET: sag.facet.nummer,
    STATKODE: now ? Number(codeOf(STATUSKODER, now.kode)) : null,
    STATTEKST: now ? `${now.kode} (arkiv)` : null,
    STATDATO: now ? local(now.fra) : null,
    FORTROLIGHED: Number(codeOf(FORTROLIGHED, sag.foelsomhed)),
    AFD: sag.ansvarlig.nummer,
    AFDNAVN: sag.ansvarlig.navn,
    SBH_ID: sag.behandler?.uuid.toUpperCase() ?? null,
    SBHNAVN: sag.behandler?.navn ?? null,
    STARTDATO: local(sag.opstaaet),
    OPRETTET_UTC: sag.oprettet.slice(0, 19).replace("T", " "),
    RETDATO: local(sag.aendret),
    SLUTDATO: sag.afsluttet && danskDato(sag.afsluttet),
    KASSKODE: sag.kassationskode,
    SLETMRK: sag.udgaaet ? "J" : "N",
  };
}

function partRow(sag: KommuneSag, { rolle, ident, navn, fra, til }: KommunePart): Readonly<Record<string, Celle>> {
  const only = (type: string, value: Celle) => (ident.type === type ? value : null);
  return {
    SAGLBNR: sag.nummer,
    PARTTYPE: codeOf(PARTTYPER, rolle),
    CPRNR: only("CPR", ident.type === "CPR" ? formatCprWithDash(ident.vaerdi) : null),
    CVRNR: only("CVR", Number(ident.vaerdi)),
    PENHED: only("PNUMMER", ident.vaerdi),
    FREMMEDNR: only("PERSONID", ident.vaerdi),
    BORGERNR: only("BORGERID", ident.vaerdi),
    NAVN: navn,
    UDGDATO: null,
    FRA_DATO: local(fra ?? sag.oprettet),
    TIL_DATO: til ? local(til) : null,
  };
}

const ALTID = { FRA_DATO: null, TIL_DATO: null };

/** Every case has a contact, who is no party in OIO's sense. */
function contactRow(sag: KommuneSag): Readonly<Record<string, Celle>> {
  const nobody = { CPRNR: null, CVRNR: null, PENHED: null, FREMMEDNR: null, BORGERNR: null, UDGDATO: null, ...ALTID };
  return { SAGLBNR: sag.nummer, PARTTYPE: "K", ...nobody, NAVN: sag.ansvarlig.navn };
}

function aktRow(sag: KommuneSag, dokument: KommuneDokument): Readonly<Record<string, Celle>> {
  return {
    SAGLBNR: sag.nummer,
    EKSTERN_ID: dokument.uuid,
    AKTBETEGNELSE: dokument.dokumentnummer,
    AKTTITEL: dokument.titel,
    TITEL_PAA_SAG: dokument.titelPaaSag,
    BILAG: dokument.rolle === "VEDLAGT" ? "J" : "N",
    RETN: codeOf(RETNINGER, dokument.retning),
    AKTSTATUS: Number(codeOf(AKTSTATUSSER, dokument.fremdrift)),
    BREVDATO: dokument.brevdato,
    FORTROLIGHED: Number(codeOf(FORTROLIGHED, dokument.foelsomhed)),
    FILNAVN: dokument.filnavn,
    MIME: dokument.mimetype,
    BYTES: dokument.stoerrelse,
    SLETMRK: "N",
  };
}

function notatRow(sag: KommuneSag, notat: KommuneNotat): Readonly<Record<string, Celle>> {
  return { SAGLBNR: sag.nummer, EMNE: notat.titel, NOTAT: notat.tekst, NOTATFORM: "T", SKREVET: local(notat.oprettet) };
}
