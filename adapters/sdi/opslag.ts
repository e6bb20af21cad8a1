// SPDX-License-Identifier: MPL-2.0
/** Look-ups of cases by UUID, with whatever group of them is wanted. */
import { parseUuid } from "../../schema/identifiers.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SdiClient } from "./client.js";
import { buildLookup, type Filter } from "./request.js";
import type { Svar } from "./svar.js";
import { textOf } from "./xml.js";

/**
 * Throws PAGING where the index counts more than it gave: a look-up has no pages; FORMAT where it gives a case that nobody
 * asked for, or one twice: that is the answer to another question. Without a count, an answer may have ended half-way: what
 * is missing from it is then asked for once more by itself.
 */
export async function lookUp(
  client: SdiClient,
  uuids: readonly string[],
  filter: Filter,
  operation: string,
  ctx: CallContext,
): Promise<Svar> {
  const svar = await client.fremsoeg(operation, buildLookup(uuids, filter), ctx);
  const given = checkAsked(svar, uuids, operation);
  const missing = uuids.filter((uuid) => !given.has(uuid));
  if (svar.antalSager !== null || svar.sager.length === 0 || missing.length === 0) return svar;
  const rest = await client.fremsoeg(operation, buildLookup(missing, filter), ctx);
  checkAsked(rest, missing, operation);
  return { ...svar, sager: [...svar.sager, ...rest.sager], dokumenter: [...svar.dokumenter, ...rest.dokumenter] };
}

/** The keys that came; those that cannot be read are for whoever reads the case to tell. */
function checkAsked(svar: Svar, uuids: readonly string[], operation: string): ReadonlySet<string> {
  const { sager, dokumenter, antalSager, antalDokumenter } = svar;
  const isWhole = (antalSager ?? sager.length) === sager.length && (antalDokumenter ?? 0) <= dokumenter.length;
  if (!isWhole) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", operation);
  const asked = new Set(uuids);
  const given = sager.flatMap(
    (objekt) => parseUuid(textOf(objekt, "sag:ObjektType", "sd:UUIDIdentifikator") ?? "") ?? [],
  );
  if (given.some((uuid) => !asked.has(uuid)) || new Set(given).size < given.length)
    throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return new Set(given);
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
