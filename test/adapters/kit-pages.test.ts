// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PageClaims } from "../../adapters/kit/page-account.js";
import {
  type Cut,
  collect,
  honestPage,
  PAGING,
  READING,
  type Row,
  rowsOf,
  UNCOUNTED,
  WALKS,
  type World,
} from "./kit-pages-walks.js";

const walk = fc.constantFrom(...(Object.keys(WALKS) as (keyof typeof WALKS)[]));

const habit = fc.record({ own: fc.boolean(), total: fc.boolean() });

describe("reading every page of a list", () => {
  it("gives every row once, in order, from any honest source, and at least one page", async () => {
    const given = fc.record({ walk, count: fc.nat(40), size: fc.integer({ min: 1, max: 15 }), says: habit });
    await fc.assert(
      fc.asyncProperty(given, async ({ walk: way, count, size, says }) => {
        const world = rowsOf(count);
        const reading = says.total ? READING : UNCOUNTED;
        const read = await collect(WALKS[way](reading, size, (_, offset) => honestPage(world, offset, size, says)));
        expect(read.error).toBeNull();
        expect(read.rows).toEqual(world);
        expect(read.given).toBeGreaterThan(0);
      }),
    );
  });

  it("goes on from what came where a source gives fewer than asked for, now more, now less", async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.nat(30), sizes, async (count, given) => {
        const cut: Cut = (call, offset) =>
          honestPage(rowsOf(count), offset, given[call % given.length] ?? 1, { own: true, total: true });
        const steady: Cut = (_, offset) => cut(0, offset);
        // Where the first page is asked for again it has to come as before.
        const isSteady = given.some((size) => size === 1);
        const read = await collect(WALKS.offset(READING, 4, isSteady ? steady : cut));
        expect(read.error).toBeNull();
        expect(read.rows).toEqual(rowsOf(count));
      }),
    );
  });

  it("ends, and calls nothing whole whose books do not balance, whatever a source answers", async () => {
    const key = fc.option(fc.constantFrom("a", "b", "c", "d"));
    const claims = fc.record({
      rows: fc.array(fc.record({ id: key }), { maxLength: 4 }),
      own: fc.option(fc.nat(4)),
      total: fc.option(fc.nat(6)),
      more: fc.option(fc.boolean()),
    });
    await fc.assert(
      fc.asyncProperty(walk, fc.boolean(), fc.array(claims, { minLength: 1, maxLength: 5 }), async (way, asks, all) => {
        const answered: PageClaims<Row>[] = [];
        const cut: Cut = (call) => {
          if (call > 600) throw new Error("endless");
          const page = all[call % all.length] as PageClaims<Row>;
          answered.push(page);
          return page;
        };
        const read = await collect(WALKS[way](asks ? READING : UNCOUNTED, 4, cut));
        if (read.error) {
          expect(read.error).toMatchObject(PAGING);
          return;
        }
        const totals = new Set(answered.flatMap(({ total }) => total ?? []));
        expect(answered.every(({ own, rows }) => own === null || own === rows.length)).toBe(true);
        expect(totals.size).toBeLessThanOrEqual(1);
        for (const total of totals) expect(read.rows.length).toBe(total);
        if (asks && read.rows.length > 0) expect(totals.size).toBe(1);
        const keys = read.rows.flatMap(({ id }) => id ?? []);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 200 },
    );
  });
});

/** What happens to the source between two calls: a row leaves, or one arrives. A row that has left does not come back. */
interface Change {
  readonly leaves: boolean;
  readonly arrives: boolean;
  readonly where: number;
  readonly arrivesAt: number;
}

function worldsOf(count: number, changes: readonly Change[]): World[] {
  const worlds: World[] = [rowsOf(count)];
  for (const [n, { leaves, arrives, where, arrivesAt }] of changes.entries()) {
    const next = [...(worlds.at(-1) as World)];
    if (leaves && next.length > 0) next.splice(where % next.length, 1);
    if (arrives) next.splice(arrivesAt % (next.length + 1), 0, { id: `new${n}` });
    worlds.push(next);
  }
  return worlds;
}

const change: fc.Arbitrary<Change> = fc.record({
  leaves: fc.boolean(),
  arrives: fc.boolean(),
  where: fc.nat(40),
  arrivesAt: fc.nat(40),
});

describe("a list that changes while it is read", () => {
  const given = { count: fc.nat(20), size: fc.integer({ min: 2, max: 6 }), says: habit, changes: fc.array(change) };

  it("is never called whole without a row that was there all along, where pages begin anywhere", async () => {
    await fc.assert(
      fc.asyncProperty(fc.record(given), async ({ count, size, says, changes }) => {
        const worlds = worldsOf(count, changes);
        const at = (call: number): World => worlds[Math.min(call, worlds.length - 1)] as World;
        let calls = 0;
        const read = await collect(
          WALKS.offset(says.total ? READING : UNCOUNTED, size, (call, offset) => {
            calls = call + 1;
            return honestPage(at(call), offset, size, says);
          }),
        );
        if (read.error) {
          expect(read.error).toMatchObject(PAGING);
          return;
        }
        const during = worlds.slice(0, calls);
        const allAlong = rowsOf(count).filter(({ id }) => during.every((world) => world.some((r) => r.id === id)));
        expect(read.rows).toEqual(expect.arrayContaining(allAlong));
      }),
      { numRuns: 200 },
    );
  });

  it("is never called whole without a row that was there all along, where two pages begin where they begin", async () => {
    const way = fc.constantFrom("number", "link") as fc.Arbitrary<"number" | "link">;
    await fc.assert(
      fc.asyncProperty(way, fc.record(given), async (by, { size, says, changes }) => {
        const count = size + 1;
        const worlds = worldsOf(count, changes);
        let calls = 0;
        const read = await collect(
          WALKS[by](says.total ? READING : UNCOUNTED, size, (call, offset) => {
            calls = call + 1;
            return honestPage(worlds[Math.min(call, worlds.length - 1)] as World, offset, size, says);
          }),
        );
        // A list that has grown to three pages is another matter: see the module.
        fc.pre(calls <= 3);
        if (read.error) {
          expect(read.error).toMatchObject(PAGING);
          return;
        }
        const during = worlds.slice(0, calls);
        const allAlong = rowsOf(count).filter(({ id }) => during.every((world) => world.some((r) => r.id === id)));
        expect(read.rows).toEqual(expect.arrayContaining(allAlong));
      }),
      { numRuns: 200 },
    );
  });

  it.each(["offset", "number", "link"] as const)(
    "is told by a case that leaves while another arrives, by %s",
    async (by) => {
      const after = [...rowsOf(6).filter(({ id }) => id !== "r1"), { id: "new" }];
      const cut: Cut = (call, offset) =>
        honestPage(call === 0 ? rowsOf(6) : after, offset, 4, { own: true, total: true });
      expect((await collect(WALKS[by](READING, 4, cut))).error).toMatchObject(PAGING);
    },
  );
});
