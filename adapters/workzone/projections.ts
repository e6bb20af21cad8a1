/** What is asked for of each entity: nothing comes that is not named here. Names as in the service's $metadata. */
import type { Mapping } from "./mapping.js";
import { expansion } from "./odata.js";

const FILE = [
  "ID",
  "FesdIdKey",
  "FileNo",
  "Title",
  "PublicTitle",
  "NotPublicTitle",
  "FileClass_Value",
  "FileClass_Summary",
  "FileType_Summary",
  "State_Value",
  "State_Summary",
  "DecCode_Value",
  "DecCode_Summary",
  "DecDate",
  "Started",
  "Created",
  "Closed",
  "PlanCompleted",
  "UpdateTime",
  "DisposalCode_Value",
  "Officer_Value",
  "Officer_Summary",
  "ResponsibleOu_Value",
  "ResponsibleOu_Summary",
  "FkSensitivityUuid_Value",
  "FkByUserAccessOnly",
  "AccessCode",
  "Deleted",
  "TrashedBy_Value",
] as const;

const CONTACT = ["ID", "Name1", "Name2", "Name3"] as const;
const PARTY = ["ID", "CustomLabel_Value", "NameType_Value", "NameCode"] as const;

const RECORD = [
  "ID",
  "FesdIdKey",
  "UserKey",
  "Title",
  "RecordType_Value",
  "RecordType_Summary",
  "State_Value",
  "LetterDate",
  "PrimaryRecordKey_Value",
  "MimeType",
  "AccessCode",
  "Deleted",
  "ThrashedBy_Value",
] as const;

const DOCUMENT = ["ID", "FileName", "Size"] as const;
const NOTE = ["ID", "Title", "Text", "Created"] as const;

const PARTIES = expansion("Parties", PARTY, [expansion("Name", CONTACT)]);

/** The collections of a case that must be whole before it is mapped. */
export const SAG_SAMLINGER = ["Parties", "FkUserAccesses", "VFacetings"] as const;

export function sagProjection({ facetter }: Mapping): {
  readonly select: readonly string[];
  readonly expand: string[];
} {
  const expand = [PARTIES, expansion("FkUserAccesses", ["ID", "UserName_Value"]), expansion("Text", ["Text"])];
  return { select: FILE, expand: facetter ? [...expand, expansion("VFacetings", ["ID", "Facet"])] : expand };
}

/** A collection of a case, read by itself. */
export const DETALJER = {
  Parties: PARTIES,
  FileRecords: expansion("FileRecords", RECORD, [expansion("Document", DOCUMENT)]),
  WzcNotes: expansion("WzcNotes", NOTE),
} as const;
export type Detaljenavn = keyof typeof DETALJER;
