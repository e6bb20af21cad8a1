// SPDX-License-Identifier: MPL-2.0
// `npm run build`: `dist/` and the playground. With `--demo` also `dist-demo/`, which needs `dist/` beside it.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const DEMO = ["demo", "emulators"];

/** @param {string} command @param {...string} args */
function run(command, ...args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}

/** @param {string} folder below which nothing of an earlier build may stay */
function clean(folder) {
  rmSync(join(root, folder), { recursive: true, force: true });
}

/** What the demonstration takes of the product is in `dist/`, once. */
function leaveProductToDist() {
  const built = join(root, "dist-demo");
  const others = readdirSync(built).filter((name) => !DEMO.includes(name));
  const leaving = new RegExp(String.raw`((?:from|import)\s*\(?\s*")((?:\.\./)+)(${others.join("|")})/`, "g");
  for (const name of readdirSync(built, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".js") || others.some((folder) => name.startsWith(folder))) continue;
    const path = join(built, name);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(leaving, "$1$2../dist/$3/"));
  }
  for (const name of others) clean(join("dist-demo", name));
}

for (const folder of ["dist", "dist-demo"]) clean(folder);
run("tsc", "-p", "tsconfig.build.json");
if (process.argv.includes("--demo")) {
  run("tsc", "-p", "tsconfig.demo.json");
  leaveProductToDist();
}
run("vite", "build", "playground", "--logLevel", "warn");
