// SPDX-License-Identifier: MPL-2.0
/** `PUT /api/Case/GetList`: searching, one case, its notes. */
import { parseUuid } from "../../schema/identifiers.js";
import type { JournalnotatRecord, SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { NovaClient } from "./client.js";
import { isUdgaaet, keysOf, mapSag } from "./map.js";
import { mapNotat } from "./map-detail.js";
import type { Mapping } from "./mapping.js";
import { CASE_MASK, EXISTENCE_MASK, NOTES_MASK } from "./masks.js";
import { readPages } from "./paging.js";
import { buildQuery } from "./query.js";
import { isAskedFor } from "./select.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { parsePage, parseSag, readSagId, type WireSag } from "./wire.js";

const FIND = "nova case list";
const GET = "nova case";
const NOTES = "nova journal notes";

export interface Cases {
  find(kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Side>;
  get(id: string, ctx: CallContext): Promise<SagRecord | null>;
  exists(id: string, ctx: CallContext): Promise<boolean>;
  getNotes(id: string, ctx: CallContext): Promise<readonly JournalnotatRecord[] | null>;
}

export function createCases(client: NovaClient, mapping: Mapping, pageSize: number): Cases {
  async function* find(kriterier: SagKriterier, ctx: CallContext): AsyncGenerator<Side> {
    const { filter, ikkeAnvendt, totalIsExact } = buildQuery(kriterier, mapping, FIND);
    const isExact = totalIsExact && !mapping.hasUdgaaetKoder;
    for await (const { rows, total } of readCases(FIND, { ...filter, caseGetOutput: CASE_MASK }, null, ctx)) {
      const { poster, afviste } = mapRows(rows, kriterier);
      yield { poster, afviste, ialt: isExact ? total : null, loftNaaet: false, ikkeAnvendt, dataPr: null };
    }
  }

  function mapRows(rows: readonly unknown[], kriterier: SagKriterier): { poster: SagRecord[]; afviste: AfvistPost[] } {
    const poster: SagRecord[] = [];
    const afviste: AfvistPost[] = [];
    for (const row of rows) {
      const wire = parseSag(row);
      try {
        if (wire === null) throw new UnmappableRow("wrong-shape");
        if (isUdgaaet(wire, mapping)) continue;
        const sag = mapSag(wire, mapping);
        if (isAskedFor(sag, kriterier)) poster.push(sag);
      } catch (error) {
        if (!(error instanceof UnmappableRow)) throw error;
        const keys = wire ? keysOf(wire) : { lokalId: readSagId(row), uuid: readSagId(row) };
        afviste.push({ grund: error.grund, ...keys });
      }
    }
    return { poster, afviste };
  }

  /** The one case of that id, or null. */
  async function fetchOne(operation: string, id: string, mask: unknown, ctx: CallContext): Promise<WireSag | null> {
    const uuid = parseUuid(id);
    if (uuid === null) return null;
    for await (const { rows } of readCases(operation, { caseGetOutput: mask }, uuid, ctx)) {
      const row = rows.find((candidate) => readSagId(candidate) === uuid);
      if (row !== undefined) return readSag(row);
      // Somebody else's case in answer to this id must never be taken for it.
      if (rows.length > 0) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    }
    return null;
  }

  function readCases(operation: string, body: object, uuid: string | null, ctx: CallContext) {
    const common = { transactionId: ctx.transaktionsId, ...(uuid === null ? {} : { uuid }) };
    return readPages({ operation, keyOf: readSagId, asksTotal: true, pageSize }, async (paging) =>
      parsePage(await client.getList("Case", operation, { common, paging, ...body }, ctx), "cases", operation),
    );
  }

  return {
    find,
    get: (id, ctx) =>
      unmappableAsFormat(
        GET,
        async () => {
          const sag = await fetchOne(GET, id, CASE_MASK, ctx);
          return sag && !isUdgaaet(sag, mapping) ? mapSag(sag, mapping) : null;
        },
        "RECORD",
      ),
    exists: (id, ctx) => unmappableAsFormat(GET, async () => (await fetchOne(GET, id, EXISTENCE_MASK, ctx)) !== null),
    getNotes: (id, ctx) =>
      unmappableAsFormat(NOTES, async () => {
        const sag = await fetchOne(NOTES, id, NOTES_MASK, ctx);
        return sag && mapNotes(sag);
      }),
  };
}

/** Fewer notes than Nova counts on the case: some were left out, and the rest must not pass for all. */
function mapNotes(sag: WireSag): readonly JournalnotatRecord[] {
  const notater = sag.journalNotes?.journalNotes ?? [];
  if (notater.length < (sag.numberOfJournalNotes ?? 0)) {
    throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", NOTES);
  }
  return notater.map(mapNotat);
}

function readSag(row: unknown): WireSag {
  const sag = parseSag(row);
  if (sag === null) throw new UnmappableRow("wrong-shape");
  return sag;
}
