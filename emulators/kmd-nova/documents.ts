// SPDX-License-Identifier: MPL-2.0
/** The emulator's `PUT /api/Document/GetList`. */
import type { KommuneDokument, KommuneSag } from "../kit/kommune.js";
import type { EmulatorFault, EmulatorResponse } from "../kit/server.js";
import { answer, applyMask, at, type Json, problem, textAt } from "./json.js";
import { readPaging, toPage } from "./paging.js";
import { toNovaDocument } from "./world.js";

/** UUID of a main document to those of the documents under it. */
export type Bilag = ReadonlyMap<string, readonly string[]>;

/** By case: its main documents only. By main document: those under it. By its own number: the one. */
export function listDocuments(
  sager: readonly KommuneSag[],
  bilag: Bilag,
  body: Json | undefined,
  fault: EmulatorFault | null,
): EmulatorResponse {
  const paging = readPaging(body, "documents");
  if (!paging) return problem(400, "Paging is not valid.");
  const found = find(sager, bilag, body);
  if (!found) return problem(400, "CaseUuid, CaseNumber, DocumentNumber or MainDocumentUuid is required.");
  const view = (dokument: KommuneDokument): Json => ({
    documentUuid: dokument.uuid,
    documentNumber: dokument.dokumentnummer,
    ...(applyMask(toNovaDocument(dokument, bilag.get(dokument.uuid)?.length ?? 0), at(body, "getoutput")) as object),
  });
  return answer(toPage(found, paging, "documents", fault, view));
}

function find(sager: readonly KommuneSag[], bilag: Bilag, body: Json | undefined): readonly KommuneDokument[] | null {
  const caseUuid = textAt(body, "caseuuid")?.toLowerCase();
  const caseNumber = textAt(body, "casenumber");
  const documentNumber = textAt(body, "documentnumber");
  const mainUuid = textAt(body, "maindocumentuuid")?.toLowerCase();
  if (!caseUuid && !caseNumber && !documentNumber && !mainUuid) return null;
  const under = new Set([...bilag.values()].flat());
  const wanted = mainUuid === undefined ? null : (bilag.get(mainUuid) ?? []);
  return sager
    .filter(({ uuid }) => !caseUuid || uuid.toLowerCase() === caseUuid)
    .filter(({ sagsnummer }) => !caseNumber || sagsnummer === caseNumber)
    .flatMap(({ dokumenter }) => dokumenter)
    .filter(({ dokumentnummer }) => !documentNumber || dokumentnummer === documentNumber)
    .filter(({ uuid }) => (wanted === null ? documentNumber !== null || !under.has(uuid) : wanted.includes(uuid)));
}
