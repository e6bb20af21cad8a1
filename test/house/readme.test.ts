// SPDX-License-Identifier: MPL-2.0

import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { listFiles, ROOT, readText } from "./sources.js";

const MAX_LINES = 120;
/** Made by `npm run build`. */
const BUILT = /^(playground\/)?dist\//;

const { scripts } = JSON.parse(readText("package.json")) as { scripts: Readonly<Record<string, string>> };
const folders = [
  "schema",
  "adapters",
  "emulators",
  "subgraphs",
  "gateway",
  "demo",
  "playground",
  "examples",
  "docs",
  "test",
  "tools",
  "bench",
  "scripts",
  ".ci",
];
const pages = ["README.md", "CONTRIBUTING.md", "demo/README.md", ...listFiles(["docs", "adapters", "schema"], [".md"])];

/** Paths in backticks that begin in one of our folders, or are files at the root. */
function pathsIn(text: string): readonly string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  return spans.filter((span) =>
    folders.some((folder) => new RegExp(`^${folder.replace(".", "\\.")}/[\\w./-]*$`).test(span)),
  );
}

/** Scripts that a page says to run, from code and from text. */
function scriptsIn(text: string): readonly string[] {
  const runs = [...text.matchAll(/npm (?:-s )?run (?:-s )?([a-z][\w:-]*)/g)].map(([, name = ""]) => name);
  const short = [...text.matchAll(/npm (start|test)\b/g)].map(([, name = ""]) => name);
  return [...runs, ...short];
}

function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^https?:/.test(target));
}

/** The compiled form of a source: `dist/gateway/main.js`. */
function sourceOf(path: string): string {
  return path.replace(/^dist\//, "").replace(/\.js$/, ".ts");
}

describe("the README", () => {
  const text = readText("README.md");

  it(`has at most ${MAX_LINES} lines`, () => {
    expect(text.split("\n").length - 1).toBeLessThanOrEqual(MAX_LINES);
  });

  it("names the commands a newcomer needs", () => {
    expect(scriptsIn(text)).toEqual(expect.arrayContaining(["start", "test", "token", "fault", "build", "subgraph"]));
    expect(text).toContain("npm ci && npm start");
  });

  it("names the licences one has to know of", () => {
    const elastic = listFiles(["node_modules/@apollo"], ["package.json"]).map((path) => {
      return JSON.parse(readFileSync(join(ROOT, path), "utf8")) as { name?: string; license?: string };
    });
    const names = elastic.filter(({ license }) => license === "Elastic-2.0").map(({ name = "" }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
    expect(text).toContain("MPL-2.0");
    expect(text).toContain("Elastic License 2.0");
  });
});

describe.each(pages)("%s", (page) => {
  const text = readText(page);

  it("names scripts that exist", () => {
    expect(scriptsIn(text).filter((name) => scripts[name] === undefined)).toEqual([]);
  });

  it("names paths that exist", () => {
    const missing = pathsIn(text).filter((path) => !BUILT.test(path) && !existsSync(join(ROOT, path)));
    // A page on how to add a product names one that is not there.
    expect(missing.filter((path) => !path.includes("min-produkt"))).toEqual([]);
  });

  it("names programs of the build that have a source", () => {
    const programs = [...text.matchAll(/\bnode (dist\/[\w./-]+\.js)/g)].map(([, path = ""]) => path);
    expect(programs.filter((path) => !existsSync(join(ROOT, sourceOf(path))))).toEqual([]);
  });

  it("links to pages that exist", () => {
    expect(linksIn(text).filter((target) => !existsSync(join(ROOT, dirname(page), target)))).toEqual([]);
  });
});
