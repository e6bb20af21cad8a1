// SPDX-License-Identifier: MPL-2.0
/** What runs when a file is loaded is loaded before it: no import runs in a circle. Types alone may, as they run nowhere. */
import { describe, expect, it } from "vitest";
import { readSources } from "./sources.js";

const FOLDERS = [
  "schema",
  "adapters",
  "emulators",
  "subgraphs",
  "storage",
  "events",
  "gateway",
  "demo",
  "tools",
  "playground",
];

const STATEMENT = /^(?:import|export)\s+(type\s+)?([^;]*?)\s*from\s+["'](\.[^"']+)["']/gms;

/** Whether a statement brings values: `import { type A }` does not. */
function bringsValues(isType: string | undefined, names: string): boolean {
  if (isType !== undefined) return false;
  const listed = /^\{([^}]*)\}$/s.exec(names.trim())?.[1];
  if (listed === undefined) return true;
  const each = listed.split(",").map((name) => name.trim());
  return each.some((name) => name !== "" && !name.startsWith("type "));
}

const graph = new Map(
  readSources(FOLDERS).map(({ path, text }) => {
    const targets = [...text.matchAll(STATEMENT)]
      .filter(([, isType, names = ""]) => bringsValues(isType, names))
      .map(([, , , target = ""]) => new URL(target, `file:///${path}`).pathname.slice(1).replace(/\.js$/, ".ts"));
    return [path, targets] as const;
  }),
);

/** The first circle that is met from each file, each circle once, as its files in order. */
function findCircles(edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const circles = new Set<string>();
  const visit = (path: string, above: readonly string[]): void => {
    const at = above.indexOf(path);
    if (at >= 0) circles.add([...above.slice(at)].sort().join(" "));
    if (at >= 0 || done.has(path)) return;
    for (const target of edges.get(path) ?? []) visit(target, [...above, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return [...circles];
}

describe("imports", () => {
  it("run in no circle", () => {
    expect(graph.size).toBeGreaterThan(500);
    expect([...graph.values()].flat().length).toBeGreaterThan(1500);
    expect(findCircles(graph)).toEqual([]);
  });

  it("would be found if they did", () => {
    const edges = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["c", ["a"]],
      ["d", []],
    ]);
    expect(findCircles(edges)).toEqual(["a b c"]);
    expect([
      bringsValues("type ", "{ A }"),
      bringsValues(undefined, "{ type A, B }"),
      bringsValues(undefined, "{ type A }"),
    ]).toEqual([false, true, false]);
  });
});
