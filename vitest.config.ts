import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

const FAULTS = ["test/faults/**/*.test.ts"];

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
          include: ["test/**/*.test.ts"],
          exclude: FAULTS,
          sequence: { groupOrder: 0 },
          // Loading the libraries costs more than most files' tests: a worker loads them once, and no file changes what is global.
          isolate: false,
          // One more than there are cores: most tests wait for a source as long as they compute.
          maxWorkers: availableParallelism() + 1,
        },
      },
      {
        // What holds deadlines against the clock runs when nothing else computes; a busy machine gets a second chance.
        extends: true,
        test: {
          name: "faults",
          include: FAULTS,
          isolate: false,
          sequence: { groupOrder: 1 },
          maxWorkers: availableParallelism(),
          retry: 1,
        },
      },
    ],
  },
});
