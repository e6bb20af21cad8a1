// SPDX-License-Identifier: MPL-2.0
// Packs a release, installs it as a server would, without TypeScript and without our sources, and asks its demonstration.
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const PATIENCE_MS = 60_000;
const QUERY = "{ mig { borger { sager(first: 5) { fuldstaendighed nodes { id } } } } }";

/** @param {string} cwd @param {string} command @param {string[]} args */
const run = (cwd, command, ...args) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });

/** @param {string} url */
async function untilHealthy(url) {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the release did not start");
}

const folder = mkdtempSync(join(tmpdir(), "sagsgraf-release-"));
let gateway;
try {
  const archive = run(root, "npm", "pack", "--silent", "--pack-destination", folder).trim().split("\n").at(-1) ?? "";
  run(folder, "tar", "xzf", archive);
  const release = join(folder, "package");
  run(release, "npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--silent");
  const [port, control] = [await freePort(), await freePort()];
  const env = { ...process.env, PORT: String(port), SAGSGRAF_CONTROL_PORT: String(control) };
  gateway = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: release,
    env,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilHealthy(url);
  const token = run(release, process.execPath, "scripts/run.mjs", "demo/token.ts", "borger").trim();
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/graphql`, { method: "POST", headers, body: JSON.stringify({ query: QUERY }) });
  const text = await answer.text();
  if (!text.includes('"fuldstaendighed":"KOMPLET"')) throw new Error(`the release answered ${answer.status}: ${text}`);
  console.log("a release can be packed, installed and asked");
} finally {
  gateway?.kill();
  rmSync(folder, { recursive: true, force: true });
}
