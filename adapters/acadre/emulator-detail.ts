/** Contacts, documents and the list of statuses, as PWS writes them. */
import type { DokumentFremdriftKode, Dokumentretning } from "../../schema/values.js";
import type { KommuneDokument } from "../emulator/kommune.js";
import { type AcadreKontakt, type AcadreSag, ADGANGSKODE_AF_NIVEAU, STATUSSER } from "./emulator-model.js";
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
export function toContact({ ident, navn }: AcadreKontakt, isTyped: boolean): string {
  const [kind, own] = contentOf(ident.type, ident.vaerdi, navn);
  const type = isTyped ? ` xsi:type="contact:${kind}"` : "";
  const shared = textElement("fesd:AdvertisementProtectionIndicator", "false");
  return `<contact:ContactObject${xml.declare(...CONTACT_PREFIXES)}${type}>${shared}${own}</contact:ContactObject>`;
}

const CONTACT_PREFIXES: readonly Praefiks[] = ["contact", "xsi", "fesd", "person", "dkcc", "cpr", "cvr"];

function contentOf(type: AcadreKontakt["ident"]["type"], vaerdi: string, navn: string): readonly [string, string] {
  if (type === "CVR") {
    const own = textElement("fesd:OrganizationName", navn) + textElement("cvr:CVRnumberIdentifier", vaerdi);
    return ["OrganizationType2", own];
  }
  if (type === "PNUMMER") {
    const own = textElement("fesd:OrganizationalUnitName", navn) + textElement("cvr:ProductionUnitIdentifier", vaerdi);
    return ["OrganizationalUnitType2", own];
  }
  const own = [
    textElement("person:PersonNameForAddressingName", navn),
    textElement("fesd:BirthDateUncertaintyIndicator", "false"),
    textElement("dkcc:PersonGenderCode", "unknown"),
    textElement("cpr:PersonCivilRegistrationIdentifier", type === "CPR" ? vaerdi : null),
    textElement("fesd:NameAddressProtectionIndicator", "false"),
  ];
  return ["PersonType2", own.join("")];
}

export function toDocument(dokument: KommuneDokument, { id, year }: AcadreSag, hasId: boolean): string {
  const key = String(dokument.nummer);
  return element(
    "v7:DocumentOutput",
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
      textElement("case:VersionNumber", "1"),
      textElement("case:ActiveIndicator", "true"),
      textElement("case:StorageFormatCode", /\.([a-z]+)$/.exec(dokument.filnavn)?.[1]?.toUpperCase() ?? null),
    ),
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
