// SPDX-License-Identifier: MPL-2.0

import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { CommandError } from "../../tools/cli/command.js";
import { runNewCommand } from "../../tools/new/command.js";
import { namesOf } from "../../tools/new/names.js";
import { addToRegistry } from "../../tools/new/registry.js";

const ROOT = join(import.meta.dirname, "..", "..");
const COPIED = ["adapters", "emulators", "schema", "subgraphs", "gateway", "demo", "tools", "scripts", "docs"];
const FILES = ["package.json", "tsconfig.json", "biome.json", "vitest.config.ts"];
const NAME = "prove-system";
const MADE = ["README.md", "adapter.ts", "client.ts", "config.ts", "felter.ts", "fields.ts"];

const execute = promisify(execFile);
let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "sagsgraf-new-"));
  for (const folder of [...COPIED, "test/conformance", "test/support"])
    cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
  for (const file of FILES) cpSync(join(ROOT, file), join(copy, file));
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  // The new files alone, and what they import: the rest is compiled where it stands.
  const include = [`adapters/${NAME}`, `emulators/${NAME}`];
  writeFileSync(join(copy, "tsconfig.new.json"), JSON.stringify({ extends: "./tsconfig.json", include }));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Node on a program of the copy. */
async function run(args: readonly string[]): Promise<Ended> {
  try {
    const { stdout, stderr } = await execute(process.execPath, [...args], { cwd: copy, timeout: 60_000 });
    return { code: 0, output: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as {
      readonly code: number;
      readonly stdout: string;
      readonly stderr: string;
    };
    return { code, output: stdout + stderr };
  }
}

const make = (...args: string[]) => run(["scripts/run.mjs", "tools/adapter-new.ts", ...args]);
const bin = (path: string) => join("node_modules", path);

/** Every file of the folders, with its text. */
function snapshot(folders: readonly string[]): ReadonlyMap<string, string> {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(copy, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  return new Map(paths.map((path) => [path.slice(copy.length + 1), readFileSync(path, "utf8")]));
}

describe("adapter:new", () => {
  it("makes the folder, the test and the line, and nothing else", async () => {
    const before = snapshot([...COPIED, "test"]);
    const { code, output } = await make(NAME, "--navn", "Prøvesystemet");
    expect([code, output]).toEqual([0, expect.stringContaining(`adapters/${NAME}/adapter.ts`)]);
    const touched = [...snapshot([...COPIED, "test"])].filter(([path, text]) => before.get(path) !== text);
    expect(touched.map(([path]) => path).sort()).toEqual(
      [
        ...MADE.map((file) => `adapters/${NAME}/${file}`),
        "adapters/registry.ts",
        `emulators/${NAME}/emulator.ts`,
        "emulators/registry.ts",
        `test/conformance/${NAME}.test.ts`,
      ].sort(),
    );
    expect(touched.filter(([, text]) => /__[A-Z]+__/.test(text))).toEqual([]);
  });

  it("makes what the compiler and the linter accept", async () => {
    const [types, lint] = await Promise.all([
      run([bin("typescript/bin/tsc"), "-p", "tsconfig.new.json", "--noEmit"]),
      run([
        bin("@biomejs/biome/bin/biome"),
        "check",
        `adapters/${NAME}`,
        "adapters/registry.ts",
        `emulators/${NAME}`,
        "emulators/registry.ts",
        `test/conformance/${NAME}.test.ts`,
      ]),
    ]);
    expect(types.output.split("\n").filter((line) => line.includes(NAME))).toEqual([]);
    expect([lint.code, lint.output]).toEqual([0, expect.any(String)]);
  });

  it("makes an adapter that connects: nothing declared fails, and everything else is skipped", async () => {
    const test = `test/conformance/${NAME}.test.ts`;
    const { code, output } = await run([bin("vitest/vitest.mjs"), "run", "--project", "main", "--reporter=json", test]);
    const report = JSON.parse(output.slice(output.indexOf('{"numTotal'))) as {
      readonly numPassedTests: number;
      readonly numFailedTests: number;
      readonly testResults: readonly {
        readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
      }[];
    };
    const passed = report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.filter(({ status }) => status === "passed").map(({ title }) => title.split(":")[0] ?? ""),
    );
    expect([code, report.numFailedTests]).toEqual([0, 0]);
    expect(passed.sort()).toEqual(
      [
        "connect/closes",
        "connect/nothing-loaded",
        "connect/search-undeclared",
        "find/declaration",
        "find/ping",
        "find/undeclared-filters",
      ].sort(),
    );
  });

  it("changes nothing in schema/, subgraphs/ and gateway/ but what is generated", async () => {
    const folders = ["schema", "subgraphs", "gateway"];
    // The copy's own, which a change on its way here may not have been written to yet.
    const before = snapshot(folders);
    const { code, output } = await run(["scripts/run.mjs", "gateway/print-schema.ts"]);
    expect([code, output]).toEqual([0, expect.any(String)]);
    const after = snapshot(folders);
    const changed = [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path);
    expect(changed.sort()).toEqual(["schema/api.graphql", "schema/sagsgraf.schema.json", "schema/supergraph.graphql"]);
    expect(after.get("schema/api.graphql")).toContain("type ProveSystemSag implements Sag");
  });

  it("overwrites nothing", async () => {
    const before = snapshot(["adapters", "emulators", "test"]);
    await expect(runNewCommand([NAME], copy, PRODUKTER)).rejects.toThrow(CommandError);
    expect(snapshot(["adapters", "emulators", "test"])).toEqual(before);
  });

  it("writes nothing under a name that is none", async () => {
    const before = snapshot(["adapters", "emulators", "test"]);
    for (const name of ["../escape", "Stort", "to--streger", "a", "class", "transport", "kit", ""])
      await expect(runNewCommand(["--", name], copy, PRODUKTER)).rejects.toThrow(CommandError);
    for (const args of [[], ["et", "to"], ["--overwrite", "et"]])
      await expect(runNewCommand(args, copy, PRODUKTER)).rejects.toThrow(CommandError);
    expect(snapshot(["adapters", "emulators", "test"])).toEqual(before);
    expect(existsSync(join(copy, "escape"))).toBe(false);
  });
});

describe("the names of a product", () => {
  it("are made of its folder's", () => {
    expect(namesOf("min-produkt", undefined, PRODUKTER)).toEqual({
      noegle: "min-produkt",
      typenavn: "MinProdukt",
      konstant: "minProdukt",
      navn: "Min Produkt",
      instans: "min-produkt",
    });
  });

  it.each(["sbsys", "kmd-nova", "class", "soap", "x", "2f", "f2-", "F2"])("are not %s", (name) => {
    expect(() => namesOf(name, undefined, PRODUKTER)).toThrow(CommandError);
  });

  it.each(["`rm`", 'a"b', "x".repeat(80), "*/ x"])("have no %s in what people call it", (navn) => {
    expect(() => namesOf("f2", navn, PRODUKTER)).toThrow(CommandError);
  });
});

describe("the line in the registry", () => {
  const registry = readFileSync(join(ROOT, "adapters", "registry.ts"), "utf8");

  it("stands at the end of the list, and its import in order", () => {
    const text = addToRegistry(registry, { noegle: "f2", konstant: "f2" });
    expect(text).toMatch(/, f2\];|\n {2}f2,\n\];/);
    const paths = [...text.matchAll(/from "([^"]+)"/g)].map(([, path = ""]) => path);
    expect(paths).toEqual([...paths].sort());
    expect(paths).toContain("./f2/adapter.js");
  });

  it("breaks when it grows too long", () => {
    let text = registry;
    for (const name of ["alfa", "bravo", "charlie", "delta", "echo", "foxtrot"])
      text = addToRegistry(text, { noegle: name, konstant: `${name}Produkt` });
    expect(text.split("\n").every((line) => line.length <= 120)).toBe(true);
    expect(text).toContain("\n  foxtrotProdukt,\n];");
  });
});
