// SPDX-License-Identifier: MPL-2.0
/** Which cases are there: what belongs to a deleted one is gone with it, by every path. */
import type { CallContext } from "../contract.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import { readGrouped } from "./load.js";
import { NOEGLE, tabelOf } from "./select.js";
import { isPast } from "./tidspunkt.js";

type Svar<T> = ReadonlyMap<string, T>;
type Laesning<T> = (ids: readonly string[], ctx: CallContext) => Promise<Svar<T>>;

/** The details of cases, null for one that is deleted now. Where no row is marked as that, nothing more is asked. */
export function ofLevende<T>(client: SqlClient, { sager }: SqlConfig, load: Laesning<T>): Laesning<T | null> {
  if (sager.deletedWhen === null) return load;
  return async (ids, ctx) => {
    if (isPast(ctx)) return load(ids, ctx);
    const [found, levende] = await Promise.all([load(ids, ctx), readLevende(client, sager, ids, ctx)]);
    return new Map([...found].map(([id, value]) => [id, levende.has(id) ? value : null]));
  };
}

/** Those of the ids that are cases and not deleted. */
export async function readLevende(
  client: SqlClient,
  { key, table, deletedWhen }: SqlConfig["sager"],
  ids: readonly string[],
  ctx: CallContext,
): Promise<ReadonlySet<string>> {
  const tabel = tabelOf({ table, deletedWhen, columns: {} }, { [NOEGLE]: key });
  const rows = await readGrouped(client, "sager, deleted", tabel, { by: NOEGLE, ids, maxRows: ids.length * 2 }, ctx);
  return new Set([...rows].filter(([, found]) => found.length > 0).map(([id]) => id));
}
