// SPDX-License-Identifier: MPL-2.0
/** `PUT /api/Document/GetList`: a case's documents, and under each the documents that came with it (bilag). */
import { parseUuid } from "../../schema/identifiers.js";
import type { DokumentopslagRecord, SagDokumentRecord } from "../../schema/records.js";
import type { Dokumentrolle } from "../../schema/values.js";
import type { CallContext } from "../contract.js";
import { createReadOnce } from "../per-context.js";
import type { NovaClient } from "./client.js";
import { parseDokumentId } from "./ids.js";
import { mapDokument } from "./map-detail.js";
import type { Mapping } from "./mapping.js";
import { DOCUMENT_MASK } from "./masks.js";
import { readPages } from "./paging.js";
import { readUuid, UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { parseDokument, parsePage, readDokumentId, type WireDokument } from "./wire.js";

const LIST = "nova documents";

export interface Documents {
  /** Empty both where the case has none and where there is no such case; null for what is no id of Nova's. */
  list(caseId: string, ctx: CallContext): Promise<readonly SagDokumentRecord[] | null>;
  /** Null where the case that the id names has no such document. */
  get(lokalId: string, ctx: CallContext): Promise<DokumentopslagRecord | null>;
}

export function createDocuments(client: NovaClient, mapping: Mapping, pageSize: number): Documents {
  async function readUnder(parent: object, ctx: CallContext): Promise<WireDokument[]> {
    const common = { transactionId: ctx.transaktionsId };
    const pages = readPages({ operation: LIST, keyOf: readDokumentId, asksTotal: true, pageSize }, async (paging) => {
      const body = { common, paging, ...parent, getOutput: DOCUMENT_MASK };
      return parsePage(await client.getList("Document", LIST, body, ctx), "documents", LIST);
    });
    const documents: WireDokument[] = [];
    for await (const { rows } of pages) documents.push(...rows.map(readDokument));
    return documents;
  }

  // A document is looked up in the list of its case: several of one case cost that list once.
  const [listOfCase, listOfMain] = [
    createReadOnce((caseUuid, ctx) => readUnder({ caseUuid }, ctx)),
    createReadOnce((mainDocumentUuid, ctx) => readUnder({ mainDocumentUuid }, ctx)),
  ];

  /** The main documents first, then those under each; whoever has found what he looks for may stop in between. */
  async function* walk(caseUuid: string, ctx: CallContext): AsyncGenerator<readonly [WireDokument, Dokumentrolle]> {
    const main = await listOfCase(caseUuid, ctx);
    for (const dokument of main) yield [dokument, "TILAKTERET"];
    for (const hoved of main.filter((d) => (d.numberOfSubDocuments ?? 0) > 0)) {
      for (const dokument of await listOfMain(readUuid(hoved.documentUuid), ctx)) yield [dokument, "VEDLAGT"];
    }
  }

  async function list(caseId: string, ctx: CallContext): Promise<readonly SagDokumentRecord[] | null> {
    const caseUuid = parseUuid(caseId);
    if (caseUuid === null) return null;
    const answer = new Map<string, SagDokumentRecord>();
    for await (const [dokument, rolle] of walk(caseUuid, ctx)) {
      const mapped = mapDokument(dokument, caseUuid, rolle, mapping);
      if (!answer.has(mapped.dokument.lokalId)) answer.set(mapped.dokument.lokalId, mapped);
    }
    return [...answer.values()];
  }

  async function get(lokalId: string, ctx: CallContext): Promise<DokumentopslagRecord | null> {
    const id = parseDokumentId(lokalId);
    if (id === null) return null;
    for await (const [dokument, rolle] of walk(id.sag, ctx)) {
      if (readDokumentId(dokument) !== id.dokument) continue;
      return { dokument: mapDokument(dokument, id.sag, rolle, mapping).dokument, sager: [id.sag] };
    }
    return null;
  }

  return {
    list: (caseId, ctx) => unmappableAsFormat(LIST, () => list(caseId, ctx)),
    get: (lokalId, ctx) => unmappableAsFormat(LIST, () => get(lokalId, ctx)),
  };
}

function readDokument(row: unknown): WireDokument {
  const dokument = parseDokument(row);
  if (dokument === null) throw new UnmappableRow("wrong-shape");
  // Without an id it could be the one that is looked for, and what lies under it cannot be asked for.
  readUuid(dokument.documentUuid);
  return dokument;
}
