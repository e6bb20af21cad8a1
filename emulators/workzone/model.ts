// SPDX-License-Identifier: MPL-2.0
/** The part of WorkZone's $metadata that the emulator speaks of: names and types as there, and far fewer of them. */
import type { EmulatorResponse } from "../kit/server.js";

export type PropertyType = "string" | "date" | "instant" | "boolean" | "int" | "permission";

export interface EntityType {
  readonly name: string;
  readonly properties: Readonly<Record<string, PropertyType>>;
  readonly navs: Readonly<Record<string, Nav>>;
}

interface Nav {
  readonly type: EntityType;
  readonly many: boolean;
}

export type Value = string | number | boolean | null | Entity | readonly Entity[];
export interface Entity {
  readonly [name: string]: Value;
}

/** What the service refuses, in its own words. */
export class ODataError extends Error {}

export function odataFailure(status: number, message: string, headers: Record<string, string> = {}): EmulatorResponse {
  const body = JSON.stringify({ error: { code: "", message } });
  return { status, headers: { "content-type": "application/json; odata.metadata=minimal", ...headers }, body };
}

const strings = (names: string): Record<string, PropertyType> =>
  Object.fromEntries(names.split(" ").map((name) => [name, "string" as const]));

function entity(
  name: string,
  properties: Readonly<Record<string, PropertyType>>,
  navs: EntityType["navs"] = {},
): EntityType {
  return { name: `WorkZone.${name}`, properties: { ID: "string", ...properties }, navs };
}

const CONTACT = entity("Contact", strings("NameType_Value NameCode Name1 Name2 Name3"));

const FILE_CONTACT = entity(
  "FileContact",
  strings("FileKey_Value NameKey_Value CustomLabel_Value CustomLabel_Summary NameType_Value NameCode Note"),
  { Name: { type: CONTACT, many: false } },
);

const RENDITION = entity("DocumentRendition", {
  ...strings("FileName Extension MimeType SubType"),
  Size: "int",
  Updated: "instant",
  PreviewOnly: "boolean",
  Valid: "boolean",
});

const DOCUMENT = entity(
  "Document",
  { ...strings("FileName Extension State"), ArchiveID: "int", Size: "int", Updated: "instant" },
  { Renditions: { type: RENDITION, many: true } },
);

export const RECORD: EntityType = entity(
  "Record",
  {
    ...strings("UserKey FesdIdKey FileKey_Value Title RecordType_Value RecordType_Summary State_Value State_Summary"),
    ...strings("PrimaryRecordKey_Value MimeType Extension Deleted ThrashedBy_Value NotPublicDesc RecordNo"),
    AccessCode: "permission",
    LetterDate: "date",
    ReplyTimeLimitDate: "date",
    RecordClosed: "date",
    Updated: "instant",
  },
  {
    Document: { type: DOCUMENT, many: false },
    get Files() {
      return { type: FILE_RECORD, many: true };
    },
  },
);

/** A document on a case: its own, or one that it has been placed on. */
const FILE_RECORD: EntityType = entity(
  "FileRecord",
  strings("FileKey_Value RecordKey_Value Role_Value Role_Summary FileKeyRecordNo RecordNo"),
  { Record: { type: RECORD, many: false } },
);

const NOTE = entity("WzcFileNote", {
  ...strings("FileKey_Value Title Text NoteType_Value NoteType_Summary"),
  Created: "instant",
  Updated: "instant",
  Locked: "date",
});

const DATE = entity("FileDate", {
  ...strings("FileKey_Value CustomLabel_Value CustomLabel_Summary Priority"),
  DateStamp: "date",
});

const REMINDER = entity("FileReminder", {
  ...strings("FileKey_Value ReminderCode_Value ReminderCode_Summary Title Text NameType_Value NameCode"),
  ReminderDate: "date",
});

const CADASTRE = entity("Cadastre", strings("Summary CadastreKey CadastreNo MunicipalityKey"));

const FILE_CADASTRE = entity("Group_File_FileCadastre", strings("FileKey_Value CadastreKey_Value Text"), {
  CadastreKey: { type: CADASTRE, many: false },
});

/** A reference leads to a case, which has references. */
const FILE_FILE = entity(
  "FileFile",
  { ...strings("FileKey_Value FileRefKey_Value CustomLabel_Value CustomLabel_Summary Text"), Created: "date" },
  {
    get FileRef() {
      return { type: FILE, many: false };
    },
  },
);

export const FILE: EntityType = entity(
  "File",
  {
    ...strings("UserKey FesdIdKey FileNo Title PublicTitle NotPublicTitle FileClass_Value FileClass_Summary"),
    ...strings("FileType_Value FileType_Summary State_Value State_Summary DecCode_Value DecCode_Summary"),
    ...strings("DisposalCode_Value DisposalCode_Summary Officer_Value Officer_Summary ResponsibleOu_Value"),
    ...strings("ResponsibleOu_Summary FkSensitivityUuid_Value FkSensitivityUuid_Summary Deleted"),
    ...strings("TrashedBy_Value TrashedBy_Summary NameType_Value NameCode LegislationRef"),
    AccessCode: "permission",
    FkByUserAccessOnly: "boolean",
    DecDate: "date",
    Started: "date",
    Created: "date",
    Closed: "date",
    PlanCompleted: "date",
    Reminder: "date",
    Updated: "date",
    UpdateTime: "instant",
  },
  {
    Parties: { type: FILE_CONTACT, many: true },
    FileRecords: { type: RECORD, many: true },
    Records: { type: FILE_RECORD, many: true },
    WzcNotes: { type: NOTE, many: true },
    FileRefs: { type: FILE_FILE, many: true },
    Dates: { type: DATE, many: true },
    Reminders: { type: REMINDER, many: true },
    FileCadastres: { type: FILE_CADASTRE, many: true },
    FkUserAccesses: {
      type: entity("Group_File_FkUserAccess", strings("FileKey_Value UserName_Value UserName_Summary")),
      many: true,
    },
    VFacetings: { type: entity("Group_File_VFacetingSAG", strings("Facet FacetGrpNo RegisterKey")), many: true },
    Text: { type: entity("Group_File_Text", strings("Text")), many: false },
  },
);

export function propertyOf(type: EntityType, name: string): PropertyType {
  const found = Object.hasOwn(type.properties, name) ? type.properties[name] : undefined;
  if (!found) throw new ODataError(`Could not find a property named '${name}' on type '${type.name}'.`);
  return found;
}

export function navOf(type: EntityType, name: string): Nav {
  const found = Object.hasOwn(type.navs, name) ? type.navs[name] : undefined;
  if (!found) throw new ODataError(`Could not find a property named '${name}' on type '${type.name}'.`);
  return found;
}
