// SPDX-License-Identifier: MPL-2.0

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";

describe("the registry", () => {
  it("knows every product under a key of its own, and none twice as a type", () => {
    const keys = PRODUKTER.map(({ noegle }) => noegle);
    const types = PRODUKTER.map(({ typenavn }) => typenavn);
    expect(keys.length).toBeGreaterThan(0);
    expect([new Set(keys).size, new Set(types).size]).toEqual([keys.length, keys.length]);
  });

  // Each in a file of its own, so that they are tried at the same time.
  it.each(PRODUKTER)("has the conformance suite run on $noegle", ({ noegle }) => {
    const file = join(import.meta.dirname, `${noegle}.test.ts`);
    expect(existsSync(file), `${noegle}.test.ts is missing`).toBe(true);
    expect(readFileSync(file, "utf8")).toContain(`/adapters/${noegle}/adapter.js`);
    expect(readFileSync(file, "utf8")).toMatch(/^describeConformance\(/m);
  });
});
