import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { startTestDemo, type TestDemo } from "../support/demo.js";

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
    expect([...types].sort()).toEqual(PRODUKTER.map(({ typenavn }) => `${typenavn}Sag`).sort());
    expect(data?.mig.borger.sager.fuldstaendighed).toBe("KOMPLET");
  });
});
