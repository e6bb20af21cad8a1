import { expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { describeConformance } from "./describe-conformance.js";

/** As the demo municipality calls its instance of each product; any other is named as its product. */
const INSTANCES: Readonly<Record<string, string>> = { "kmd-nova": "nova", sbsys: "sbsys", sdi: "sdi" };

it("covers every product, each under a key of its own", () => {
  const keys = PRODUKTER.map(({ noegle }) => noegle);
  expect(keys.length).toBeGreaterThan(0);
  expect(new Set(keys).size).toBe(keys.length);
});

for (const produkt of PRODUKTER) describeConformance(produkt, INSTANCES[produkt.noegle] ?? produkt.noegle);
