// SPDX-License-Identifier: MPL-2.0
/** The municipality's cases as WorkZone would hold them, in this tenant's words. */

import type {
  DokumentFremdriftKode,
  Dokumentretning,
  FoelsomhedNiveau,
  FremdriftKode,
  PartIdType,
  Partsrolle,
} from "../../schema/values.js";
import type { KommuneDokument, KommuneNotat, KommunePart, KommuneSag } from "../kit/kommune.js";
import { danskDato, danskTid } from "../kit/tid.js";
import { reminderOf, toContents } from "./contents.js";
import type { Entity } from "./model.js";

/** What this tenant has configured: what the adapter has to be told as well. */
export const KONTAKTTYPER: Readonly<Record<PartIdType, string>> = {
  CPR: "P",
  CVR: "F",
  PNUMMER: "N",
  PERSONID: "X",
  BORGERID: "X",
};
export const LABELS: Readonly<Record<Partsrolle, string>> = {
  PRIMAER_PART: "Sagspart",
  SEKUNDAER_PART: "Anden part",
  YDELSESMODTAGER: "Ydelsesmodtager",
};
/** The tenant's case states, and what the municipality vouches for. */
export const TILSTANDE = {
  UB: { fremdrift: "Opstaaet", tekst: "Under behandling" },
  OPL: { fremdrift: "Oplyst", tekst: "Oplyst" },
  AFG: { fremdrift: "Afgjort", tekst: "Afgørelse truffet" },
  BES: { fremdrift: "Bestilt", tekst: "Ydelse bestilt" },
  UDF: { fremdrift: "Udfoert", tekst: "Ydelse udført" },
  AFS: { fremdrift: "Afsluttet", tekst: "Afsluttet" },
} as const;
type Tilstandskode = keyof typeof TILSTANDE;

const TILSTAND_AF: Readonly<Record<FremdriftKode, Tilstandskode>> = {
  Opstaaet: "UB",
  Oplyst: "OPL",
  Afgjort: "AFG",
  Bestilt: "BES",
  Udfoert: "UDF",
  Afsluttet: "AFS",
};

const RECORD_TYPES: Readonly<Record<Dokumentretning, readonly [string, string]>> = {
  INDGAAENDE: ["I", "Indgående"],
  UDGAAENDE: ["U", "Udgående"],
  INTERN: ["N", "Internt"],
};

const RECORD_STATES: Readonly<Record<DokumentFremdriftKode, string>> = {
  Modtaget: "ARK",
  Fordelt: "ARK",
  Underudarbejdelse: "UP",
  Underreview: "UÅ",
  Publiceret: "ARK",
  Endeligt: "UL",
  Afleveret: "ARK",
};

const RECORD_STATE_TEXTS: Readonly<Record<string, string>> = {
  UP: "Personlig kladde",
  UÅ: "Kladde",
  UL: "Låst",
  ARK: "Arkiveret",
};

/** `WorkZone.Permission` of what everybody may read. */
const NO_PERMISSION: Entity = { Code: null, Expression: null };

export function toFile(sag: KommuneSag): Entity {
  const ID = String(sag.nummer);
  const decided = sag.fremdrift.find(({ kode }) => kode === "Afgjort") ?? null;
  const state = stateOf(sag);
  return {
    ID,
    UserKey: sag.sagsnummer,
    FesdIdKey: sag.uuid.toUpperCase(),
    FileNo: sag.sagsnummer,
    Title: sag.titelAlternativ ?? sag.titel,
    PublicTitle: sag.titel,
    NotPublicTitle: sag.titelAlternativ,
    FileClass_Value: sag.kle.nummer,
    FileClass_Summary: `${sag.kle.nummer} ${sag.kle.titel}`,
    FileType_Value: "SAG",
    FileType_Summary: "Sag",
    State_Value: state,
    State_Summary: TILSTANDE[state].tekst,
    DecCode_Value: decided && "AFG",
    DecCode_Summary: decided && "Afgørelse truffet",
    DecDate: decided && date(decided.fra),
    Started: date(sag.opstaaet),
    Created: date(sag.oprettet),
    Closed: sag.afsluttet && date(sag.afsluttet),
    PlanCompleted: null,
    Reminder: reminderOf(sag),
    Updated: date(sag.aendret),
    UpdateTime: danskTid(sag.aendret),
    DisposalCode_Value: sag.kassationskode,
    Officer_Value: sag.behandler?.brugernavn.toUpperCase() ?? null,
    Officer_Summary: sag.behandler?.navn ?? null,
    ResponsibleOu_Value: String(sag.ansvarlig.nummer),
    ResponsibleOu_Summary: sag.ansvarlig.navn,
    FkSensitivityUuid_Value: SENSITIVITY[sag.foelsomhed],
    FkByUserAccessOnly: false,
    AccessCode: NO_PERMISSION,
    Deleted: sag.udgaaet ? "J" : "N",
    TrashedBy_Value: sag.udgaaet ? "SYSADM" : null,
    Parties: sag.parter.map((part, index) => toFileContact(part, ID, index)),
    FileRecords: sag.dokumenter.map((dokument) => toRecord(dokument, sag)),
    WzcNotes: sag.notater.map((notat) => toNote(notat, ID)),
    FileRefs: [],
    ...toContents(sag, ID),
    FkUserAccesses: [],
    VFacetings: [{ ID: `${ID}1`, Facet: sag.facet.nummer, FacetGrpNo: "1", RegisterKey: ID }],
    Text: sag.beskrivelse === null ? null : { ID, Text: sag.beskrivelse },
  };
}

/** Classes of sensitivity in Fælleskommunalt Klassifikationssystem; the same in every municipality. */
const SENSITIVITY: Readonly<Record<FoelsomhedNiveau, string>> = {
  IKKE_FORTROLIGE_DATA: "1d81c472-0808-44cc-963d-f5ef0170ae1d",
  FORTROLIGE_PERSONOPLYSNINGER: "292e85a9-8ad4-46df-9e50-f97d6837ad74",
  FOELSOMME_PERSONOPLYSNINGER: "31c09910-e011-46a5-86fb-254374421fe8",
  VIP_SAGER: "44f4108b-26d4-46de-a90f-35e35b55b8d8",
};

function stateOf(sag: KommuneSag): Tilstandskode {
  return sag.afsluttet === null ? TILSTAND_AF[sag.fremdrift.at(-1)?.kode ?? "Opstaaet"] : "AFS";
}

function toFileContact(part: KommunePart, fileKey: string, index: number): Entity {
  const nameType = KONTAKTTYPER[part.ident.type];
  const nameKey = part.ident.vaerdi;
  return {
    ID: `${fileKey}${String(index).padStart(3, "0")}`,
    FileKey_Value: fileKey,
    NameKey_Value: nameKey,
    CustomLabel_Value: LABELS[part.rolle],
    CustomLabel_Summary: LABELS[part.rolle],
    NameType_Value: nameType,
    NameCode: part.ident.vaerdi,
    Name: { ID: nameKey, NameType_Value: nameType, NameCode: part.ident.vaerdi, Name1: part.navn },
  };
}

/** A record and its document have keys of their own. */
export function documentKey({ nummer }: KommuneDokument): string {
  return String(900_000_000 + nummer);
}

/** What lies under another document names it; the first document of the case stands for whichever it is. */
function toRecord(dokument: KommuneDokument, sag: KommuneSag): Entity {
  const [type, typeText] = RECORD_TYPES[dokument.retning];
  const state = RECORD_STATES[dokument.fremdrift];
  const main = sag.dokumenter.find(({ rolle }) => rolle === "TILAKTERET");
  return {
    ID: String(dokument.nummer),
    UserKey: dokument.dokumentnummer,
    FesdIdKey: dokument.uuid.toUpperCase(),
    FileKey_Value: String(sag.nummer),
    Title: dokument.titel,
    RecordType_Value: type,
    RecordType_Summary: typeText,
    State_Value: state,
    State_Summary: RECORD_STATE_TEXTS[state] ?? null,
    PrimaryRecordKey_Value: dokument.rolle === "VEDLAGT" && main ? String(main.nummer) : null,
    MimeType: dokument.mimetype,
    AccessCode: NO_PERMISSION,
    Deleted: "N",
    LetterDate: dokument.brevdato,
    Document: {
      ID: documentKey(dokument),
      FileName: dokument.filnavn,
      Extension: /\.(\w+)$/.exec(dokument.filnavn)?.[1] ?? null,
      Size: dokument.stoerrelse,
      Renditions: [],
    },
  };
}

function toNote(notat: KommuneNotat, fileKey: string): Entity {
  return {
    ID: String(notat.nummer),
    FileKey_Value: fileKey,
    Title: notat.titel,
    Text: notat.tekst,
    Created: danskTid(notat.oprettet),
  };
}

/** Edm.Date: the day in Denmark. */
function date(instant: string): string {
  return danskDato(instant);
}
