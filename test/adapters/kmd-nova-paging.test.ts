import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPages } from "../../adapters/kmd-nova/paging.js";
import type { WirePage } from "../../adapters/kmd-nova/wire.js";

const PAGING = { name: "FagsystemError", kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" };

interface Row {
  readonly id: string | null;
}

const idOf = (row: unknown) => (row as Row).id;
const row = (n: number): Row => ({ id: `r${n}` });
const rows = (count: number): Row[] => Array.from({ length: count }, (_, n) => row(n));

async function read(fetchPage: (startRow: number) => WirePage) {
  const seen: unknown[] = [];
  const starts: number[] = [];
  const fetch = async (startRow: number) => {
    starts.push(startRow);
    if (starts.length > 1000) throw new Error("endless");
    return fetchPage(startRow);
  };
  try {
    for await (const page of readPages("test", fetch, idOf)) seen.push(...page.rows);
  } catch (error) {
    return { seen, starts, error };
  }
  return { seen, starts, error: null };
}

/** A source that holds `all` and gives at most `size` a page. */
function honest(all: readonly Row[], size: number, withTotal: boolean) {
  return (startRow: number): WirePage => {
    const page = all.slice(startRow - 1, startRow - 1 + size);
    return { rows: page, total: withTotal ? all.length : null, hasMore: startRow - 1 + page.length < all.length };
  };
}

describe("reading every page from KMD Nova", () => {
  it("gives every row once, in order, from any honest source", async () => {
    const world = fc.record({ count: fc.nat(60), size: fc.integer({ min: 1, max: 20 }), withTotal: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(world, async ({ count, size, withTotal }) => {
        const { seen, error } = await read(honest(rows(count), size, withTotal));
        expect(error).toBeNull();
        expect(seen).toEqual(rows(count));
      }),
    );
  });

  it("ends, and never calls a list whole that is shorter than its total, whatever a source answers", async () => {
    const page = fc.record({
      rows: fc.array(fc.record({ id: fc.option(fc.constantFrom("a", "b", "c", "d")) }), { maxLength: 4 }),
      total: fc.option(fc.nat(8)),
      hasMore: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 6 }), async (answers) => {
        let n = 0;
        let last: WirePage | undefined;
        const { seen, error } = await read(() => {
          last = answers[n++ % answers.length] as WirePage;
          return last;
        });
        const ids = seen.map(idOf).filter((id) => id !== null);
        expect(new Set(ids).size).toBe(ids.length);
        if (error) expect(error).toMatchObject(PAGING);
        else expect(seen.length).toBeGreaterThanOrEqual(last?.total ?? 0);
      }),
    );
  });

  it("goes on from the rows that came where a source gives fewer than asked for", async () => {
    const { starts } = await read(honest(rows(5), 2, true));
    expect(starts).toEqual([1, 3, 5]);
  });

  it("fails where a row moved to a later page while we read, since another then was missed", async () => {
    const first: WirePage = { rows: [row(0), row(1)], total: 4, hasMore: true };
    const second: WirePage = { rows: [row(1), row(2)], total: 4, hasMore: false };
    const { seen, error } = await read((startRow) => (startRow === 1 ? first : second));
    expect(seen).toEqual([row(0), row(1), row(2)]);
    expect(error).toMatchObject(PAGING);
  });

  it("fails on a source that gives the same page for ever", async () => {
    const { seen, error } = await read(() => ({ rows: [row(0)], total: null, hasMore: true }));
    expect(seen).toEqual([row(0)]);
    expect(error).toMatchObject(PAGING);
  });
});
