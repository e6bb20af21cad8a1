import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const require = createRequire(import.meta.url);

export default defineConfig({
  // graphql@16 is a dual package: without this our sources get index.mjs and the libraries index.js ("another realm").
  resolve: { alias: [{ find: /^graphql$/, replacement: require.resolve("graphql") }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Vitest leaves one core free, which of two is half; most tests wait for a deadline more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
