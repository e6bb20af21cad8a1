// SPDX-License-Identifier: MPL-2.0
/** Sources of pages for the tests of `adapters/kit/pages.ts`: honest, changing and scripted ones, read in each of the ways. */
import type { PageClaims } from "../../adapters/kit/page-account.js";
import {
  type LinkedPage,
  type Reading,
  type RowPage,
  readByLink,
  readByNumber,
  readByOffset,
} from "../../adapters/kit/pages.js";

export const PAGING = { name: "FagsystemError", kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" };

export interface Row {
  readonly id: string | null;
}
export type World = readonly Row[];

export const READING: Reading<Row> = { operation: "test", keyOf: ({ id }) => id, asksTotal: true };
export const UNCOUNTED: Reading<Row> = { ...READING, asksTotal: false };
export const row = (n: number): Row => ({ id: `r${n}` });
export const rowsOf = (count: number): Row[] => Array.from({ length: count }, (_, n) => row(n));

export async function collect(pages: AsyncIterable<RowPage<Row>>) {
  const rows: Row[] = [];
  let given = 0;
  let loftNaaet = false;
  try {
    for await (const page of pages) {
      rows.push(...page.rows);
      given++;
      loftNaaet ||= page.loftNaaet;
    }
  } catch (error) {
    return { rows, given, loftNaaet, error };
  }
  return { rows, given, loftNaaet, error: null };
}

/** The three ways to walk, over one source that cuts pages from `worldAt(call)`. */
export type Cut = (call: number, offset: number) => PageClaims<Row>;
export const WALKS = {
  offset: (reading: Reading<Row>, size: number, cut: Cut) => {
    let call = 0;
    return readByOffset(reading, size, async (offset) => cut(call++, offset));
  },
  number: (reading: Reading<Row>, size: number, cut: Cut) => {
    let call = 0;
    return readByNumber(reading, { first: 1, size }, async (page) => cut(call++, (page - 1) * size));
  },
  link: (reading: Reading<Row>, _size: number, cut: Cut) => {
    let call = 0;
    const fetchPage = async (url: string): Promise<LinkedPage<Row>> => {
      const { more, ...page } = cut(call++, Number(url));
      return { ...page, next: more ? String(Number(url) + page.rows.length) : null };
    };
    return readByLink(reading, { first: "0", resolve: (link) => link }, fetchPage);
  },
};
/** What an honest source says of a page, or leaves unsaid. */
export interface Habit {
  readonly own: boolean;
  readonly total: boolean;
}

export function honestPage(world: World, offset: number, size: number, says: Habit): PageClaims<Row> {
  const rows = world.slice(offset, offset + size);
  return {
    rows,
    own: says.own ? rows.length : null,
    total: says.total ? world.length : null,
    more: offset + rows.length < world.length,
  };
}

/** Scripted pages, in the order asked for; the last one again and again. */
export function scripted(by: keyof typeof WALKS, reading: Reading<Row>, ...pages: readonly Partial<PageClaims<Row>>[]) {
  const silent = { rows: [], own: null, total: null, more: null };
  return collect(WALKS[by](reading, 2, (call) => ({ ...silent, ...pages[Math.min(call, pages.length - 1)] })));
}
