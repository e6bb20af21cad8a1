// SPDX-License-Identifier: MPL-2.0
/** What an answer waits for that is nobody's but ours. */
import { createClient } from "../harness/load.js";
import { createDraw, median, quantile } from "../harness/numbers.js";
import type { Part } from "../part.js";
import { unionOf } from "../product/calls.js";
import { GROUPS, type Group } from "../product/citizens.js";
import { FIRST, questionOf, readSager } from "../product/questions.js";
import { formatNumber } from "../report/table.js";
import { withSources } from "./product-world.js";

export const waiting: Part = {
  name: "waiting",
  about: "time of an answer that is in no source: all of it, less the time that any source was being asked",
  short: true,
  async run({ rounds, scale, seed }) {
    return withSources(async (world) => {
      const client = createClient((await world.startGateway()).process.value.url);
      const rows = [];
      for (const group of ["FIVE", "EIGHTEEN", "FORTY"] satisfies Group[]) {
        const citizens = world.sources.citizens[group];
        const next = createDraw(seed);
        const times: { all: number; own: number }[] = [];
        for (const citizen of citizens) await client.ask(questionOf("overview", citizen, { first: FIRST }, readSager));
        for (let at = 0; at < rounds * Math.ceil(20 * scale); at += 1) {
          const citizen = citizens[next(citizens.length)];
          if (!citizen) throw new Error(`no citizens in ${group}`);
          await world.control.takeCalls();
          const all = await client.ask(questionOf("overview", citizen, { first: FIRST }, readSager));
          times.push({ all, own: all - unionOf(await world.control.takeCalls()) });
        }
        const own = times.map((time) => time.own);
        const numbers = [median(own), quantile(own, 0.95), median(times.map(({ all }) => all))];
        rows.push([`${GROUPS[group].join("-")} cases`, ...numbers.map(formatNumber)]);
      }
      await client.close();
      const columns = ["overview", "in no source, p50 ms", "p95 ms", "whole, p50 ms"];
      return [{ key: "waiting", title: "time of an overview that is in no source, one at a time", columns, rows }];
    });
  },
};
