/** Look-ups of cases by UUID, with whatever group of them is wanted. */
import { parseUuid } from "../../schema/identifiers.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SdiClient } from "./client.js";
import { buildLookup, type Filter } from "./request.js";
import type { Svar } from "./svar.js";

/** One call. Throws PAGING where the index counts more than it gave: a look-up has no pages. */
export async function lookUp(
  client: SdiClient,
  uuids: readonly string[],
  filter: Filter,
  operation: string,
  ctx: CallContext,
): Promise<Svar> {
  const svar = await client.fremsoeg(operation, buildLookup(uuids, filter), ctx);
  const isWhole = (svar.antalSager ?? 0) <= svar.sager.length && (svar.antalDokumenter ?? 0) <= svar.dokumenter.length;
  if (!isWhole) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", operation);
  return svar;
}

/** The answer by the ids as they were asked for. What is no UUID is in no index, and is not asked about. */
export async function byId<T>(
  ids: readonly string[],
  read: (uuids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T | null>> {
  const uuids = [...new Set(ids.map(parseUuid).filter((uuid) => uuid !== null))];
  const found = uuids.length > 0 ? await read(uuids) : new Map<string, T>();
  return new Map(ids.map((id) => [id, found.get(parseUuid(id) ?? "") ?? null]));
}

export function chunk<T>(values: readonly T[], size: number): readonly (readonly T[])[] {
  const chunks: T[][] = [];
  for (let start = 0; start < values.length; start += size) chunks.push(values.slice(start, start + size));
  return chunks;
}
