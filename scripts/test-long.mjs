// SPDX-License-Identifier: MPL-2.0
// `npm run test:long`: all of what `npm test` tries a share of. LONG has to stand in the environment before vitest reads it.
import { spawnSync } from "node:child_process";

const { status } = spawnSync("vitest", ["run", "--project", "main", "--project", "faults", ...process.argv.slice(2)], {
  stdio: "inherit",
  env: { ...process.env, LONG: "1" },
  shell: process.platform === "win32",
});
process.exit(status ?? 1);
