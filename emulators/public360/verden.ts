// SPDX-License-Identifier: MPL-2.0
/** The municipality's cases and documents as Public 360 tells of them, in the words of one installation's code tables. */
import type { KommuneDokument, KommuneSag } from "../kit/kommune.js";
import { danskKlokke } from "../kit/tid.js";

export const ROLLER = { PRIMAER_PART: "Sagspart", SEKUNDAER_PART: "Medpart", YDELSESMODTAGER: "Modtager" } as const;
/** Contacts who are on the case and no party of it. */
export const KOPIMODTAGER = "Kopimodtager";
export const STATUSSER = {
  Opstaaet: "Under behandling",
  Oplyst: "Under behandling",
  Afgjort: "Afgjort",
  Bestilt: "Afgjort",
  Udfoert: "Afgjort",
  Afsluttet: "Avsluttet",
} as const;
export const UTGAAR = "Utgår";
export const ADGANGSKODER = {
  IKKE_FORTROLIGE_DATA: "U",
  FORTROLIGE_PERSONOPLYSNINGER: "F",
  FOELSOMME_PERSONOPLYSNINGER: "FS",
  VIP_SAGER: "SP",
} as const;
/** Everybody's group. */
export const ALLE = "Alle";
const KATEGORIER = {
  INDGAAENDE: { Recno: 110, Code: "110", Description: "Dokument inn" },
  UDGAAENDE: { Recno: 111, Code: "111", Description: "Dokument ut" },
  INTERN: { Recno: 60, Code: "60", Description: "Internt notat" },
} as const;
export const DOKUMENTSTATUSSER = {
  Modtaget: "M",
  Fordelt: "F",
  Underudarbejdelse: "R",
  Underreview: "G",
  Publiceret: "E",
  Endeligt: "J",
  Afleveret: "A",
} as const;

/** What a file is asked for by: of another count than its document's. */
export function filRecnoOf({ nummer }: KommuneDokument): number {
  return 5_000_000 + nummer;
}

export function brugerRecnoOf(racfId: string): number {
  return 200_000 + Number(racfId.slice(3));
}

export function toCase(sag: KommuneSag, withContacts: boolean) {
  const now = sag.fremdrift.at(-1)?.kode ?? "Opstaaet";
  return {
    Recno: sag.nummer,
    CaseNumber: sag.sagsnummer,
    ExternalId: null,
    Title: sag.titel,
    UnofficialTitle: sag.titelAlternativ ?? sag.titel,
    Notes: sag.beskrivelse ?? "",
    Date: danskKlokke(sag.opstaaet),
    CreatedDate: danskKlokke(sag.oprettet),
    LastChangedDate: danskKlokke(sag.aendret),
    Status: sag.udgaaet ? UTGAAR : STATUSSER[now],
    AccessCodeCode: ADGANGSKODER[sag.foelsomhed],
    AccessGroup: ALLE,
    Paragraph: sag.hjemmel ?? "",
    CaseTypeCode: "2",
    SubArchiveCode: "KLE",
    ProjectName: "",
    ResponsibleEnterprise: { Recno: sag.ansvarlig.nummer, Name: sag.ansvarlig.navn },
    ResponsibleEnterpriseName: sag.ansvarlig.navn,
    ResponsiblePerson: sag.behandler && { Recno: brugerRecnoOf(sag.behandler.racfId), Name: sag.behandler.navn },
    ResponsiblePersonName: sag.behandler?.navn ?? "",
    ArchiveCodes: [
      { ArchiveCode: sag.kle.nummer, ArchiveType: "KLE", Sort: 1 },
      { ArchiveCode: sag.facet.nummer, ArchiveType: "KLE handling", Sort: 2 },
    ],
    Contacts: withContacts ? [...sag.parter.map(toContact), kopimodtager(sag)] : null,
    URL: `https://360.korsbaek.example/locator.aspx?name=DMS.Case.Details.2&recno=${sag.nummer}`,
  };
}

/** Persons' numbers without a dash; a number that is neither a person's nor a company's is not told. */
function toContact({ rolle, ident, navn }: KommuneSag["parter"][number]) {
  const isTold = ident.type === "CPR" || ident.type === "CVR";
  return { ContactName: navn, Referencenumber: isTold ? ident.vaerdi : "", Role: ROLLER[rolle] };
}

/** Who the case was sent to for their information; found by their number like everybody else. */
function kopimodtager({ ansvarlig }: KommuneSag) {
  return { ContactName: `${ansvarlig.navn}, journalen`, Referencenumber: "", Role: KOPIMODTAGER };
}

export function toDocument(dokument: KommuneDokument, sag: KommuneSag) {
  const dot = dokument.filnavn.lastIndexOf(".");
  const titel = dokument.titelPaaSag ?? dokument.titel;
  return {
    Recno: dokument.nummer,
    DocumentNumber: `${sag.sagsnummer}-${dokument.nummer}`,
    CaseNumber: sag.sagsnummer,
    Title: titel,
    OfficialTitle: titel,
    DocumentDate: `${dokument.brevdato}T00:00:00`,
    Category: KATEGORIER[dokument.retning],
    Type: { Recno: 1, Code: "1", Description: "Brev" },
    StatusCode: DOKUMENTSTATUSSER[dokument.fremdrift],
    AccessCodeCode: ADGANGSKODER[dokument.foelsomhed],
    AccessGroup: ALLE,
    Paragraph: "",
    Files: [
      {
        Recno: filRecnoOf(dokument),
        Title: dot < 0 ? dokument.filnavn : dokument.filnavn.slice(0, dot),
        Format: dot < 0 ? "" : dokument.filnavn.slice(dot + 1).toUpperCase(),
        AccessCodeCode: ADGANGSKODER[dokument.foelsomhed],
        AccessGroup: ALLE,
        VersionFormatDescription: "Produksjonsformat",
      },
    ],
  };
}
