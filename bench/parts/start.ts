// SPDX-License-Identifier: MPL-2.0
/** How long the gateway takes to be there. */
import { createClient } from "../harness/load.js";
import { median } from "../harness/numbers.js";
import type { Part } from "../part.js";
import { FIRST, questionOf, readSager } from "../product/questions.js";
import { formatNumber } from "../report/table.js";
import { withSources } from "./product-world.js";

export const start: Part = {
  name: "start",
  about: "from the start of the gateway's process until it listens, and until its first answer",
  short: true,
  async run({ rounds }) {
    return withSources(async (world) => {
      const [citizen] = world.sources.citizens.FIVE;
      if (!citizen) throw new Error("nobody has few cases");
      const times: { ready: number; first: number; cpuMs: number }[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const { process } = await world.startGateway();
        const client = createClient(process.value.url);
        const first = await client.ask(questionOf("overview", citizen, { first: FIRST }, readSager));
        times.push({ ready: process.startMs, first, cpuMs: (await process.usage()).cpuMs });
        await client.close();
        await process.stop();
      }
      const row = (["ready", "first", "cpuMs"] as const).map((key) =>
        formatNumber(median(times.map((time) => time[key]))),
      );
      const columns = ["", "until it listens, ms", "its first answer, ms", "CPU of both, ms"];
      return [{ key: "start", title: "start of the built gateway", columns, rows: [["median", ...row]] }];
    });
  },
};
