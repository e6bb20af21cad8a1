// SPDX-License-Identifier: MPL-2.0

import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { DEMO_CONFIG } from "../../gateway/demonstration.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

/** Of the products that the demonstration connects, which are not all that there are. */
const connected = [...readFileSync(DEMO_CONFIG, "utf8").matchAll(/^\s+produkt: (\S+)$/gm)].map(([, noegle]) => noegle);
const TYPES = PRODUKTER.filter(({ noegle }) => connected.includes(noegle))
  .map(({ typenavn }) => `${typenavn}Sag`)
  .sort();

describe("the whole demonstration", () => {
  let demo: TestDemo;
  beforeAll(async () => {
    demo = await startTestDemo({ patient: true });
  });
  afterAll(() => demo.close());

  it("answers one query with cases from every fagsystem", async () => {
    const { data, errors } = await demo.ask<{
      mig: { borger: { sager: { nodes: { __typename: string }[]; fuldstaendighed: string } } };
    }>({
      query: "{ mig { borger { sager(first: 50) { nodes { __typename } fuldstaendighed } } } }",
      token: demo.borger,
    });
    expect(errors).toEqual([]);
    const types = new Set(data?.mig.borger.sager.nodes.map(({ __typename }) => __typename));
    expect([...types].sort()).toEqual(TYPES);
    expect(data?.mig.borger.sager.fuldstaendighed).toBe("KOMPLET");
  });
});
