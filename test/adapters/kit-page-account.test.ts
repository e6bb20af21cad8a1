// SPDX-License-Identifier: MPL-2.0

import { describe, expect, it } from "vitest";
import type { PageClaims } from "../../adapters/kit/page-account.js";
import { type LinkedPage, readByLink, readSingle } from "../../adapters/kit/pages.js";
import {
  type Cut,
  collect,
  honestPage,
  PAGING,
  READING,
  type Row,
  row,
  rowsOf,
  scripted,
  UNCOUNTED,
  WALKS,
} from "./kit-pages-walks.js";

describe("the books of a page", () => {
  const two = [row(0), row(1)];
  it.each<[string, Partial<PageClaims<Row>>]>([
    ["says that it has three rows and has two", { rows: two, own: 3, total: 2, more: false }],
    ["says that it has none and has two", { rows: two, own: 0, total: 0, more: false }],
    ["has fewer than there are in all, and ends", { rows: two, total: 3, more: false }],
    ["has more than there are in all", { rows: two, total: 1, more: false }],
    ["was asked for a total and gives none", { rows: two, more: false }],
    ["is empty, and was asked for a total and gives none", { rows: [], more: false }],
    ["gives one row twice", { rows: [row(0), row(0)], total: 2, more: false }],
    ["is empty and says that more follow", { rows: [], own: 0, total: 0, more: true }],
  ])("that %s make it no list", async (_what, page) => {
    for (const by of ["offset", "link"] as const)
      expect((await scripted(by, READING, page)).error).toMatchObject(PAGING);
  });

  it("that has more rows than were asked for is not ours, unless it says that they are all", async () => {
    const page = { rows: rowsOf(3), more: false };
    expect((await scripted("offset", UNCOUNTED, page)).error).toMatchObject(PAGING);
    expect(await scripted("offset", READING, { ...page, total: 3 })).toMatchObject({ error: null, rows: page.rows });
  });

  it("that counts itself to none is an empty list also without a total", async () => {
    expect(await scripted("offset", READING, { rows: [], own: 0, more: false })).toMatchObject({
      error: null,
      given: 1,
    });
    expect(await scripted("offset", READING, { rows: [], own: 0 })).toMatchObject({ error: null, given: 1 });
  });

  it("whose totals differ make it no list, also where the last one is right", async () => {
    const pages = [
      { rows: two, total: 4, more: true },
      { rows: [row(1), row(2)], total: 3, more: false },
    ];
    expect((await scripted("offset", READING, ...pages)).error).toMatchObject(PAGING);
    const grown = [
      { rows: two, total: 3, more: true },
      { rows: [row(1), row(2)], total: 4, more: false },
    ];
    expect((await scripted("offset", READING, ...grown)).error).toMatchObject(PAGING);
  });

  it("that gives a row twice make it no list, also where nothing is counted", async () => {
    expect((await scripted("link", UNCOUNTED, { rows: [row(0), row(0)], more: false })).error).toMatchObject(PAGING);
    const again = [
      { rows: [row(0)], more: true },
      { rows: [row(0), row(1)], more: false },
    ];
    expect((await scripted("link", UNCOUNTED, ...again)).error).toMatchObject(PAGING);
  });

  it("that ends a list with none does not stand for the total of those before", async () => {
    const pages = [
      { rows: two, more: true },
      { rows: [], own: 0, more: false },
      { rows: two, more: true },
    ];
    expect((await scripted("link", READING, ...pages)).error).toMatchObject(PAGING);
  });

  it("are given up at once where more came than there is, and where a page comes again", async () => {
    const nobody = { id: null };
    for (const [most, page] of [
      [1, { rows: two, total: 1, more: true }],
      [2, { rows: [nobody, nobody], more: true }],
    ] as const) {
      let calls = 0;
      const cut: Cut = () => {
        calls++;
        return { own: null, total: null, ...page };
      };
      await collect(WALKS.link(UNCOUNTED, 2, cut));
      expect(calls).toBe(most);
    }
  });

  it("let rows without a key be rows of their own", async () => {
    const page = { rows: [{ id: null }, { id: null }], own: 2, total: 2, more: false };
    expect(await scripted("offset", READING, page)).toMatchObject({ error: null, rows: page.rows });
  });
});

describe("a source that gives one row at a time", () => {
  it("is read to its end, also where it begins to do so on a later page", async () => {
    const world = rowsOf(5);
    const cut: Cut = (call, offset) => honestPage(world, offset, offset === 0 ? 3 : 1, { own: true, total: call > 1 });
    expect(await collect(WALKS.offset(UNCOUNTED, 3, cut))).toMatchObject({ error: null, rows: world });
  });

  it("is asked for its first page again, which tells that a row has left", async () => {
    const after = rowsOf(3).slice(1);
    const cut: Cut = (call, offset) =>
      honestPage(call === 0 ? rowsOf(3) : after, offset, 1, { own: true, total: false });
    expect((await collect(WALKS.offset(UNCOUNTED, 3, cut))).error).toMatchObject(PAGING);
  });
});

describe("a source that leads on behind the last row", () => {
  const all = { rows: [row(0), row(1)], own: 2, total: 2, more: true };
  it("is followed once, to an empty page that ends the list", async () => {
    expect(await scripted("link", READING, all, { total: 2, more: false })).toMatchObject({ error: null, given: 1 });
    const overlapped = { rows: [row(1)], total: 2, more: false };
    expect(await scripted("offset", READING, all, overlapped)).toMatchObject({ error: null, given: 1 });
    const uncounted = { rows: [row(0), row(1)], more: true };
    expect(await scripted("link", UNCOUNTED, uncounted, { more: false }, uncounted)).toMatchObject({
      error: null,
      given: 1,
    });
  });

  it("is not followed again, nor believed where another row comes", async () => {
    expect((await scripted("link", READING, all, { total: 2, more: true })).error).toMatchObject(PAGING);
    expect((await scripted("link", READING, all, { rows: [row(7)], total: 2, more: false })).error).toMatchObject(
      PAGING,
    );
  });
});

describe("reading by link", () => {
  const page = (n: number, next: string | null): LinkedPage<Row> => ({ rows: [row(n)], own: null, total: 3, next });
  it("follows no link twice, and none that leads elsewhere", async () => {
    let calls = 0;
    const again = readByLink(READING, { first: "a", resolve: (link) => link }, async () => page(calls++, "a"));
    expect((await collect(again)).error).toMatchObject(PAGING);
    expect(calls).toBe(1);
    const elsewhere = readByLink(READING, { first: "a", resolve: () => null }, async () => page(0, "b"));
    expect((await collect(elsewhere)).error).toMatchObject({ ...PAGING, grund: "FORMAT" });
  });

  it("gives up on a source that goes on for ever with new rows", async () => {
    let n = 0;
    const next = async (): Promise<LinkedPage<Row>> => ({ rows: [row(n++)], own: null, total: null, next: `p${n}` });
    const endless = readByLink(UNCOUNTED, { first: "a", resolve: (link) => link }, next);
    expect((await collect(endless)).error).toMatchObject(PAGING);
  });

  it("goes on from a page that came with something else", async () => {
    const given: LinkedPage<Row> = { rows: [row(0)], own: null, total: null, next: "b" };
    const rest = async (): Promise<LinkedPage<Row>> => ({ rows: [row(1)], own: null, total: null, next: null });
    const read = await collect(readByLink(UNCOUNTED, { first: null, given, resolve: (link) => link }, rest));
    expect(read).toMatchObject({ error: null, rows: [row(0), row(1)] });
  });
});

describe("reading by page number", () => {
  it("takes a page that is not full for the last one, and misses what the total says beside it", async () => {
    const short = { rows: [row(0)], total: 3 };
    expect((await scripted("number", READING, short, { rows: [row(1), row(2)], total: 3 }, short)).error).toMatchObject(
      PAGING,
    );
    const full = { rows: [row(0), row(1)], total: 3 };
    expect(await scripted("number", READING, full, { rows: [row(2)], total: 3 }, full)).toMatchObject({ error: null });
    const others = [{ rows: rowsOf(3) }, { rows: rowsOf(1) }, { total: 4 }].map((other) => ({ ...full, ...other }));
    for (const again of others) {
      const read = await scripted("number", READING, full, { rows: [row(2)], total: 3 }, again);
      expect(read.error).toMatchObject(PAGING);
    }
  });

  it("stops at a cap, and says so", async () => {
    const capped = { ...READING, limit: 2 };
    const read = await scripted("number", capped, { rows: [row(0), row(1)], total: 5 });
    expect(read).toMatchObject({ error: null, loftNaaet: true, given: 1 });
  });
});

describe("one answer that may be cut off", () => {
  const page = (count: number, total: number | null) => ({ rows: rowsOf(count), own: null, total });
  it("has met its cap where it holds as many as the source ever gives", () => {
    const capped = { ...UNCOUNTED, limit: 3 };
    expect(readSingle(capped, page(3, null))).toMatchObject({ rows: rowsOf(3), loftNaaet: true });
    expect(readSingle(capped, page(3, 9))).toMatchObject({ loftNaaet: true });
    expect(readSingle(capped, page(2, null))).toMatchObject({ loftNaaet: false });
    expect(readSingle(UNCOUNTED, page(3, null))).toMatchObject({ loftNaaet: false });
  });

  it("may not contradict its own count or its total", () => {
    expect(() => readSingle(UNCOUNTED, page(2, 3))).toThrow(expect.objectContaining(PAGING));
    expect(() => readSingle(READING, page(2, null))).toThrow(expect.objectContaining(PAGING));
    expect(() => readSingle(UNCOUNTED, { ...page(2, null), own: 1 })).toThrow(expect.objectContaining(PAGING));
  });
});
