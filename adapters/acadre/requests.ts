// SPDX-License-Identifier: MPL-2.0
/** What is sent: the elements of the contract in their order, each in the namespace of the schema that declares it. */
import { type Praefiks, xml } from "./navnerum.js";

const { element, textElement } = xml;

/** Reads are asked as somebody: Acadre gives what this user may see. */
export function buildHeader(user: string): string {
  // The contract has the user in the header's own default namespace.
  return declared("header:SoapHeader", ["header"], textElement("header:User", user));
}

/** `identityNumber` is a CPR number of ten digits or a CVR number; without memos and documents, which belong to details. */
export function buildCasesForIdentity(identityNumber: string): string {
  return declared(
    "v7:GetCasesForIdentity",
    ["v7", "xsi"],
    textElement("v7:identityNumber", identityNumber),
    '<v7:startDate xsi:nil="true"/><v7:endDate xsi:nil="true"/>',
    textElement("v7:withMemoAndDocument", "false"),
  );
}

export interface CaseSearch {
  /** Numbers in this installation; null: any. */
  readonly unit: number | null;
  readonly user: number | null;
}

export function buildCaseSearch({ unit, user }: CaseSearch): string {
  return declared(
    "v7:AdvancedCaseSearchRequest",
    ["v7", "find"],
    textElement("find:AdministrativeUnitId", unit === null ? null : String(unit)),
    textElement("find:ResponsibleUserId", user === null ? null : String(user)),
  );
}

export function buildCaseByNumber(year: number, sequence: number): string {
  return declared(
    "v7:GetCaseByCaseNumber",
    ["v7"],
    textElement("v7:CaseYear", String(year)),
    textElement("v7:CaseSequenceNumber", String(sequence)),
  );
}

export function buildCase(id: string): string {
  return declared("more:CaseFileIdentifier", ["more"], id);
}

/** The documents of a case ask for it in another namespace than the case itself. */
export function buildDocuments(caseId: string): string {
  return declared("ids:CaseFileIdentifier", ["ids"], caseId);
}

export function buildDocument(id: string): string {
  return declared("v7:DocumentIdentifier", ["v7"], id);
}

export function buildSupplements(documentId: string): string {
  return declared("ids:DocumentId", ["ids"], documentId);
}

export function buildMemos(caseId: string): string {
  return declared("ids:CaseIdentifier", ["ids"], caseId);
}

/** A file is kept under a number of its own, in versions. */
export interface FileReference {
  readonly reference: string;
  readonly version: string;
}

export function buildFile(file: FileReference): string {
  return declared("ids:FileVersionReference", ["ids"], fileReference(file));
}

export function buildFileName(file: FileReference): string {
  return declared("ids:FileVersionReference1", ["ids"], fileReference(file));
}

function fileReference({ reference, version }: FileReference): string {
  return textElement("ids:FileReference", reference) + textElement("ids:Version", version);
}

export function buildContact(guid: string): string {
  return declared("base:GUID", ["base"], guid);
}

export function buildStatuses(): string {
  return declared("code:GetCaseStatusListEmptyRequest", ["code"]);
}

/** A root element with the declarations of the prefixes used in it. */
function declared(navn: `${Praefiks}:${string}`, prefixes: readonly Praefiks[], ...content: readonly string[]): string {
  return element(navn, ...content).replace(navn, navn + xml.declare(...prefixes));
}
