// SPDX-License-Identifier: MPL-2.0
/** Contacts, documents and the list of statuses, as PWS writes them. */

import type { DokumentFremdriftKode, Dokumentretning } from "../../schema/values.js";
import type { KommuneDokument, KommuneNotat } from "../kit/kommune.js";
import { dokumentfil, notatfil } from "./filer.js";
import {
  type AcadreEjendom,
  type AcadreKontakt,
  type AcadreSag,
  ADGANGSKODE_AF_NIVEAU,
  dateOf,
  STATUSSER,
} from "./model.js";
import { type Praefiks, xml } from "./navnerum.js";

const { element, textElement } = xml;

export const DOKUMENTTYPER: Readonly<Record<Dokumentretning, string>> = {
  INDGAAENDE: "I",
  UDGAAENDE: "U",
  INTERN: "N",
};

export const DOKUMENTSTATUSSER: Readonly<Record<DokumentFremdriftKode, string>> = {
  Modtaget: "M",
  Fordelt: "M2",
  Underudarbejdelse: "B",
  Underreview: "G",
  Publiceret: "P",
  Endeligt: "F",
  Afleveret: "AF",
};

/** Whoever has neither a CPR nor a CVR number is a person of whom only the name is known. */
export function toContact(kontakt: AcadreKontakt | AcadreEjendom, isTyped: boolean): string {
  const [kind, own] = "genstand" in kontakt ? ejendomOf(kontakt) : contentOf(kontakt);
  const type = isTyped ? ` xsi:type="contact:${kind}"` : "";
  const shared = textElement("fesd:AdvertisementProtectionIndicator", "false");
  return `<contact:ContactObject${xml.declare(...CONTACT_PREFIXES)}${type}>${shared}${own}</contact:ContactObject>`;
}

const CONTACT_PREFIXES: readonly Praefiks[] = [
  "contact",
  "base",
  "xsi",
  "fesd",
  "person",
  "dkcc",
  "cpr",
  "cvr",
  "adresse",
  "sted",
];

/** In this installation the number of a property is its BFE number. */
function ejendomOf({ guid, genstand: { bfe, betegnelse } }: AcadreEjendom): readonly [string, string] {
  const [, street = betegnelse, number = null, postcode = null, town = null] =
    /^(.*?) (\d+\w?), (\d{4}) (.+)$/.exec(betegnelse) ?? [];
  const postal = element(
    "adresse:AddressPostal",
    textElement("sted:StreetName", street),
    textElement("dkcc:StreetBuildingIdentifier", number),
    textElement("sted:PostCodeIdentifier", postcode),
    textElement("sted:DistrictName", town),
  );
  const address = element("contact:SituationAddressStructure1", postal, textElement("contact:IsPrimary", "true"));
  const property = textElement("contact:PropertyNumber", bfe);
  return ["PropertyType2", textElement("base:GUID", guid.toUpperCase()) + address + property];
}

function contentOf({ guid, ident: { type, vaerdi }, navn }: AcadreKontakt): readonly [string, string] {
  const key = textElement("base:GUID", guid.toUpperCase());
  if (type === "CVR") {
    const own = textElement("fesd:OrganizationName", navn) + textElement("cvr:CVRnumberIdentifier", vaerdi);
    return ["OrganizationType2", own + key];
  }
  if (type === "PNUMMER") {
    const own = textElement("fesd:OrganizationalUnitName", navn) + textElement("cvr:ProductionUnitIdentifier", vaerdi);
    return ["OrganizationalUnitType2", own + key];
  }
  const own = [
    textElement("person:PersonNameForAddressingName", navn),
    textElement("fesd:BirthDateUncertaintyIndicator", "false"),
    textElement("dkcc:PersonGenderCode", "unknown"),
    textElement("cpr:PersonCivilRegistrationIdentifier", type === "CPR" ? vaerdi : null),
    textElement("fesd:NameAddressProtectionIndicator", "false"),
  ];
  return ["PersonType2", own.join("") + key];
}

/** A document with its journal entry. */
export function toDocument(dokument: KommuneDokument, { id, year }: AcadreSag, hasId = true): string {
  const key = String(dokument.nummer);
  return [
    ...documentParts(dokument, hasId),
    element(
      "v7:Record",
      textElement("case:RecordIdentifier", key),
      textElement("case:CreationYear", String(year)),
      textElement("case:CaseFileReference", id),
      textElement("case:RegistrationDate", dokument.brevdato),
      textElement("case:DocumentDate", dokument.brevdato),
      textElement("case:DocumentDateUnknownIndicator", "false"),
      textElement("case:DescriptionText", dokument.titelPaaSag ?? dokument.titel),
      textElement("case:DescriptionUnofficialIndicator", "false"),
      textElement("case:RecordPaperStorageIndicator", "false"),
      textElement("case:DocumentTypeCode", DOKUMENTTYPER[dokument.retning]),
      textElement("case:RecordStatusCode", "J"),
      textElement("case:AccessCode", ADGANGSKODE_AF_NIVEAU[dokument.foelsomhed]),
    ),
  ].join("");
}

/** What is attached has no journal entry of its own. */
export function toSupplement(dokument: KommuneDokument, hasId: boolean): string {
  return element("supplement:SupplementResponse", ...documentParts(dokument, hasId));
}

function documentParts(dokument: KommuneDokument, hasId: boolean): readonly string[] {
  const key = String(dokument.nummer);
  return [
    element(
      "case:Document",
      textElement("case:DocumentIdentifier", hasId ? key : null),
      textElement("case:DocumentTitleText", dokument.titel),
      textElement("case:DocumentPaperStorageIndicator", "false"),
      textElement("case:DocumentStatusCode", DOKUMENTSTATUSSER[dokument.fremdrift]),
    ),
    element(
      "case:DocumentLink",
      textElement("case:DocumentLinkTypeCode", dokument.rolle === "TILAKTERET" ? "H" : "B"),
      textElement("case:RecordReference", key),
      textElement("case:DocumentReference", key),
      textElement("case:LinkDate", dokument.brevdato),
    ),
    element(
      "case:DocumentVersion",
      textElement("case:DocumentReference", key),
      textElement("case:DocumentFileReference", dokumentfil(dokument)),
      textElement("case:VersionNumber", "1"),
      textElement("case:ActiveIndicator", "true"),
      textElement("case:StorageFormatCode", /\.([a-z]+)$/.exec(dokument.filnavn)?.[1]?.toUpperCase() ?? null),
    ),
  ];
}

/** What it says lies in a file. */
export function toMemo(notat: KommuneNotat, sagId: string, hasId: boolean): string {
  return element(
    "base:MemoList",
    textElement("base:MemoIdentifier", hasId ? String(notat.nummer) : null),
    textElement("case:CaseFileReference", sagId),
    textElement("base:MemoTitleText", notat.titel),
    textElement("base:MemoFileReference", notatfil(notat)),
    textElement("base:FileFormat", "RTF"),
    textElement("case:CreationDate", dateOf(notat.oprettet)),
    textElement("base:MemoEventDate", dateOf(notat.oprettet)),
  );
}

export function toStatusList(): string {
  const rows = Object.entries(STATUSSER).map(([literal, { tekst, fremdrift }]) =>
    element(
      "code:CaseStatus",
      textElement("code:Literal", literal),
      textElement("code:Description", tekst),
      textElement("code:IsClosed", String(fremdrift === "Afsluttet")),
      textElement("code:IsExpired", "false"),
      textElement("code:IsTemporary", String(literal === "P")),
    ),
  );
  return `<code:CaseStatusListResponse${xml.declare("code")}>${rows.join("")}</code:CaseStatusListResponse>`;
}
