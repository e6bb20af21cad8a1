// SPDX-License-Identifier: MPL-2.0
/** The operations that are asked: what each is called, and the one element its answer holds. All of them read. */
import type { Navn } from "./navnerum.js";

export interface Operation {
  /** For errors: what was asked, in our words. */
  readonly navn: string;
  readonly soapAction: string;
  readonly answer: Navn;
  /** Absent: of version 7. */
  readonly version?: 4;
}

/** Case, configuration and document services say their operation below `schema`, the contact service does not. */
const SCHEMA = "http://www.traen.com/2010/06/01/schema/";
const PLAIN = "http://www.traen.com/2010/06/01/";
/** What version 7 has no operation for is asked of version 4: attachments, memos, and the contents of files. */
const V4 = "http://www.traen.com/2007/09/06/";

export const OPERATIONS = {
  casesForIdentity: {
    navn: "case list",
    soapAction: `${SCHEMA}GetCasesForIdentity`,
    answer: "v7:GetCasesForIdentityResponse",
  },
  caseSearch: {
    navn: "case search",
    soapAction: `${SCHEMA}AdvancedCaseSearch`,
    answer: "v7:AdvancedCaseSearchResponse",
  },
  caseByNumber: {
    navn: "case by number",
    soapAction: `${SCHEMA}GetCaseByCaseNumber`,
    answer: "v7:GetCaseByCaseNumberResponse",
  },
  case: { navn: "case", soapAction: `${SCHEMA}GetCase`, answer: "v7:CaseFile3" },
  statuses: {
    navn: "status list",
    soapAction: `${SCHEMA}GetCaseStatusList`,
    answer: "code:CaseStatusListResponse",
  },
  documents: { navn: "documents", soapAction: `${SCHEMA}GetAllDocuments`, answer: "v7:ArrayOfDocuments" },
  document: { navn: "document", soapAction: `${SCHEMA}GetMainDocument`, answer: "v7:DocumentResponse" },
  supplements: {
    navn: "attachments",
    soapAction: `${V4}GetAllSupplements`,
    answer: "ids:ArrayOfSupplementResponses",
    version: 4,
  },
  memos: { navn: "memos", soapAction: `${V4}GetAllMemo`, answer: "ids:MemoListResponse", version: 4 },
  fileName: { navn: "file name", soapAction: `${V4}GetFileName`, answer: "ids:FileName1", version: 4 },
  file: { navn: "file", soapAction: `${V4}GetPhysicalDocument`, answer: "ids:XMLBinary", version: 4 },
  contact: { navn: "contact", soapAction: `${PLAIN}GetContact`, answer: "contact:ContactObject" },
} as const satisfies Readonly<Record<string, Operation>>;
