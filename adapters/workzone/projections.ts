// SPDX-License-Identifier: MPL-2.0
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
  "FileKey_Value",
  "PrimaryRecordKey_Value",
  "MimeType",
  "AccessCode",
  "Deleted",
  "ThrashedBy_Value",
] as const;

const DOCUMENT = ["ID", "FileName", "Extension", "Size"] as const;
const RENDITION = ["ID", "FileName", "Extension", "MimeType", "SubType", "Size", "PreviewOnly", "Valid"] as const;
const NOTE = ["ID", "Title", "Text", "Created"] as const;

const PARTIES = expansion("Parties", PARTY, [expansion("Name", CONTACT)]);
const CADASTRES = expansion(
  "FileCadastres",
  ["ID", "Text"],
  [expansion("CadastreKey", ["ID", "Summary", "CadastreNo"])],
);

/** The collections of a case that must be whole before it is mapped. */
export const SAG_SAMLINGER = ["Parties", "FkUserAccesses", "VFacetings", "FileCadastres"] as const;

export interface Projection {
  readonly select: readonly string[];
  readonly expand: readonly string[];
}

export function sagProjection({ facetter, matrikler }: Mapping): Projection {
  const expand = [PARTIES, expansion("FkUserAccesses", ["ID", "UserName_Value"]), expansion("Text", ["Text"])];
  if (facetter) expand.push(expansion("VFacetings", ["ID", "Facet"]));
  if (matrikler) expand.push(CADASTRES);
  return { select: FILE, expand };
}

/** Where a document has been placed beside the case that it belongs to: `FileRecord` in the metadata, seen from the document. */
export const DOKUMENT_SAMLINGER = ["Files"] as const;

export function dokumentProjection(mapping: Mapping): Projection {
  const { select, expand } = dokumentfelter(mapping);
  return { select, expand: [...expand, expansion("Files", ["ID", "FileKey_Value"])] };
}

function dokumentfelter({ varianter }: Mapping): Projection {
  const renditions = varianter ? [expansion("Renditions", RENDITION)] : [];
  return { select: RECORD, expand: [expansion("Document", DOCUMENT, renditions)] };
}

/** What is read of a case by itself, and the collections of it that must be whole. */
export interface Detaljeprojektion extends Projection {
  readonly samlinger: readonly string[];
}

export const PARTER: Detaljeprojektion = { select: ["ID"], expand: [PARTIES], samlinger: ["Parties"] };

export const NOTATER: Detaljeprojektion = {
  select: ["ID"],
  expand: [expansion("WzcNotes", NOTE)],
  samlinger: ["WzcNotes"],
};

export function dokumenterProjection(mapping: Mapping): Detaljeprojektion {
  const { select, expand } = dokumentfelter(mapping);
  return {
    select: ["ID"],
    expand: [
      expansion("FileRecords", select, expand),
      expansion("Records", ["ID", "FileKey_Value", "RecordKey_Value"], [expansion("Record", select, expand)]),
    ],
    samlinger: ["FileRecords", "Records"],
  };
}

export const RELATIONER: Detaljeprojektion = {
  select: ["ID"],
  expand: [
    expansion(
      "FileRefs",
      ["ID", "FileRefKey_Value", "CustomLabel_Value"],
      [expansion("FileRef", ["ID", "FileNo", "FesdIdKey"])],
    ),
  ],
  samlinger: ["FileRefs"],
};

export const FRISTER: Detaljeprojektion = {
  select: ["ID", "PlanCompleted", "Reminder", "Closed"],
  expand: [
    expansion("Reminders", ["ID", "ReminderDate", "ReminderCode_Value", "ReminderCode_Summary", "Title"]),
    expansion("Dates", ["ID", "CustomLabel_Value", "CustomLabel_Summary", "DateStamp"]),
    expansion("FileRecords", [
      "ID",
      "RecordType_Value",
      "ReplyTimeLimitDate",
      "RecordClosed",
      "Deleted",
      "ThrashedBy_Value",
    ]),
  ],
  samlinger: ["Reminders", "Dates", "FileRecords"],
};
