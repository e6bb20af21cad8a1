// SPDX-License-Identifier: MPL-2.0
/** Cases, parties, documents and notes by the cases' keys: one statement for a bundle. */

import { type Oplyst, TAVS, UKENDT } from "../../schema/oplyst.js";
import type {
  FristRecord,
  GenstandRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
  SagRecord,
  SagsrelationRecord,
} from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import type { Fristmapning, Genstandsmapning, Relationsmapning } from "./config-helhed.js";
import type { Dokumentmapning, Notatmapning, Partsmapning } from "./config-mapping.js";
import { BUNDT } from "./kapabiliteter.js";
import { mapSag } from "./map.js";
import { mapDokumenter, mapNotat, mapPart } from "./map-detail.js";
import { mapFrist, mapGenstand, mapRelation } from "./map-helhed.js";
import { NOEGLE, SAGSNOEGLE, selectOf, type Tabel, tabelOf } from "./select.js";
import { isInForce, virkningOf } from "./tidspunkt.js";
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
  const sager = [...rows].map(([id, found]) => [id, found[0] ? requireSag(found, config) : null] as const);
  const whole = await addParterAndGenstande(
    client,
    config,
    sager.flatMap(([, sag]) => sag ?? []),
    ctx,
  );
  const byId = new Map(whole.map((sag) => [sag.lokalId, sag]));
  return new Map(sager.map(([id, sag]) => [id, sag && (byId.get(sag.lokalId) ?? sag)]));
}

/**
 * Access asks whose case it is, and a citizen may see none of which nobody says; what it is about stands on the record as
 * well. A statement more of each for a bundle.
 */
export async function addParterAndGenstande(
  client: SqlClient,
  { parter, genstande, limits }: SqlConfig,
  sager: readonly SagRecord[],
  ctx: CallContext,
): Promise<readonly SagRecord[]> {
  const whole: SagRecord[] = [];
  for (let at = 0; at < sager.length; at += BUNDT) {
    const some = sager.slice(at, at + BUNDT);
    const bundt = { ids: some.map(({ lokalId }) => lokalId), maxRows: limits.maxRows };
    const whose = parter && (await loadParter(client, parter, bundt, ctx));
    const about = genstande && (await loadGenstande(client, genstande, bundt, ctx));
    for (const sag of some) whole.push({ ...sag, parter: of(whose, sag), genstande: of(about, sag) });
  }
  return whole;
}

/** No table of them: the system has none. */
function of<T>(found: ReadonlyMap<string, T> | null, { lokalId }: SagRecord): Oplyst<T> {
  return found === null ? TAVS : (found.get(lokalId) ?? UKENDT);
}

function requireSag(found: readonly Raekke[], config: SqlConfig): SagRecord {
  const { post } = mapSag(found[0] ?? {}, config);
  if (post === null || found.length > 1)
    throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "RECORD", "sager, load");
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
  return mapEach("parter", rows, (found) =>
    found
      .flatMap((row) => mapPart(row, mapning) ?? [])
      .filter(({ gyldig }) => isInForce(gyldig ?? null, virkningOf(ctx))),
  );
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

export async function loadRelationer(
  client: SqlClient,
  mapning: Relationsmapning,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly SagsrelationRecord[]>> {
  const rows = await readOf(client, "relationer", mapning, { ids, maxRows }, ctx);
  return mapEach("relationer", rows, (found) => found.flatMap((row) => mapRelation(row, mapning) ?? []));
}

export async function loadGenstande(
  client: SqlClient,
  mapning: Genstandsmapning,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly GenstandRecord[]>> {
  const rows = await readOf(client, "genstande", mapning, { ids, maxRows }, ctx);
  return mapEach("genstande", rows, (found) => found.flatMap((row) => mapGenstand(row, mapning) ?? []));
}

export async function loadFrister(
  client: SqlClient,
  mapning: Fristmapning,
  { ids, maxRows }: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly FristRecord[]>> {
  const rows = await readOf(client, "frister", mapning, { ids, maxRows }, ctx);
  return mapEach("frister", rows, (found) => found.map((row) => mapFrist(row, mapning)));
}

function readOf(
  client: SqlClient,
  operation: string,
  mapning: Relationsmapning | Genstandsmapning | Fristmapning,
  bundt: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly Raekke[]>> {
  const tabel = tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle });
  return readGrouped(client, operation, tabel, { by: SAGSNOEGLE, ...bundt }, ctx);
}

export interface Bundt {
  readonly ids: readonly string[];
  readonly maxRows: number;
}

/** Every id is a key of the answer. Throws TOO_LARGE for more rows than were to be. */
export async function readGrouped(
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
export function mapEach<R>(
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

export function invalid(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
