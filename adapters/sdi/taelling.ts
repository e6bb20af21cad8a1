// SPDX-License-Identifier: MPL-2.0
/** What a page of the index says of itself and of the whole, whichever of the two its count is of. */
import { FagsystemError } from "../errors.js";
import type { PageClaims } from "../kit/page-account.js";
import type { Element } from "../soap/xml-reader.js";
import type { Svar } from "./svar.js";
import { textOf } from "./xml.js";

/**
 * For the pages of one search. `Antal` may count the search or the page: where it exceeds what came it is the search's, then
 * and on every other page; where it equals a full first page it may be either, and the next page is asked for. Without a
 * count, pages are read until nothing new comes.
 */
export function createTaelling(
  pageSize: number,
  operation: string,
): (svar: Svar, foerste: number) => PageClaims<Element> {
  let isOfSearch = false;
  return (svar, foerste) => {
    const { sager, antalSager: antal, maksimalAntal } = svar;
    // The answer to the question of another page.
    if (svar.foerste !== null && svar.foerste !== foerste)
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", operation);
    const rows = onceEach(sager);
    if (antal === null) return { rows, own: null, total: null, more: rows.length > (foerste > 0 ? 1 : 0) };
    const isFull = sager.length > 0 && sager.length >= Math.min(pageSize, maksimalAntal ?? pageSize);
    isOfSearch ||= antal > sager.length || (foerste === 0 && !isFull && antal === sager.length);
    // A case that answers two alternatives may be counted for each.
    if (isOfSearch) return { rows, own: null, total: antal - (sager.length - rows.length), more: null };
    const own = antal === sager.length ? rows.length : antal;
    return { rows, own, total: null, more: isFull };
  };
}

function onceEach(objekter: readonly Element[]): readonly Element[] {
  const seen = new Set<string>();
  return objekter.filter((objekt) => {
    const id = textOf(objekt, "sag:ObjektType", "sd:UUIDIdentifikator")?.toLowerCase() ?? "";
    return id === "" || (!seen.has(id) && seen.add(id));
  });
}
