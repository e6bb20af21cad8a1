/** Parties, documents and notes of a bundle of cases: one query on `Files` that expands the one collection. */
import type { JournalnotatRecord, PartRecord, SagDokumentRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { byIds, isCaseId } from "./cases.js";
import type { WorkzoneClient } from "./client.js";
import { mapDokument, mapNotat } from "./map-detail.js";
import { mapParter } from "./map-part.js";
import type { Mapping } from "./mapping.js";
import { DETALJER, type Detaljenavn } from "./projections.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { parseDokument, parseNotat, parsePart, readId } from "./wire.js";

const OPERATIONS: Readonly<Record<Detaljenavn, string>> = {
  Parties: "workzone parties",
  FileRecords: "workzone documents",
  WzcNotes: "workzone notes",
};

/** Every id asked for is a key; null: WorkZone has no such case. */
type ByCase<T> = Promise<ReadonlyMap<string, readonly T[] | null>>;

export interface Details {
  loadParter(ids: readonly string[], ctx: CallContext): ByCase<PartRecord>;
  loadDokumenter(ids: readonly string[], ctx: CallContext): ByCase<SagDokumentRecord>;
  loadJournalnotater(ids: readonly string[], ctx: CallContext): ByCase<JournalnotatRecord>;
}

export function createDetails(client: WorkzoneClient, mapping: Mapping): Details {
  async function read<T>(
    nav: Detaljenavn,
    ids: readonly string[],
    map: (rows: readonly unknown[]) => readonly T[],
    ctx: CallContext,
  ): ByCase<T> {
    const operation = OPERATIONS[nav];
    const answer = new Map<string, readonly T[] | null>(ids.map((id) => [id, null]));
    const asked = [...answer.keys()].filter(isCaseId);
    if (asked.length === 0) return answer;
    const query = { select: ["ID"], expand: [DETALJER[nav]], filter: byIds(asked) };
    for await (const page of client.readFiles(operation, query, ctx)) {
      for (const row of page.rows) {
        const id = readId(row);
        const rows = await client.readCollection(operation, row, nav, ctx);
        if (id === null || rows === null || !answer.has(id))
          throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
        answer.set(id, map(rows));
      }
    }
    return answer;
  }

  const load = <T>(nav: Detaljenavn, map: (rows: readonly unknown[]) => readonly T[]) => {
    return (ids: readonly string[], ctx: CallContext) =>
      unmappableAsFormat(OPERATIONS[nav], () => read(nav, ids, map, ctx));
  };
  return {
    loadParter: load("Parties", (rows) => mapParter(parseAll(rows, parsePart), mapping).parter),
    loadDokumenter: load("FileRecords", (rows) =>
      parseAll(rows, parseDokument).flatMap((dokument) => mapDokument(dokument, mapping) ?? []),
    ),
    loadJournalnotater: load("WzcNotes", (rows) => parseAll(rows, parseNotat).map(mapNotat)),
  };
}

function parseAll<T>(rows: readonly unknown[], parse: (row: unknown) => T | null): T[] {
  return rows.map((row) => {
    const parsed = parse(row);
    if (parsed === null) throw new UnmappableRow("wrong-shape");
    return parsed;
  });
}
