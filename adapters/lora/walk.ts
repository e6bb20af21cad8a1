// SPDX-License-Identifier: MPL-2.0
/**
 * The pages of one search. LoRA counts from an offset, tells no total and gives no cursor: a page that is not full is the
 * last, since one statement made it, and each further one begins with the row that ended the one before.
 */
import { parseUuid } from "../../schema/identifiers.js";
import type { CallContext } from "../contract.js";
import { readByOffset } from "../kit/pages.js";
import type { LoraClient } from "./client.js";
import { atTid, type Params } from "./tid.js";
import { type Objektart, readObjekt } from "./wire.js";

interface Noegler {
  readonly uuids: readonly string[];
  /** Entries that are no UUID. */
  readonly ugyldige: number;
}

/** Throws PAGING after the pages already yielded. */
export async function* walkNoegler(
  client: LoraClient,
  art: Objektart,
  params: Params,
  pageSize: number,
  ctx: CallContext,
): AsyncIterable<Noegler> {
  const pages = readByOffset<unknown>(
    { operation: `${art} soeg`, keyOf, asksTotal: false },
    pageSize,
    async (offset) => {
      const page: Params = [
        ["foersteresultat", String(offset)],
        ["maximalantalresultater", String(pageSize)],
      ];
      const rows = await client.soeg(art, [...params, ...page, ...atTid(ctx)], ctx);
      return { rows, own: null, total: null, more: rows.length >= pageSize };
    },
  );
  for await (const { rows } of pages) {
    const uuids = rows.flatMap((entry) => keyOf(entry) ?? []);
    yield { uuids, ugyldige: rows.length - uuids.length };
  }
}

/** From 1.4 on LoRA may be made to give the objects themselves. */
function keyOf(entry: unknown): string | null {
  return typeof entry === "string" ? parseUuid(entry) : (readObjekt(entry)?.uuid ?? null);
}
