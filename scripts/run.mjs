// SPDX-License-Identifier: MPL-2.0
// Runs one of our programs: `node scripts/run.mjs demo/token.ts …`. From its source where that is, else as it was built.

import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(import.meta.dirname, "..");

/** @param {string} program path below the project's folder */
export async function run(program) {
  if (existsSync(join(root, program))) {
    const { register } = await import("tsx/esm/api");
    register();
    await import(pathToFileURL(join(root, program)).href);
    return;
  }
  const folder = program.startsWith("demo/") ? "dist-demo" : "dist";
  const built = join(root, folder, program.replace(/\.ts$/, ".js"));
  if (!existsSync(built)) {
    console.error(`${program} is not installed here. \`npm run build -- --demo\` on a development machine makes it.`);
    process.exit(1);
  }
  await import(pathToFileURL(built).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , program = "", ...args] = process.argv;
  process.argv.splice(1, 2 + args.length, program, ...args);
  await run(program);
}
