// SPDX-License-Identifier: MPL-2.0
/**
 * Nova's read shapes, untrusted to typed. They are not its write shapes (there `state` and `sensitivity` are plain
 * strings). Nova leaves out keys that are null or empty, so every key may be absent; absent and blank become null.
 */
import { z } from "zod";
import { parseUuid } from "../../schema/identifiers.js";
import { FagsystemError } from "../errors.js";
import type { NovaPage } from "./paging.js";
import { readEjendom, type WireEjendom } from "./wire-ejendom.js";

const text = z
  .string()
  .nullish()
  .transform((value) => (value == null || value.trim() === "" ? null : value));
const count = z
  .number()
  .int()
  .nullish()
  .transform((value) => value ?? null);
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null);
/** For fields only Nova has: an odd value there costs the field, never the case. */
const loose = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value == null || value === "" ? null : String(value)))
  .catch(null);

/** A whole number; a key of digits alone is the same one. */
const unitNumber = z.preprocess(
  (value) => (typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value),
  count,
);
const losIdentity = z.object({ administrativeUnitId: unitNumber, fullName: text });
const kspIdentity = z.object({ racfId: text, fullName: text });
/** What cannot be read costs the key of FK Organisation, and Nova's own is looked up. */
const fkOrgIdentity = z.object({ fkUuid: text, type: text, fullName: text }).nullish().catch(null);
const unit = z.object({ losIdentity: losIdentity.nullish(), fkOrgIdentity }).nullish();
const code = z.object({ code: text }).nullish();

const caseworker = z
  .object({ kspIdentity: kspIdentity.nullish(), losIdentity: losIdentity.nullish(), fkOrgIdentity })
  .nullish();

const part = z.object({
  identificationType: text,
  identification: text,
  participantRole: text,
  partyRole: loose,
  name: text,
});
const notat = z.object({
  uuid: text,
  approved: flag,
  journalNoteAttributes: z.object({ title: text, format: text, note: text, createdTime: text }).nullish(),
});

const bom = z.object({ bomNumber: loose, bomCaseTypeDescription: loose }).nullish().catch(null);
const buildingCase = z
  .object({
    buildingCaseAttributes: z.object({ buildingCaseClassName: loose, bbrCaseId: loose }).nullish().catch(null),
    propertyInformation: z.object({ bfeNumber: loose }).nullish().catch(null),
    bomCaseAttributes: bom,
  })
  .nullish()
  .catch(null);

const sag = z.object({
  common: z.object({ uuid: text }).nullish(),
  caseAttributes: z
    .object({
      title: text,
      userFriendlyCaseNumber: text,
      caseDate: text,
      description: loose,
      caseCategory: loose,
    })
    .nullish(),
  state: z.object({ activeCode: loose, progressState: text, title: text, fromDate: text }).nullish(),
  caseParties: z.array(part).nullish(),
  caseClassification: z.object({ kleNumber: code, proceedingFacet: code }).nullish(),
  sensitivity: z.object({ sensitivity: text }).nullish(),
  // Nova's own calls spell it both ways.
  caseworker,
  caseWorker: caseworker,
  responsibleDepartment: unit,
  journalNotes: z.object({ journalNotes: z.array(notat).nullish() }).nullish(),
  numberOfJournalNotes: count.catch(null),
  buildingCase,
  bomCaseAttributes: bom,
});

/** A document's is a word; of cases it is an object around the word, and documents are changed with one. */
const dokumentfoelsomhed = z.union([text, z.object({ sensitivity: text }).transform(({ sensitivity }) => sensitivity)]);

const dokument = z.object({
  documentUuid: text,
  documentNumber: loose,
  title: text,
  description: text,
  sensitivity: dokumentfoelsomhed,
  documentType: text,
  documentDate: text,
  fileExtension: text,
  numberOfSubDocuments: count,
});

const opgave = z.object({
  taskUuid: text,
  caseUuid: text,
  taskStatusCode: text,
  taskDeadline: text,
  taskType: z.object({ taskTypeName: text }).nullish(),
});

export type WireSag = z.output<typeof sag> & { readonly ejendom: WireEjendom | "ULAESELIG" | null };
export type WirePart = z.output<typeof part>;
export type WireNotat = z.output<typeof notat>;
export type WireDokument = z.output<typeof dokument>;
export type WireOpgave = z.output<typeof opgave>;

/** Null where the row is not of the agreed shape. */
export function parseSag(row: unknown): WireSag | null {
  const { data } = sag.safeParse(row);
  return data ? { ...data, caseworker: data.caseworker ?? data.caseWorker, ejendom: readEjendom(row) } : null;
}

export function parseDokument(row: unknown): WireDokument | null {
  return dokument.safeParse(row).data ?? null;
}

export function parseOpgave(row: unknown): WireOpgave | null {
  return opgave.safeParse(row).data ?? null;
}

const sagId = z.object({ common: z.object({ uuid: z.string() }) });
const dokumentId = z.object({ documentUuid: z.string() });
const opgaveId = z.object({ taskUuid: z.string() });

/** The id of a row whatever else is wrong with it; null where it has none. */
export function readSagId(row: unknown): string | null {
  return parseUuid(sagId.safeParse(row).data?.common.uuid ?? "");
}

export function readDokumentId(row: unknown): string | null {
  return parseUuid(dokumentId.safeParse(row).data?.documentUuid ?? "");
}

export function readOpgaveId(row: unknown): string | null {
  return parseUuid(opgaveId.safeParse(row).data?.taskUuid ?? "");
}

const page = z.object({
  pagingInformation: z.object({
    numberOfRows: z.number().int().min(0),
    totalNumberOfRows: z.number().int().min(0).nullish(),
    hasMoreRows: flag,
  }),
  cases: z.array(z.unknown()).nullish(),
  documents: z.array(z.unknown()).nullish(),
  taskList: z.array(z.unknown()).nullish(),
});

/**
 * What the page says of itself. Nova leaves out the rows' key where there are none; a key that is missing beside rows that
 * were counted is no list.
 */
export function parsePage(json: unknown, rowsKey: "cases" | "documents" | "taskList", operation: string): NovaPage {
  const { data } = page.safeParse(json);
  if (!data) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  const { numberOfRows: own, totalNumberOfRows, hasMoreRows } = data.pagingInformation;
  const rows = data[rowsKey] ?? (own === 0 ? [] : null);
  // None beside rows was not counted: a total has to be asked for.
  const total = totalNumberOfRows === 0 && rows?.length !== 0 ? null : (totalNumberOfRows ?? null);
  // Without any of them, nobody could tell whether the list is whole; a page without rows has nothing after it.
  const isBounded = hasMoreRows !== null || total !== null || own === 0;
  if (!rows || !isBounded) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return { rows, own, total, more: hasMoreRows };
}
