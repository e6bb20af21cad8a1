/** `PUT /api/Document/GetList`: a case's documents, and under each the documents that came with it (bilag). */
import { parseUuid } from "../../schema/identifiers.js";
import type { SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentrolle } from "../../schema/values.js";
import type { CallContext } from "../contract.js";
import type { NovaClient } from "./client.js";
import { mapDokument } from "./map-detail.js";
import type { Mapping } from "./mapping.js";
import { DOCUMENT_MASK } from "./masks.js";
import { readPages } from "./paging.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { parseDokument, parsePage, readDokumentId, type WireDokument } from "./wire.js";

const LIST = "nova documents";

export interface Documents {
  /** Empty both where the case has none and where there is no such case; null for what is no id of Nova's. */
  list(caseId: string, ctx: CallContext): Promise<readonly SagDokumentRecord[] | null>;
}

export function createDocuments(client: NovaClient, mapping: Mapping, pageSize: number): Documents {
  async function listUnder(parent: object, ctx: CallContext): Promise<WireDokument[]> {
    const common = { transactionId: ctx.transaktionsId };
    const fetchPage = async (startRow: number) => {
      const paging = { startRow, numberOfRows: pageSize, calculateTotalNumberOfRows: true };
      const body = { common, paging, ...parent, getOutput: DOCUMENT_MASK };
      return parsePage(await client.getList("Document", LIST, body, ctx), "documents", LIST);
    };
    const documents: WireDokument[] = [];
    for await (const { rows } of readPages(LIST, fetchPage, readDokumentId)) documents.push(...rows.map(readDokument));
    return documents;
  }

  async function list(caseId: string, ctx: CallContext): Promise<readonly SagDokumentRecord[] | null> {
    const caseUuid = parseUuid(caseId);
    if (caseUuid === null) return null;
    const answer = new Map<string, SagDokumentRecord>();
    const add = (documents: readonly WireDokument[], rolle: Dokumentrolle) => {
      for (const dokument of documents) {
        const mapped = mapDokument(dokument, rolle, mapping);
        if (!answer.has(mapped.dokument.lokalId)) answer.set(mapped.dokument.lokalId, mapped);
      }
    };
    const main = await listUnder({ caseUuid }, ctx);
    add(main, "TILAKTERET");
    for (const dokument of main.filter((d) => (d.numberOfSubDocuments ?? 0) > 0)) {
      add(await listUnder({ mainDocumentUuid: dokument.documentUuid }, ctx), "VEDLAGT");
    }
    return [...answer.values()];
  }

  return { list: (caseId, ctx) => unmappableAsFormat(LIST, () => list(caseId, ctx)) };
}

function readDokument(row: unknown): WireDokument {
  const dokument = parseDokument(row);
  if (dokument === null) throw new UnmappableRow("wrong-shape");
  return dokument;
}
