// SPDX-License-Identifier: MPL-2.0
/** What is typed after `npm run bench --`. */
import { parseArgs } from "node:util";

export interface Options {
  /** Names of parts; empty: all of the short form. */
  readonly names: readonly string[];
  readonly rounds: number;
  /** Of the drawing of citizens. */
  readonly seed: number;
  /** Multiplies how many questions a round asks. */
  readonly scale: number;
  /** Whether the tables and plots of `docs/performance.md` are written. */
  readonly write: boolean;
}

export const USAGE = "npm run bench -- [names] [--rounds 5] [--scale 1] [--seed 1] [--write]";

export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rounds: { type: "string", default: "5" },
      scale: { type: "string", default: "1" },
      seed: { type: "string", default: "1" },
      write: { type: "boolean", default: false },
    },
  });
  return {
    names: positionals,
    rounds: Number(values.rounds),
    scale: Number(values.scale),
    seed: Number(values.seed),
    write: values.write,
  };
}
