// SPDX-License-Identifier: MPL-2.0
/** Whether somebody with few cases waits for somebody with many. */
import { createClient } from "../harness/load.js";
import { createDraw, median, quantile } from "../harness/numbers.js";
import type { Part } from "../part.js";
import { FIRST, questionOf, readSager } from "../product/questions.js";
import { formatNumber } from "../report/table.js";
import { withSources } from "./product-world.js";

export const beside: Part = {
  name: "beside",
  about: "a small overview while somebody asks for 900 cases over and over",
  short: true,
  async run({ rounds, seed }) {
    return withSources(async (world) => {
      const client = createClient((await world.startGateway()).process.value.url);
      const { FIVE, BUSY } = world.sources.citizens;
      const next = createDraw(seed);
      const small = () => {
        const citizen = FIVE[next(FIVE.length)];
        if (!citizen) throw new Error("nobody has few cases");
        return client.ask(questionOf("overview", citizen, { first: FIRST }, readSager));
      };
      for (let warm = 0; warm < 60; warm += 1) await small();
      const measure = async (loops: number) => {
        let going = true;
        const large = async () => {
          while (going)
            for (const busy of BUSY) await client.ask(questionOf("overview", busy, { first: FIRST }, readSager));
        };
        const looping = Array.from({ length: loops }, large);
        const times = [];
        for (let at = 0; at < rounds * 6; at += 1) times.push(await small());
        going = false;
        await Promise.all(looping);
        return times;
      };
      await measure(1);
      const rows = [];
      let alone = Number.NaN;
      for (const loops of [0, 1, 2]) {
        const times = await measure(loops);
        if (loops === 0) alone = median(times);
        rows.push([String(loops), ...[median(times), quantile(times, 0.95), median(times) / alone].map(formatNumber)]);
      }
      await client.close();
      const columns = ["loops of 900 cases beside", "p50 ms", "p95 ms", "times alone"];
      return [{ key: "beside", title: "an overview of 4-6 cases beside large ones", columns, rows }];
    });
  },
};
