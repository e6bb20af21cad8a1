/** Following `@odata.nextLink`: each row once, never for ever, never elsewhere, never fewer rows than the count. */
import { FagsystemError } from "../errors.js";
import { readId, type WirePage } from "./wire.js";

export interface RowPage {
  /** Rows not seen on an earlier page; a row without an id is always new. */
  readonly rows: readonly unknown[];
  readonly total: number | null;
}

/** Above what any search that is bounded can give: 50 a page. */
const MAX_PAGES = 500;

/**
 * Throws INVALID_RESPONSE after the pages already yielded: PAGING where a page brings nothing new yet links on, where a
 * link is repeated, and where fewer rows came than the count; FORMAT where the link leads out of the service.
 */
export async function* readPages(
  operation: string,
  first: string,
  fetchPage: (url: string) => Promise<WirePage>,
  resolveLink: (link: string, from: string) => string | null,
): AsyncGenerator<RowPage> {
  const fail = (grund: "PAGING" | "FORMAT") => new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
  const seen = new Set<string>();
  const visited = new Set<string>([first]);
  let read = 0;
  for (let url = first; ; ) {
    const page = await fetchPage(url);
    const rows = page.rows.filter((row) => isNew(readId(row), seen));
    read += rows.length;
    if (rows.length > 0 || (read === 0 && page.nextLink === null && !page.count)) yield { rows, total: page.count };
    if (page.nextLink === null) {
      if (read < (page.count ?? 0)) throw fail("PAGING");
      return;
    }
    // Without ids rows could be new for ever.
    const stuck = page.count === null ? rows.every((row) => readId(row) === null) : read >= page.count;
    if (rows.length === 0 || stuck || visited.size >= MAX_PAGES) throw fail("PAGING");
    const next = resolveLink(page.nextLink, url);
    if (next === null) throw fail("FORMAT");
    if (visited.has(next)) throw fail("PAGING");
    visited.add(next);
    url = next;
  }
}

function isNew(id: string | null, seen: Set<string>): boolean {
  if (id === null) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
