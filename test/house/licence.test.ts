// SPDX-License-Identifier: MPL-2.0
/** Each file says under which licence it is, as whoever copies one file needs it. */
import { describe, expect, it } from "vitest";
import { listFiles, readText } from "./sources.js";

const HEADER = "// SPDX-License-Identifier: MPL-2.0\n";
const FOLDERS = [
  ...["schema", "adapters", "emulators", "subgraphs", "storage", "events", "gateway", "demo", "playground", "tools"],
  ...["bench", "examples", "scripts", "test"],
];
/** Written by a program, from what is under the same licence. */
const GENERATED = ["examples/portal/generated.ts"];

describe("every source file", () => {
  it("says its licence in its first line, and so do those that a new product begins with", () => {
    const files = listFiles(FOLDERS, [".ts", ".tsx", ".mjs", ".ts.txt"]).filter((path) => !GENERATED.includes(path));
    expect(files.length).toBeGreaterThan(1000);
    expect(files.filter((path) => !readText(path).startsWith(HEADER))).toEqual([]);
  });

  it("says the one that the project is under", () => {
    expect(JSON.parse(readText("package.json"))).toMatchObject({ license: "MPL-2.0" });
    expect(readText("publiccode.yml")).toContain("license: MPL-2.0");
    expect(readText("LICENSE")).toContain("Mozilla Public License Version 2.0");
  });
});
