// SPDX-License-Identifier: MPL-2.0
/** The municipality's cases and documents as GetOrganized tells of them: attributes of one XML element, in SharePoint's manner. */
import type { Kommune, KommuneDokument, KommuneKlasse, KommuneMedarbejder, KommuneSag } from "../kit/kommune.js";
import { danskKlokke } from "../kit/tid.js";
import { escapeText } from "../kit/xml.js";

export const LUKKET = "Lukket";
export const FEJLOPRETTET = "Fejloprettet";
const KORRESPONDANCE = { INDGAAENDE: "Indgående", UDGAAENDE: "Udgående", INTERN: "Intern" } as const;
const UFAERDIG = ["Modtaget", "Fordelt", "Underudarbejdelse", "Underreview"];

export type Attributter = Readonly<Record<string, string>>;

/** `<z:row xmlns:z="#RowsetSchema" ows_Title="..." />`, inside a member of the answer. */
export function toRow(attributter: Attributter): string {
  const written = Object.entries(attributter).map(
    ([navn, text]) => ` ${navn}="${escapeText(text).replaceAll('"', "&quot;")}"`,
  );
  return `<z:row xmlns:z="#RowsetSchema"${written.join("")} />`;
}

/** Where the case's own site lies, below the address of the whole. */
export function stiOf({ sagsnummer, nummer }: KommuneSag): string {
  return `cases/${sagsnummer.slice(0, 3)}${nummer % 50}/${sagsnummer}`;
}

/** `2022-03-18 00:00:00`, of which nothing says where the clock hangs. */
function klokke(instant: string): string {
  return danskKlokke(instant).replace("T", " ");
}

/** A class with its title and the term store's id behind the number. */
function term({ nummer, titel, uuid }: KommuneKlasse): string {
  return `${nummer} ${titel.replaceAll(/[|;]/g, " ")}|${uuid};`;
}

/** A value of another list. */
function opslag(medarbejder: KommuneMedarbejder | null, kommune: Kommune): string {
  if (medarbejder === null) return "";
  return `${brugerIdOf(medarbejder, kommune)};#${medarbejder.navn}`;
}

export function brugerIdOf({ uuid }: KommuneMedarbejder, { medarbejdere }: Kommune): number {
  return 18 + medarbejdere.findIndex((one) => one.uuid === uuid);
}

export function toSag(sag: KommuneSag, kommune: Kommune): Attributter {
  const closed = sag.fremdrift.at(-1)?.kode === "Afsluttet";
  return {
    ows_Title: sag.titel,
    ows_CaseID: sag.sagsnummer,
    ows_CaseStatus: sag.udgaaet ? FEJLOPRETTET : closed ? LUKKET : "Åben",
    ows_CaseCategory: "Borgermappe",
    ...kontaktOf(sag),
    ows_CCMParentCase: "",
    ows_CaseOwner: opslag(sag.behandler, kommune),
    ows_Afdeling: sag.ansvarlig.navn,
    ows_KLENummer: term(sag.kle),
    ows_Facet: term(sag.facet),
    ows_Modtaget: klokke(sag.opstaaet),
    ows_CaseUrl: stiOf(sag),
  };
}

/** Its one contact, `navn;#ID;#CPR;#CVR;#PNumber`: whoever it is first and foremost about. */
function kontaktOf({ parter, nummer }: KommuneSag): Attributter {
  const primaer = parter.find(({ rolle }) => rolle === "PRIMAER_PART");
  if (!primaer) return { ows_CCMContactData: "", ows_CCMContactData_CPR: "" };
  const { ident, navn } = primaer;
  const as = (type: string) => (ident.type === type ? ident.vaerdi : "");
  return {
    ows_CCMContactData: [navn, String(900_000 + nummer), as("CPR"), as("CVR"), as("PNUMMER")].join(";#"),
    ows_CCMContactData_CPR: as("CPR"),
  };
}

export function toDokument(dokument: KommuneDokument, sag: KommuneSag, url: string): Attributter {
  return {
    ows_DocID: String(dokument.nummer),
    ows_Title: dokument.titelPaaSag ?? dokument.titel,
    ows_CaseID: sag.sagsnummer,
    ows_CCMSubID: "",
    ows_Dato: `${dokument.brevdato} 00:00:00`,
    ows_Korrespondance: KORRESPONDANCE[dokument.retning],
    ows_Finalized: UFAERDIG.includes(dokument.fremdrift) ? "0" : "1",
    ows_EncodedAbsUrl: `${url}/${stiOf(sag)}/Dokumenter/${encodeURIComponent(dokument.filnavn)}`,
  };
}

/** A row of the library's list: SharePoint's own, and not much of it. */
export function toListed(dokument: KommuneDokument, sag: KommuneSag, at: number) {
  return {
    ID: String(at + 1),
    DocID: String(dokument.nummer),
    CaseRecordNumber: String(at + 1),
    Title: dokument.titelPaaSag ?? dokument.titel,
    FileRef: `/${stiOf(sag)}/Dokumenter/${dokument.filnavn}`,
    "FileLeafRef.Name": dokument.filnavn,
  };
}
