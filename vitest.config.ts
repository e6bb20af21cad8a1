// SPDX-License-Identifier: MPL-2.0

import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

const FAULTS = ["test/faults/**/*.test.ts"];
const LONG = process.env["LONG"] === "1";
/** The long run tries all of what the short one tries a share of, and nothing else again. */
const isLong = (path: string) => readFileSync(path, "utf8").includes("support/long.js");

function filesOf(patterns: readonly string[], folder: string): string[] {
  if (!LONG) return [...patterns];
  const names = readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: "utf8" });
  return names.map((name) => join(folder, name)).filter((path) => path.endsWith(".test.ts") && isLong(path));
}

export default defineConfig({
  // graphql@16 is a dual package: without this our sources get index.mjs and the libraries index.js ("another realm").
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve("graphql") }] },
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    projects: [
      {
        extends: true,
        test: {
          name: "main",
          include: filesOf(["test/**/*.test.ts"], "test"),
          exclude: FAULTS,
          sequence: { groupOrder: 0 },
          // Loading the libraries costs more than most files' tests: a worker loads them once, and no file changes what is global.
          isolate: false,
          // One more than there are cores: most tests wait for a source as long as they compute.
          maxWorkers: availableParallelism() + 1,
        },
      },
      {
        // What holds deadlines against the clock runs when nothing else computes; a busy machine gets more chances.
        extends: true,
        test: {
          name: "faults",
          include: filesOf(FAULTS, "test/faults"),
          isolate: false,
          sequence: { groupOrder: 1 },
          maxWorkers: availableParallelism(),
          retry: 3,
        },
      },
    ],
  },
});
