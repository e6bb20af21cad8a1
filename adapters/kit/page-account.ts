// SPDX-License-Identifier: MPL-2.0
/**
 * The books of one paged read: what every page says of itself and of the whole, held against what came. Pure; whoever
 * fetches the pages is in `pages.ts`.
 */

/** One page as its source gave it. What a source does not say is null. */
export interface PageClaims<T> {
  readonly rows: readonly T[];
  /** How many rows the page says that it has itself. */
  readonly own: number | null;
  /** How many rows the source says that there are in all. */
  readonly total: number | null;
  /** Whether the source says that more follow: a flag, or a link to a next page. */
  readonly more: boolean | null;
}

export interface AccountRules<T> {
  /** What makes a row the same row on another page; null: it has nothing, and is a row of its own wherever it stands. */
  readonly keyOf: (row: T) => string | null;
  /** Whether the total was asked for: where it then does not come, no list is known to be whole. */
  readonly asksTotal: boolean;
  /** Most rows that were asked for a page; null: the source decides. */
  readonly size: number | null;
  /** Whether the next page begins where this one would have ended had it been full: then one that is not is the last. */
  readonly fullPages: boolean;
  /** Most rows that the source gives in all; null: no cap known. */
  readonly limit: number | null;
}

/**
 * MORE: go on. WHOLE: everything came, and the books balance. LOFT: the source stopped at its cap. BROKEN: rows are
 * missing, repeated or contradicted, and the list may not pass for whole.
 */
export type Verdict = "MORE" | "WHOLE" | "LOFT" | "BROKEN";

export interface Entry<T> {
  /** The rows that have not come before; to be given also where the verdict is BROKEN. */
  readonly fresh: readonly T[];
  readonly verdict: Verdict;
  /** Pages that have brought rows, this one included. */
  readonly pages: number;
  /** Whether rows may have been passed over between pages: only where several brought rows, or nothing was counted. */
  readonly mayHaveMoved: boolean;
}

export interface PageAccount<T> {
  /** `overlaps`: the page was asked to begin with the row that ended the one before. */
  take(page: PageClaims<T>, overlaps: boolean): Entry<T>;
  /** Whether the first page, read again after the last, is what it was. */
  confirms(page: PageClaims<T>): boolean;
}

export function createPageAccount<T>(rules: AccountRules<T>): PageAccount<T> {
  const { keyOf, asksTotal, size, fullPages, limit } = rules;
  const seen = new Set<string>();
  let first: readonly string[] | null = null;
  let before: readonly string[] = [];
  let total: number | null = null;
  let read = 0;
  let pages = 0;
  let calls = 0;

  function isConsistent(
    { rows, own, total: all }: PageClaims<T>,
    identities: readonly string[],
    overlaps: boolean,
  ): boolean {
    if (own !== null && own !== rows.length) return false;
    // More than was asked for is an answer to something else, unless a total says that it is all.
    if (size !== null && rows.length > size && all === null && total === null) return false;
    // Where it does not begin with the row that ended the one before, rows have moved, and one may have been passed over.
    if (overlaps && identities[0] !== before.at(-1)) return false;
    // The same page again, of rows that nothing else tells apart, and nothing counts.
    if (!overlaps && total === null && identities.length > 0 && isSame(identities, before)) return false;
    return all === null || total === null || all === total;
  }

  function judge(page: PageClaims<T>, fresh: readonly T[], overlaps: boolean): Verdict {
    if (total !== null && read > total) return "BROKEN";
    if (limit !== null && read >= limit && (total === null || total >= limit)) return "LOFT";
    if (page.more === false) return isBalanced(page) ? "WHOLE" : "BROKEN";
    if (page.more === null) return judgeByTotal(page);
    // A page of nothing but the overlapped row is a source that gives one row at a time.
    const isOneByOne = overlaps && page.rows.length === 1;
    return fresh.length > 0 || isOneByOne ? "MORE" : "BROKEN";
  }

  /** The source says that this is the end. */
  function isBalanced(page: PageClaims<T>): boolean {
    return total === null ? !asksTotal || isNothing(page) : read === total;
  }

  /** It says nothing of what follows: only a total does. */
  function judgeByTotal(page: PageClaims<T>): Verdict {
    if (total === null) return isNothing(page) ? "WHOLE" : "BROKEN";
    if (read === total) return "WHOLE";
    return page.rows.length > 0 && (!fullPages || page.rows.length === size) ? "MORE" : "BROKEN";
  }

  /** The page counts itself, and to none: that is an answer also without a total. */
  function isNothing(page: PageClaims<T>): boolean {
    return read === 0 && page.own === 0;
  }

  return {
    take(page, overlaps) {
      const identities = page.rows.map((row) => identityOf(row, keyOf));
      const isConsistentPage = isConsistent(page, identities, overlaps);
      const rows = overlaps && isConsistentPage ? page.rows.slice(1) : page.rows;
      const fresh = rows.filter((row) => isFirstTime(keyOf(row), seen));
      first ??= identities;
      before = identities;
      total ??= page.total;
      read += fresh.length;
      calls++;
      if (fresh.length > 0) pages++;
      const state = { fresh, pages, mayHaveMoved: pages > 1 || (calls > 1 && total === null) };
      // What came twice took the place of what did not come.
      if (!isConsistentPage || fresh.length < rows.length) return { ...state, verdict: "BROKEN" };
      return { ...state, verdict: judge(page, fresh, overlaps) };
    },
    confirms(page) {
      const identities = page.rows.map((row) => identityOf(row, keyOf));
      return isSame(identities, first ?? []) && (page.total === null || total === null || page.total === total);
    },
  };
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, n) => one === others[n]);
}

function isFirstTime(key: string | null, seen: Set<string>): boolean {
  if (key === null) return true;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** A row without a key is still the same row where all of it is the same. */
function identityOf<T>(row: T, keyOf: (row: T) => string | null): string {
  const key = keyOf(row);
  return key === null ? `row ${JSON.stringify(row)}` : `key ${key}`;
}
