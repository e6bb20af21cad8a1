// SPDX-License-Identifier: MPL-2.0
/** Whether a configuration is right can be asked without starting anything. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { checkConfig } from "../../gateway/check-config.js";
import { projectRoot } from "../../gateway/project-root.js";

const EXAMPLE = join(projectRoot(), "docs/examples/sagsgraf.yaml");
const ENV = Object.fromEntries(
  [...readFileSync(EXAMPLE, "utf8").matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => [name, "x".repeat(40)]),
);

it("says ok of the example, and nothing else", () => {
  const said: string[] = [];
  expect(checkConfig(EXAMPLE, ENV, (line) => said.push(line))).toBe(0);
  expect(said).toEqual([`${EXAMPLE}: ok`]);
});

it("lists every fault, and starts nothing", async () => {
  const broken = join(mkdtempSync(join(tmpdir(), "sagsgraf-")), "broken.yaml");
  writeFileSync(broken, "prot: 4000\nport: 99999999\n");
  const env = { PATH: process.env["PATH"], SAGSGRAF_CONFIG: broken };
  const ended = await new Promise<{ code: unknown; out: string }>((resolve) => {
    const args = ["scripts/start.mjs", "--check-config"];
    execFile(process.execPath, args, { cwd: projectRoot(), env }, (error, out) =>
      resolve({ code: error?.code ?? 0, out }),
    );
  });
  expect(ended.code).toBe(1);
  for (const path of ["prot", "port", "secret", "fagsystemer"]) expect(ended.out).toContain(path);
  expect(ended.out).not.toContain("listening");
});
