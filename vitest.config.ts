import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

export default defineConfig({
  // graphql@16 is a dual package: without this our sources get index.mjs and the libraries index.js ("another realm").
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve("graphql") }] },
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Vitest leaves one core free, which of two is half; most tests wait for a deadline more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // What holds deadlines against the clock runs when nothing else computes.
    projects: [
      {
        extends: true,
        test: {
          name: "main",
          include: ["test/**/*.test.ts"],
          exclude: ["test/faults/**"],
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: "faults", include: ["test/faults/**/*.test.ts"], sequence: { groupOrder: 1 } } },
    ],
  },
});
