// SPDX-License-Identifier: MPL-2.0
/** What a process dies of stands in its log, with its cause, before it goes. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../gateway/project-root.js";

interface Ended {
  readonly code: unknown;
  readonly lines: readonly { readonly level: string; readonly msg: string; readonly err?: unknown }[];
}

function die(how: string): Promise<Ended> {
  const args = [join("scripts", "run.mjs"), join("test", "support", "dying-process.ts"), how];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd: projectRoot() }, (error, out) => {
      const lines = out.split("\n").filter((line) => line !== "");
      resolve({ code: error ? error.code : 0, lines: lines.map((line) => JSON.parse(line)) });
    });
  });
}

it.each(["throw", "reject"])("says what it dies of, and of what that came: %s", async (how) => {
  const { code, lines } = await die(how);
  expect(code).toBe(1);
  expect(lines).toMatchObject([{ level: "fatal", err: { message: expect.stringContaining("a driver broke") } }]);
  expect(JSON.stringify(lines)).toContain("is none");
  expect(JSON.stringify(lines)).not.toContain("010190");
});

it("says also what kept it from ending in order", async () => {
  const { code, lines } = await die("close");
  expect(code).toBe(1);
  expect(JSON.stringify(lines)).toContain("would not close");
});

it("says that it dies where nothing was thrown", async () => {
  const { lines } = await die("nothing");
  expect(lines).toMatchObject([{ level: "fatal" }]);
});
