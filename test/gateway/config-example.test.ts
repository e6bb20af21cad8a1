// SPDX-License-Identifier: MPL-2.0

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { describeConfig } from "../../gateway/config/describe.js";
import { parseConfig } from "../../gateway/config/load.js";
import { gatewaySchema } from "../../gateway/config/schema.js";

const root = join(import.meta.dirname, "../..");
const EXAMPLE = readFileSync(join(root, "docs/examples/sagsgraf.yaml"), "utf8");
const DOC = readFileSync(join(root, "docs/configuration.md"), "utf8");

const ENV = Object.fromEntries(
  [...EXAMPLE.matchAll(/\$\{([A-Z_]+)\}/g)].map(([, name]) => [
    name,
    `valueOf${name}`.replaceAll("_", "").padEnd(40, "x"),
  ]),
);

describe("the example configuration", () => {
  it("is right, with every product that is in it", () => {
    const config = parseConfig(EXAMPLE, ENV, {
      produkter: PRODUKTER,
      demoPath: "/nowhere",
      path: join(root, "docs/examples/sagsgraf.yaml"),
    });
    const written = [...EXAMPLE.matchAll(/^\s+produkt: (\S+)$/gm)].map(([, produkt]) => produkt);
    expect(config.fagsystemer.map(({ produkt }) => produkt)).toEqual(written);
    expect(new Set(written).size).toBeGreaterThan(5);
    expect(config.secret).toBe(ENV["SAGSGRAF_SECRET"]);
  });

  it("names every part of the configuration but the demo's", () => {
    const parts = Object.keys(gatewaySchema.shape).filter((key) => key !== "demoIssuer");
    for (const part of parts) expect(EXAMPLE).toMatch(new RegExp(`^${part}:`, "m"));
  });
});

describe("docs/configuration.md", () => {
  it("holds the table as the schema now makes it (gateway/config/describe.ts prints it)", () => {
    expect(DOC).toContain(describeConfig());
  });

  it("tells what every field means", () => {
    for (const row of describeConfig().split("\n").slice(2)) expect(row).toMatch(/\| \S[^|]*\S \|$/);
  });
});
