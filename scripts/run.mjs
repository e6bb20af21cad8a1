// Runs one of our TypeScript programs as it is: `node scripts/run.mjs demo/token.ts …`.

import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @param {string} program path below the project's folder */
export async function run(program) {
  const { register } = await import("tsx/esm/api");
  register();
  await import(pathToFileURL(resolve(import.meta.dirname, "..", program)).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , program = "", ...args] = process.argv;
  process.argv.splice(1, 2 + args.length, program, ...args);
  await run(program);
}
