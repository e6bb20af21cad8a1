/** The part of WorkZone's $metadata that the emulator speaks of: names and types as there, and far fewer of them. */
import type { EmulatorResponse } from "../emulator/server.js";

export type PropertyType = "string" | "date" | "instant" | "boolean" | "int";

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

const DOCUMENT = entity("Document", { ...strings("FileName Extension State"), Size: "int", Updated: "instant" });

const RECORD = entity(
  "Record",
  {
    ...strings("UserKey FesdIdKey FileKey_Value Title RecordType_Value RecordType_Summary State_Value State_Summary"),
    ...strings("PrimaryRecordKey_Value MimeType Extension AccessCode Deleted ThrashedBy_Value NotPublicDesc RecordNo"),
    LetterDate: "date",
    Updated: "instant",
  },
  { Document: { type: DOCUMENT, many: false } },
);

const NOTE = entity("WzcFileNote", {
  ...strings("FileKey_Value Title Text NoteType_Value NoteType_Summary"),
  Created: "instant",
  Updated: "instant",
  Locked: "date",
});

export const FILE = entity(
  "File",
  {
    ...strings("UserKey FesdIdKey FileNo Title PublicTitle NotPublicTitle FileClass_Value FileClass_Summary"),
    ...strings("FileType_Value FileType_Summary State_Value State_Summary DecCode_Value DecCode_Summary"),
    ...strings("DisposalCode_Value DisposalCode_Summary Officer_Value Officer_Summary ResponsibleOu_Value"),
    ...strings("ResponsibleOu_Summary FkSensitivityUuid_Value FkSensitivityUuid_Summary AccessCode Deleted"),
    ...strings("TrashedBy_Value TrashedBy_Summary NameType_Value NameCode LegislationRef"),
    FkByUserAccessOnly: "boolean",
    DecDate: "date",
    Started: "date",
    Created: "date",
    Closed: "date",
    PlanCompleted: "date",
    Updated: "date",
    UpdateTime: "instant",
  },
  {
    Parties: { type: FILE_CONTACT, many: true },
    FileRecords: { type: RECORD, many: true },
    WzcNotes: { type: NOTE, many: true },
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
