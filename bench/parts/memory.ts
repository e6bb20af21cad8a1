// SPDX-License-Identifier: MPL-2.0
/** How much memory the largest answers take. */
import { createClient } from "../harness/load.js";
import type { Part } from "../part.js";
import { FIRST, questionOf, readSager } from "../product/questions.js";
import { formatNumber } from "../report/table.js";
import { withSources } from "./product-world.js";

export const memory: Part = {
  name: "memory",
  about: "the most memory that the product takes while eight ask for 900 cases",
  short: true,
  async run({ rounds }) {
    return withSources(async (world) => {
      const gateway = await world.startGateway();
      const client = createClient(gateway.process.value.url);
      const questions = world.sources.citizens.BUSY.map((one) =>
        questionOf("overview", one, { first: FIRST }, readSager),
      );
      const rows = [["started", formatNumber((await gateway.process.usage()).peakMb)]];
      for (const concurrency of [1, 8]) {
        const all = Array.from({ length: rounds * concurrency }, () => questions).flat();
        await client.run(all, concurrency);
        rows.push([`900 cases, ${concurrency} at a time`, formatNumber((await gateway.process.usage()).peakMb)]);
      }
      await client.close();
      return [{ key: "memory", title: "most resident memory", columns: ["after", "MB"], rows }];
    });
  },
};
