// SPDX-License-Identifier: MPL-2.0

import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

let built: Promise<string> | null = null;

/** Folder with the playground as its source is now, built once per test file; remove it when done. */
export function buildPlayground(): Promise<string> {
  built ??= build();
  return built;
}

/** Removes what `buildPlayground` made; the next call builds again. */
export async function removePlaygroundBuild(): Promise<void> {
  const outDir = await built?.catch(() => null);
  built = null;
  if (outDir) await rm(outDir, { recursive: true, force: true });
}

async function build(): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), "sagsgraf-playground-"));
  const vite = join(dirname(createRequire(import.meta.url).resolve("vite/package.json")), "bin", "vite.js");
  // In a process of its own: under NODE_ENV=test vite would take React's development build.
  const env = { ...process.env, NODE_ENV: "production" };
  const args = [vite, "build", "playground", "--outDir", outDir, "--emptyOutDir", "--logLevel", "error"];
  await promisify(execFile)(process.execPath, args, { cwd: ROOT, env });
  return outDir;
}
