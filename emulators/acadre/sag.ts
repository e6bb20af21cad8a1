// SPDX-License-Identifier: MPL-2.0
/** Cases as PWS writes them: the short form of a list (CaseFileType), and the whole case, which adds to it (CaseFileType3). */

import type { KommuneFrist } from "../kit/kommune.js";
import { type AcadreSag, ADGANGSKODE_AF_NIVEAU, dateOf, guidOf, guidOfEjendom, YDELSESMODTAGER } from "./model.js";
import { xml } from "./navnerum.js";

const { element, textElement } = xml;

/** What a fault makes of a case. */
export type Fordaervet = "no-id" | "invalid-date" | null;

/** The fields that every form of a case begins with, in the order of the schema. */
export function toShortCase({ sag, id, year, sequence, number, status, user }: AcadreSag, fault: Fordaervet): string {
  const confidential = sag.titelAlternativ !== null;
  return [
    textElement("case:CaseFileIdentifier", fault === "no-id" ? null : id),
    textElement("case:Year", String(year)),
    textElement("case:CaseFileSequenceNumber", String(sequence)),
    textElement("case:CaseFilePaperStorageIndicator", "false"),
    textElement("case:CreationDate", fault === "invalid-date" ? "2024-13-45" : dateOf(sag.opstaaet)),
    textElement("case:CaseFileTitleText", sag.titelAlternativ ?? sag.titel),
    textElement("case:TitleUnofficialIndicator", String(confidential)),
    textElement("case:TitleAlternativeText", confidential ? sag.titel : null),
    textElement("case:CaseFileManagerReference", user === null ? null : String(user)),
    textElement("case:RestrictedFromPublicText", offentlighedsgradOf(sag)),
    textElement("case:CaseFileNumberIdentifier", number),
    textElement("case:CaseFileLatestUpdateDate", dateOf(sag.aendret)),
    textElement("case:CaseFileStatusCode", status),
    textElement("case:CaseFileTypeCode", sag.kle.nummer.startsWith("02.") ? "BYGGESAG" : "EMSAG"),
    textElement("case:CaseFileDisposalCode", sag.kassationskode),
    textElement("case:AccessCode", ADGANGSKODE_AF_NIVEAU[sag.foelsomhed]),
  ].join("");
}

/** Full, partial or no public access. */
function offentlighedsgradOf({ titelAlternativ, foelsomhed }: AcadreSag["sag"]): "1" | "2" | "3" {
  if (titelAlternativ !== null) return "2";
  return foelsomhed === "IKKE_FORTROLIGE_DATA" ? "1" : "3";
}

export function toWholeCase(acadre: AcadreSag, fault: Fordaervet): string {
  const { sag, unit } = acadre;
  return [
    toShortCase(acadre, fault),
    element("base:AdministrativeUnit", textElement("base:AdministrativeUnitReference", String(unit))),
    element("base:Classification", category("KL Koder", sag.kle.nummer), category("Facetter", sag.facet.nummer)),
    ...sag.parter.map(({ rolle, ident }) => {
      const relation = rolle === "YDELSESMODTAGER" ? YDELSESMODTAGER : null;
      return toParty({ guid: guidOf(ident), relation, isPrimary: rolle === "PRIMAER_PART" }, sag.opstaaet);
    }),
    ...(sag.genstande ?? []).map((genstand) =>
      toParty({ guid: guidOfEjendom(genstand), relation: "Ejendom", isPrimary: false }, sag.opstaaet),
    ),
    textElement("base:ClosedDate", sag.afsluttet && dateOf(sag.afsluttet)),
    ...fristerOf(acadre),
    textElement("v7:DeletionCode", "P1800D"),
    customFields(acadre),
  ].join("");
}

function category(principle: string, literal: string): string {
  return element("base:Category", textElement("base:Principle", principle), textElement("base:Literal", literal));
}

interface Party {
  readonly guid: string;
  readonly relation: string | null;
  readonly isPrimary: boolean;
}

function toParty({ guid, relation, isPrimary }: Party, opstaaet: string): string {
  return element(
    "base:Party",
    textElement("base:ContactReference", guid.toUpperCase()),
    textElement("case:CreationDate", dateOf(opstaaet)),
    textElement("base:PublicAccessLevelReference", "3"),
    textElement("base:PartyRelationTypeLiteral", relation),
    textElement("base:IsPrimary", String(isPrimary)),
  );
}

/** A case has room for one deadline, and for one date on which its keeper looks at it again. What has been met is taken off. */
function fristerOf({ sag }: AcadreSag): readonly string[] {
  const open = (sag.frister ?? []).filter(({ afsluttet }) => !afsluttet);
  const [frist] = open;
  const obs = open.find((one) => one !== frist && one.hvem === "KOMMUNE");
  const created = textElement("more:CreationDate", dateOf(sag.opstaaet));
  const about = ({ art }: KommuneFrist) => textElement("more:Note", art) || '<more:Note xsi:nil="true"/>';
  return [
    frist ? element("more:Deadline", created, textElement("more:DeadlineDate", frist.dato), about(frist)) : "",
    obs ? element("more:OBSDate", created, textElement("more:OBSDate", obs.dato), about(obs)) : "",
  ];
}

function customFields({ sag }: AcadreSag): string {
  const primary = sag.parter.find(({ rolle }) => rolle === "PRIMAER_PART");
  const field = (name: string, value: string | null) =>
    value === null ? "" : element("v7:CustomFields", textElement("v7:Name", name), textElement("v7:Value", value));
  return element(
    "v7:CustomFieldCollection",
    field("df1", sag.beskrivelse),
    field("df25", primary ? guidOf(primary.ident) : null),
  );
}
