// SPDX-License-Identifier: MPL-2.0
/** Federation alone: fifty cases with five documents each, from seven subgraphs, by every gateway. */

import { createDraw } from "../harness/numbers.js";
import { canPin } from "../harness/pinning.js";
import { type Started, startProcess } from "../harness/processes.js";
import { type Contestant, runRounds } from "../harness/rounds.js";
import type { Part } from "../part.js";
import { HOW_TO_INSTALL, hasPeers } from "../peers.js";
import { tableOfRounds } from "../report/table.js";
import type { ContestantInput } from "../synthetic/contestant.js";
import type { SyntheticSources } from "../synthetic/sources.js";
import { composeWorld } from "../synthetic/subgraphs.js";
import { cprOf, questionFor } from "../synthetic/world.js";

interface Entry {
  readonly name: string;
  readonly program: string;
  readonly mode: string;
  readonly peer?: true;
}

const REFERENCE = "stock @apollo/gateway";

const ENTRIES: readonly Entry[] = [
  { name: REFERENCE, program: "stock", mode: "" },
  { name: "ours, in process", program: "ours", mode: "local-bare" },
  { name: "ours, in process, ApolloServer", program: "ours", mode: "local-apollo" },
  { name: "ours, over HTTP", program: "ours", mode: "http-bare" },
  { name: "ours, over HTTP, ApolloServer", program: "ours", mode: "http-apollo" },
  { name: "Hive Gateway, JavaScript", program: "hive", mode: "js", peer: true },
  { name: "Hive Gateway, Rust planner", program: "hive", mode: "rust", peer: true },
  { name: "merge by hand", program: "hand", mode: "" },
  { name: "answers made before", program: "hand", mode: "fixed" },
];

/** So many questions a round; at one at a time fewer, since everybody waits. */
const QUESTIONS = { 1: 40, 8: 120, 32: 160 } as const;
const WARM = 150;

export const synthetic: Part = {
  name: "synthetic",
  about: "50 cases × 5 documents from 7 subgraphs, against stock, Hive and a merge by hand",
  short: true,
  async run({ rounds, scale, seed }, say) {
    if (!canPin) say("this machine cannot pin processes to cores");
    if (!hasPeers()) say(`Hive Gateway is not installed, so it is left out: ${HOW_TO_INSTALL}`);
    const sources = await startProcess<SyntheticSources>("synthetic/sources.js", "OTHERS", null);
    const { urls } = sources.value;
    const supergraphSdl = composeWorld((name) => urls[name] ?? "");
    const started: Contestant[] = [];
    for (const { name, program, mode } of ENTRIES.filter(({ peer }) => !peer || hasPeers())) {
      const input: ContestantInput = { supergraphSdl, urls, mode };
      const process: Started<{ url: string }> = await startProcess(`synthetic/${program}.js`, "MEASURED", input);
      started.push({ name, process });
    }
    const draw = (count: number) => (_: string, round: number) => {
      const next = createDraw(seed * 1000 + round);
      return Array.from({ length: count }, () => questionFor(cprOf(next(100_000))));
    };
    const rounding = { contestants: started, reference: REFERENCE };
    try {
      await runRounds({ ...rounding, rounds: 1, concurrency: 8, draw: draw(WARM) });
      const tables = [];
      for (const concurrency of [1, 8, 32] as const) {
        say(`synthetic, ${concurrency} at a time`);
        const count = Math.max(concurrency, Math.ceil(QUESTIONS[concurrency] * scale));
        const results = await runRounds({ ...rounding, rounds, concurrency, draw: draw(count) });
        const title = `50 cases × 5 documents, ${concurrency} at a time`;
        const about = { key: `synthetic-${concurrency}`, title, reference: "stock", measure: "TIMES_BETTER" } as const;
        tables.push(tableOfRounds(about, results));
      }
      return tables;
    } finally {
      await Promise.all([...started.map(({ process }) => process.stop()), sources.stop()]);
    }
  },
};
