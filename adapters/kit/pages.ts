// SPDX-License-Identifier: MPL-2.0
/**
 * Reading every page of a list: by offset, by page number, by link, or in one answer that may be cut off. Each row once,
 * never for ever, and never whole where the books in `page-account.ts` do not balance.
 *
 * A row that comes or goes while the pages are read moves the others. Where a page can begin anywhere, each begins with the
 * row that ended the one before, so that no row which was there all along is passed over. Elsewhere the first page is asked
 * for again after the last of several: that sees what has changed on it, but not a row that left a later page while
 * another came after it.
 */
import { FagsystemError, type FagsystemFejlgrund } from "../errors.js";
import { createPageAccount, type Entry, type PageAccount, type PageClaims } from "./page-account.js";

/** What is read, and what may be expected of it. */
export interface Reading<T> {
  readonly operation: string;
  readonly keyOf: (row: T) => string | null;
  /** Whether a total is asked for. Every source that has one asks for it. */
  readonly asksTotal: boolean;
  /** Most rows that the source gives in all. Absent: no cap known. */
  readonly limit?: number | null;
}

export interface RowPage<T> {
  /** Rows that were on no earlier page; a row without a key is always new. */
  readonly rows: readonly T[];
  /** As the source says. */
  readonly total: number | null;
  /** The source stopped at its cap. */
  readonly loftNaaet: boolean;
}

/** Above what any search that is bounded can give. */
const MOST_PAGES = 500;

/**
 * From offset 0, by what came and not by what was asked for: a source that gives less a page must not make us skip rows.
 * Throws INVALID_RESPONSE (PAGING) after the pages already given where the books do not balance; so do the others.
 */
export async function* readByOffset<T>(
  reading: Reading<T>,
  size: number,
  fetchPage: (offset: number) => Promise<PageClaims<T>>,
): AsyncGenerator<RowPage<T>> {
  const account = createPageAccount<T>({ ...reading, size, fullPages: false, limit: reading.limit ?? null });
  let offset = 0;
  let overlaps = false;
  let everyOverlapped = true;
  for (let pages = 1; ; pages++) {
    const page = await fetchPage(offset);
    const entry = account.take(page, overlaps);
    yield* give(entry, page);
    if (entry.verdict === "WHOLE" && entry.mayHaveMoved && !everyOverlapped)
      await confirm(reading, account, () => fetchPage(0));
    if (isEnd(entry, pages, reading)) return;
    // Of a page with one row, the next page could be that row for ever.
    overlaps = page.rows.length > 1;
    everyOverlapped &&= overlaps;
    offset += page.rows.length - (overlaps ? 1 : 0);
  }
}

/** Pages of a fixed size, by their number. */
export async function* readByNumber<T>(
  reading: Reading<T>,
  { first, size }: { readonly first: number; readonly size: number },
  fetchPage: (number: number) => Promise<PageClaims<T>>,
): AsyncGenerator<RowPage<T>> {
  const account = createPageAccount<T>({ ...reading, size, fullPages: true, limit: reading.limit ?? null });
  for (let pages = 1; ; pages++) {
    const page = await fetchPage(first + pages - 1);
    const entry = account.take(page, false);
    yield* give(entry, page);
    if (entry.verdict === "WHOLE" && entry.mayHaveMoved) await confirm(reading, account, () => fetchPage(first));
    if (isEnd(entry, pages, reading)) return;
  }
}

/** A page, and where the next one is; null: nowhere. */
export interface LinkedPage<T> extends Omit<PageClaims<T>, "more"> {
  readonly next: string | null;
}

export interface Links<T> {
  /** Null: the list begins with a page that came with something else, `given`. */
  readonly first: string | null;
  readonly given?: LinkedPage<T>;
  /** Where a link leads that stood on the page at `from`; null: to somewhere that we do not go. */
  readonly resolve: (link: string, from: string | null) => string | null;
}

/** From link to link, none of them twice. Throws FORMAT where one leads elsewhere. */
export async function* readByLink<T>(
  reading: Reading<T>,
  { first, given, resolve }: Links<T>,
  fetchPage: (url: string) => Promise<LinkedPage<T>>,
): AsyncGenerator<RowPage<T>> {
  const account = createPageAccount<T>({ ...reading, size: null, fullPages: false, limit: reading.limit ?? null });
  const visited = new Set<string | null>([first]);
  let url = first;
  for (let pages = 1; ; pages++) {
    const page = url === null ? demandGiven(given, reading) : await fetchPage(url);
    const entry = account.take(claimsOf(page), false);
    yield* give(entry, page);
    if (entry.verdict === "WHOLE" && entry.mayHaveMoved && first !== null)
      await confirm(reading, account, async () => claimsOf(await fetchPage(first)));
    if (isEnd(entry, pages, reading) || page.next === null) return;
    url = resolve(page.next, url);
    if (url === null) throw broken(reading, "FORMAT");
    if (visited.has(url)) throw broken(reading, "PAGING");
    visited.add(url);
  }
}

/** One answer that is all there is, or is cut off at `limit`. Throws PAGING where it contradicts itself. */
export function readSingle<T>(reading: Reading<T>, page: Omit<PageClaims<T>, "more">): RowPage<T> {
  const account = createPageAccount<T>({ ...reading, size: null, fullPages: false, limit: reading.limit ?? null });
  const { fresh, verdict } = account.take({ ...page, more: false }, false);
  if (verdict === "BROKEN") throw broken(reading, "PAGING");
  return { rows: fresh, total: page.total, loftNaaet: verdict === "LOFT" };
}

function claimsOf<T>({ next, ...page }: LinkedPage<T>): PageClaims<T> {
  return { ...page, more: next !== null };
}

function demandGiven<T>(given: LinkedPage<T> | undefined, reading: Reading<T>): LinkedPage<T> {
  if (given === undefined) throw broken(reading, "FORMAT");
  return given;
}

/** An empty list is one page without rows; elsewhere a page without rows is none. */
function* give<T>({ fresh, verdict, pages }: Entry<T>, { total }: Pick<PageClaims<T>, "total">) {
  const isEmptyList = pages === 0 && verdict === "WHOLE";
  if (fresh.length > 0 || isEmptyList) yield { rows: fresh, total, loftNaaet: verdict === "LOFT" };
}

function isEnd<T>({ verdict }: Entry<T>, pages: number, reading: Reading<T>): boolean {
  if (verdict === "BROKEN" || (verdict === "MORE" && pages >= MOST_PAGES)) throw broken(reading, "PAGING");
  return verdict !== "MORE";
}

async function confirm<T>(
  reading: Reading<T>,
  account: PageAccount<T>,
  fetchFirst: () => Promise<PageClaims<T>>,
): Promise<void> {
  if (!account.confirms(await fetchFirst())) throw broken(reading, "PAGING");
}

function broken<T>({ operation }: Reading<T>, grund: FagsystemFejlgrund): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
}
