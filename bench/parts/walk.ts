// SPDX-License-Identifier: MPL-2.0
/** What a page costs that is not the first. */
import { createClient } from "../harness/load.js";
import { median } from "../harness/numbers.js";
import type { Part } from "../part.js";
import { FIRST, questionOf, readSager } from "../product/questions.js";
import { formatNumber } from "../report/table.js";
import { withSources } from "./product-world.js";

interface PageCost {
  readonly ms: number;
  readonly cpuMs: number;
}

export const walk: Part = {
  name: "walk",
  about: "the second page of a walk over 900 cases, beside the first",
  short: true,
  async run({ rounds }) {
    return withSources(async (world) => {
      const gateway = await world.startGateway();
      const client = createClient(gateway.process.value.url);
      const [busy] = world.sources.citizens.BUSY;
      if (!busy) throw new Error("nobody has 900 cases");
      const measure = async (after: string | null) => {
        const before = await gateway.process.usage();
        let cursor: string | null = null;
        const page = after === null ? { first: FIRST } : { first: FIRST, after };
        const ms = await client.ask(
          questionOf("overview", busy, page, (text) => {
            cursor = readSager(text).pageInfo.endCursor;
          }),
        );
        return { ms, cpuMs: (await gateway.process.usage()).cpuMs - before.cpuMs, cursor };
      };
      for (let warm = 0; warm < 3; warm += 1) await measure(null);
      const pairs: { one: PageCost; two: PageCost }[] = [];
      for (let round = 0; round < rounds * 2; round += 1) {
        const one = await measure(null);
        pairs.push({ one, two: await measure(one.cursor) });
      }
      await client.close();
      const row = (name: string, key: "one" | "two") => [
        name,
        ...[
          median(pairs.map((pair) => pair[key].cpuMs)),
          median(pairs.map((pair) => pair[key].ms)),
          median(pairs.map((pair) => (100 * pair[key].cpuMs) / pair.one.cpuMs)),
        ].map(formatNumber),
      ];
      const columns = ["page", "CPU ms", "p50 ms", "% of the first page's CPU"];
      return [
        { key: "walk", title: "a walk over 900 cases, 20 a page", columns, rows: [row("1", "one"), row("2", "two")] },
      ];
    });
  },
};
