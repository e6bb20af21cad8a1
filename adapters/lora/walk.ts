/**
 * The pages of one search. LoRA counts from an offset, tells no total and gives no cursor: whoever writes meanwhile
 * moves the rows. Each page therefore begins with the row that ended the one before, and where it does not, one may be
 * missing.
 */
import { parseUuid } from "../../schema/identifiers.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { LoraClient } from "./client.js";
import { atTid, type Params } from "./tid.js";

interface Noegler {
  readonly uuids: readonly string[];
  /** Entries that are no UUID. */
  readonly ugyldige: number;
}

/** Throws PAGING after the pages already yielded. A page that is not full is the last: one statement made it. */
export async function* walkNoegler(
  client: LoraClient,
  params: Params,
  pageSize: number,
  ctx: CallContext,
): AsyncIterable<Noegler> {
  let last: unknown = null;
  for (let offset = 0; ; offset += pageSize - 1) {
    const page: Params = [
      ["foersteresultat", String(offset)],
      ["maximalantalresultater", String(pageSize)],
    ];
    const rows = await client.soeg("sag", [...params, ...page, ...atTid(ctx)], ctx);
    if (rows.length > pageSize || (offset > 0 && rows[0] !== last)) {
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", "sag soeg");
    }
    const fresh = offset > 0 ? rows.slice(1) : rows;
    const uuids = fresh.flatMap((entry) => (typeof entry === "string" ? (parseUuid(entry) ?? []) : []));
    yield { uuids, ugyldige: fresh.length - uuids.length };
    if (rows.length < pageSize) return;
    last = rows.at(-1);
  }
}
