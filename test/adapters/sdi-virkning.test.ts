// SPDX-License-Identifier: MPL-2.0

import fc from "fast-check";
import { expect, it } from "vitest";
import { allAt, pickAt } from "../../adapters/sdi/virkning.js";

const DAY = 86_400_000;
const instant = (day: number) => new Date(Date.UTC(2024, 0, 1) + day * DAY).toISOString();

const day = fc.integer({ min: 0, max: 20 });
const period = fc.record({ fra: fc.option(day), til: fc.option(day) });

it("picks an entry that holds at that time, half-open, and of several the one that began last", () => {
  fc.assert(
    fc.property(fc.array(period, { maxLength: 6 }), day, (periods, at) => {
      const entries = periods.map(({ fra, til }, id) => ({
        id,
        begins: fra ?? -1,
        virkning: { fra: fra === null ? null : instant(fra), til: til === null ? null : instant(til) },
      }));
      const holding = periods.flatMap(({ fra, til }, id) => {
        // The reference counts days, not texts.
        const days = Array.from({ length: 21 }, (_, d) => d).filter((d) => d >= (fra ?? 0) && d < (til ?? 21));
        return days.includes(at) ? [id] : [];
      });
      expect(allAt(entries, instant(at)).map(({ id }) => id)).toEqual(holding);
      const latest = Math.max(...holding.map((id) => entries[id]?.begins ?? -1));
      expect(pickAt(entries, instant(at))?.begins ?? null).toBe(holding.length === 0 ? null : latest);
    }),
  );
});

it("holds from the instant it begins and no longer at the instant it ends", () => {
  const entry = { virkning: { fra: instant(3), til: instant(5) } };
  const at = (time: string) => pickAt([entry], time) !== null;
  expect([at(instant(3)), at("2024-01-05T23:59:59.999Z"), at(instant(5))]).toEqual([true, true, false]);
});
