// SPDX-License-Identifier: MPL-2.0
/** The files of a new product, from the templates beside this one. Nothing that exists is overwritten. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CommandError } from "../cli/command.js";
import type { ProductNames } from "./names.js";
import { addToEmulators, addToRegistry } from "./registry.js";

const TEMPLATES = join(import.meta.dirname, "template");
const REGISTRY = "adapters/registry.ts";
const EMULATORS = "emulators/registry.ts";
const TEST_TEMPLATE = "conformance.test.ts.txt";
const EMULATOR_TEMPLATE = "emulator.ts.txt";

/** Paths below `root` that were written, both registries among them. */
export function generateProduct(root: string, names: ProductNames): readonly string[] {
  const folder = `adapters/${names.noegle}`;
  const test = `test/conformance/${names.noegle}.test.ts`;
  const emulator = `emulators/${names.noegle}`;
  for (const path of [folder, emulator, test])
    if (existsSync(join(root, path))) throw new CommandError(`${path} exists; nothing has been written.`);
  const place = (template: string): string => {
    if (template === TEST_TEMPLATE) return test;
    return `${template === EMULATOR_TEMPLATE ? emulator : folder}/${template.replace(/\.txt$/, "")}`;
  };
  const registry = addToRegistry(readFileSync(join(root, REGISTRY), "utf8"), names);
  const emulators = addToEmulators(readFileSync(join(root, EMULATORS), "utf8"), names);
  const files = new Map(
    readdirSync(TEMPLATES).map((template) => [
      place(template),
      fill(readFileSync(join(TEMPLATES, template), "utf8"), names),
    ]),
  );
  files.set(REGISTRY, registry).set(EMULATORS, emulators);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const paths = [...files.keys()].sort();
  format(root, paths);
  return paths;
}

function fill(text: string, { noegle, typenavn, konstant, navn, instans }: ProductNames): string {
  return text
    .replaceAll("__NOEGLE__", noegle)
    .replaceAll("__TYPENAVN__", typenavn)
    .replaceAll("__CONST__", konstant)
    .replaceAll("__NAVN__", navn)
    .replaceAll("__INSTANS__", instans);
}

/** A name's length decides where lines break. Without the formatter the files are as right, if not as neat. */
function format(root: string, paths: readonly string[]): void {
  try {
    const biome = createRequire(join(root, "package.json")).resolve("@biomejs/biome/bin/biome");
    const sources = paths.filter((path) => path.endsWith(".ts"));
    execFileSync(process.execPath, [biome, "check", "--write", ...sources], { cwd: root, stdio: "ignore" });
  } catch {
    // Said by `npm run lint` soon enough.
  }
}
