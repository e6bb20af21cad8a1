// SPDX-License-Identifier: MPL-2.0
/** A file out of a BLOB column, a slice at a time: no more of it than a slice is ever in memory. */
import type { CallContext, Indhold } from "../contract.js";
import type { Foresp, SqlClient } from "./client.js";
import type { Dokumentmapning } from "./config-mapping.js";
import type { Dialekt } from "./dialekt.js";
import { invalid } from "./load.js";
import { isIn, sql } from "./sql.js";
import { columnOf } from "./where.js";
import { parseCount } from "./wire.js";

type Indholdsmapning = NonNullable<Dokumentmapning["indhold"]>;

const OPERATION = "dokument indhold";
export const SKIVE = 256 * 1024;
const STOERRELSE = "stoerrelse";
const DEL = "del";

/** Null where no row has the key, or nothing is in it. Each slice is a statement of its own, with its own time. */
export async function readIndhold(
  client: SqlClient,
  mapning: Indholdsmapning,
  fil: string,
  sliceTimeoutMs: number,
  ctx: CallContext,
): Promise<Pick<Indhold, "stoerrelse" | "bytes"> | null> {
  const rows = await client.read(OPERATION, (d) => selectSize(mapping(mapning, fil, d)), ctx);
  const [row, another] = rows;
  if (another) throw invalid(OPERATION);
  if (!row || row[STOERRELSE] === null) return null;
  const stoerrelse = parseCount(row[STOERRELSE]);
  if (stoerrelse === null) throw invalid(OPERATION);
  const readSlice = async (at: number) => {
    const bounds = { signal: ctx.signal, deadline: Date.now() + sliceTimeoutMs };
    const [slice, more] = await client.read(OPERATION, (d) => selectSlice(mapping(mapning, fil, d), at), bounds);
    const bytes = more ? null : bytesOf(slice?.[DEL]);
    // Fewer than it said, or more: somebody writes to it meanwhile, and what came so far is no file.
    if (bytes === null || bytes.length !== Math.min(SKIVE, stoerrelse - at)) throw invalid(OPERATION);
    return bytes;
  };
  // The first is read before anything is given: what cannot be read at all is no file that breaks off.
  const first = stoerrelse === 0 ? null : await readSlice(0);
  return { stoerrelse, bytes: slicesOf(first, stoerrelse, readSlice) };
}

async function* slicesOf(
  first: Uint8Array | null,
  stoerrelse: number,
  readSlice: (at: number) => Promise<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  if (first) yield first;
  for (let at = SKIVE; at < stoerrelse; at += SKIVE) yield await readSlice(at);
}

function mapping({ table, key, column }: Indholdsmapning, fil: string, d: Dialekt) {
  const where = isIn(columnOf("f", key, d), d.matchable([fil]));
  return {
    d,
    column: columnOf("f", column, d),
    from: sql`FROM ${d.name(table)} ${d.name("f")} WHERE ${where} LIMIT 2`,
  };
}

type Kilde = ReturnType<typeof mapping>;

function selectSize({ d, column, from }: Kilde): Foresp {
  return { statement: sql`SELECT ${d.byteLength(column)} AS ${d.name(STOERRELSE)} ${from}`, felter: [STOERRELSE] };
}

/** Positions count from 1. */
function selectSlice({ d, column, from }: Kilde, at: number): Foresp {
  const slice = sql`SUBSTR(${column}, ${at + 1}, ${SKIVE})`;
  return { statement: sql`SELECT ${slice} AS ${d.name(DEL)} ${from}`, felter: [DEL] };
}

function bytesOf(value: unknown): Uint8Array | null {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return value instanceof Uint8Array ? value : null;
}
