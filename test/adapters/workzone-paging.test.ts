import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equals } from "../../adapters/workzone/odata.js";
import { readPages } from "../../adapters/workzone/paging.js";
import type { WirePage } from "../../adapters/workzone/wire.js";
import { compileFilter } from "../../emulators/workzone/filter.js";
import { FILE } from "../../emulators/workzone/model.js";

const PAGING = { name: "FagsystemError", kode: "FAGSYSTEM_INVALID_RESPONSE", grund: "PAGING" };

async function walk(fetchPage: (call: number) => WirePage) {
  const seen: unknown[] = [];
  let calls = 0;
  const fetch = async () => {
    if (calls > 1000) throw new Error("endless");
    return fetchPage(calls++);
  };
  try {
    for await (const page of readPages("test", "first", fetch, (link) => link)) seen.push(...page.rows);
  } catch (error) {
    return { seen, error };
  }
  return { seen, error: null };
}

describe("reading every page from KMD WorkZone", () => {
  it("gives every row once, in order, from any honest service, whether it counts or not", async () => {
    const world = fc.record({ count: fc.nat(60), size: fc.integer({ min: 1, max: 20 }), counts: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(world, async ({ count, size, counts }) => {
        const all = Array.from({ length: count }, (_, n) => ({ ID: String(n) }));
        const { seen, error } = await walk((n) => ({
          rows: all.slice(n * size, (n + 1) * size),
          count: counts ? count : null,
          nextLink: (n + 1) * size < count ? `page ${n + 1}` : null,
        }));
        expect(error).toBeNull();
        expect(seen).toEqual(all);
      }),
    );
  });

  it("ends, and never calls a list whole that is shorter than its count, whatever a service answers", async () => {
    const page = fc.record({
      rows: fc.array(fc.record({ ID: fc.option(fc.constantFrom("1", "2", "3", "4")) }), { maxLength: 4 }),
      count: fc.option(fc.nat(8)),
      nextLink: fc.option(fc.constantFrom("a", "b", "c", "d")),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 6 }), async (answers) => {
        let last: WirePage | undefined;
        const { seen, error } = await walk((n) => {
          last = answers[n % answers.length];
          return last ?? { rows: [], count: null, nextLink: null };
        });
        if (error) expect(error).toMatchObject(PAGING);
        else expect(seen.length).toBeGreaterThanOrEqual(last?.count ?? 0);
      }),
    );
  });

  it("gives up on a service that goes on for ever with new rows", async () => {
    const { error } = await walk((n) => ({ rows: [{ ID: String(n) }], count: null, nextLink: `page ${n}` }));
    expect(error).toMatchObject(PAGING);
  });
});

describe("asking KMD WorkZone for a text", () => {
  it("asks for that text and no other, whatever stands in it", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("'", "a", " ", "\\", "%", ")", "æ") }),
        fc.string(),
        (text, other) => {
          const matches = compileFilter(equals("Title", text), FILE);
          expect(matches({ Title: text })).toBe(true);
          expect(matches({ Title: other })).toBe(text === other);
        },
      ),
    );
  });
});
