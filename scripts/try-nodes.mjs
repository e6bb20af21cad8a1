// SPDX-License-Identifier: MPL-2.0
// The project on the newer releases of Node that it may meet, beside the machine's own: two adapters' conformance, the gateway
// over HTTP and in process, the kit, the transport. Each Node comes as a package; nothing of this machine is changed.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const MAJORS = ["22", "24"];
const FILES = [
  "conformance/sdi",
  "conformance/sql",
  "gateway/smoke",
  "gateway/http",
  "gateway/executor",
  "kit",
  "transport",
];

const folder = mkdtempSync(join(tmpdir(), "sagsgraf-node-"));
let failed = false;
try {
  for (const major of MAJORS) {
    const prefix = join(folder, major);
    const install = ["i", "--prefix", prefix, "--no-audit", "--no-fund", "--silent", `node@${major}`];
    execFileSync("npm", install, { stdio: ["ignore", "ignore", "inherit"] });
    const node = join(prefix, "node_modules", ".bin", "node");
    const version = execFileSync(node, ["--version"], { encoding: "utf8" }).trim();
    console.log(`\n== ${version}`);
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    const files = FILES.map((name) => `test/${name}`);
    const { status } = spawnSync(
      node,
      [vitest, "run", "--project", "main", "--retry=2", ...process.argv.slice(2), ...files],
      {
        cwd: root,
        stdio: "inherit",
      },
    );
    failed ||= status !== 0;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
