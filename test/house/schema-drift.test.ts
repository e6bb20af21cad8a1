import { expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { buildGraph, printApiSchema } from "../../gateway/graph/compose.js";
import { readText } from "./sources.js";

const graph = await buildGraph(PRODUKTER);

it("has committed the supergraph that the code composes (else: npm run schema)", () => {
  expect(readText("schema/supergraph.graphql").trimEnd()).toBe(graph.supergraphSdl.trimEnd());
});

it("has committed the schema that clients see (else: npm run schema)", () => {
  expect(readText("schema/api.graphql").trimEnd()).toBe(printApiSchema(graph).trimEnd());
});
