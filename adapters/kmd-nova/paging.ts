/** Reading every page of a Nova list: each row once, never for ever, and never fewer rows than Nova says there are. */
import { FagsystemError } from "../errors.js";
import type { WirePage } from "./wire.js";

export interface RowPage {
  /** Rows not seen on an earlier page; a row without an id is always new. */
  readonly rows: readonly unknown[];
  readonly total: number | null;
}

/**
 * Throws INVALID_RESPONSE (PAGING), after the pages already yielded, where a page brings nothing new yet says that more
 * follow, and where fewer rows came than the total Nova gave last.
 */
export async function* readPages(
  operation: string,
  fetchPage: (startRow: number) => Promise<WirePage>,
  idOf: (row: unknown) => string | null,
): AsyncGenerator<RowPage> {
  const seen = new Set<string>();
  let startRow = 1;
  let read = 0;
  for (;;) {
    const page = await fetchPage(startRow);
    const rows = page.rows.filter((row) => isNew(idOf(row), seen));
    read += rows.length;
    if (rows.length > 0 || (read === 0 && !page.hasMore && !page.total)) yield { rows, total: page.total };
    // More is promised, but nothing new came, or all there is has come; rows without an id could otherwise go on for ever.
    const stuck =
      rows.length === 0 || (page.total === null ? rows.every((row) => idOf(row) === null) : read >= page.total);
    if (page.hasMore ? stuck : read < (page.total ?? 0)) {
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", operation);
    }
    if (!page.hasMore) return;
    // By what came, not by what was asked for: a source that gives less a page must not make us skip rows.
    startRow += page.rows.length;
  }
}

function isNew(id: string | null, seen: Set<string>): boolean {
  if (id === null) return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
