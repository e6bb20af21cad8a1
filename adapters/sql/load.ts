/** Cases, parties, documents and notes by the cases' keys: one statement for a bundle. */
import type { JournalnotatRecord, PartRecord, SagDokumentRecord, SagRecord } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import type { Dokumentmapning, Notatmapning, Partsmapning } from "./config-mapping.js";
import { mapSag } from "./map.js";
import { mapDokumenter, mapNotat, mapPart } from "./map-detail.js";
import { NOEGLE, SAGSNOEGLE, selectOf, type Tabel, tabelOf } from "./select.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

export async function loadSager(
  client: SqlClient,
  config: SqlConfig,
  ids: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, SagRecord | null>> {
  const tabel = tabelOf(config.sager, { [NOEGLE]: config.sager.key });
  // One row for each, and one more to see that a key is not unique after all.
  const rows = await readGrouped(client, "sager, load", tabel, { by: NOEGLE, ids, maxRows: ids.length }, ctx);
  return new Map([...rows].map(([id, found]) => [id, found[0] ? requireSag(found, config) : null]));
}

function requireSag(found: readonly Raekke[], config: SqlConfig): SagRecord {
  const { post } = mapSag(found[0] ?? {}, config);
  if (post === null || found.length > 1) throw invalid("sager, load");
  return post;
}

export async function loadParter(
  client: SqlClient,
  mapning: Partsmapning,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly PartRecord[]>> {
  const tabel = tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle });
  const rows = await readGrouped(client, "parter", tabel, { by: SAGSNOEGLE, ids, maxRows }, ctx);
  return mapEach("parter", rows, (found) => found.flatMap((row) => mapPart(row, mapning) ?? []));
}

export async function loadDokumenter(
  client: SqlClient,
  mapning: Dokumentmapning,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly SagDokumentRecord[]>> {
  const tabel = tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle, [NOEGLE]: mapning.key });
  const rows = await readGrouped(client, "dokumenter", tabel, { by: SAGSNOEGLE, ids, maxRows }, ctx);
  return mapEach("dokumenter", rows, (found) => mapDokumenter(found, mapning));
}

export async function loadNotater(
  client: SqlClient,
  mapning: Notatmapning,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly JournalnotatRecord[]>> {
  const tabel = tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle, [NOEGLE]: mapning.key });
  const rows = await readGrouped(client, "notater", tabel, { by: SAGSNOEGLE, ids, maxRows }, ctx);
  return mapEach("notater", rows, (found) => found.map((row) => mapNotat(row, mapning)));
}

export interface Bundt {
  readonly ids: readonly string[];
  readonly maxRows: number;
}

/** Every id is a key of the answer. Throws TOO_LARGE for more rows than were to be. */
async function readGrouped(
  client: SqlClient,
  operation: string,
  tabel: Tabel,
  { by, ids, maxRows }: Bundt & { readonly by: string },
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly Raekke[]>> {
  const groups = new Map<string, Raekke[]>(ids.map((id) => [id, []]));
  if (groups.size === 0) return groups;
  const limit = maxRows + 1;
  const rows = await client.read(operation, (d) => selectOf(tabel, { by, ids: [...groups.keys()], limit }, d), ctx);
  if (rows.length > maxRows) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "TOO_LARGE", operation);
  for (const row of rows) {
    const id = textOf(row[by]);
    if (id === null) throw invalid(operation);
    // A database may take 07 for 7, and upper case for lower: those are other ids than was asked for.
    groups.get(id)?.push(row);
  }
  return groups;
}

/** A list with a row that cannot be mapped is not shown as if it were whole. */
function mapEach<R>(
  operation: string,
  groups: ReadonlyMap<string, readonly Raekke[]>,
  map: (rows: readonly Raekke[]) => readonly R[],
): ReadonlyMap<string, readonly R[]> {
  try {
    return new Map([...groups].map(([id, rows]) => [id, map(rows)]));
  } catch (error) {
    if (error instanceof Umulig) throw invalid(operation);
    throw error;
  }
}

function invalid(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
