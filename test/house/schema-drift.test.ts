// SPDX-License-Identifier: MPL-2.0

import { expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { readCommitted, withMark } from "../../gateway/graph/committed.js";
import { buildGraph, createSubgraphs } from "../../gateway/graph/compose.js";
import { composeSupergraph, printApiSchema } from "../../gateway/graph/compose-supergraph.js";
import { readText } from "./sources.js";

const subgraphs = await createSubgraphs(PRODUKTER);
// Composed here, since a start takes what is committed.
const supergraphSdl = composeSupergraph(subgraphs);
const committed = readText("schema/supergraph.graphql");

it("has committed the supergraph that the code composes (else: npm run schema)", () => {
  expect(committed).toBe(withMark(supergraphSdl, subgraphs));
});

it("has committed the schema that clients see (else: npm run schema)", () => {
  expect(readText("schema/api.graphql").trimEnd()).toBe(printApiSchema(supergraphSdl).trimEnd());
});

it("starts on the committed supergraph where it is of these subgraphs", () => {
  expect(readCommitted(committed, subgraphs)?.trimEnd()).toBe(supergraphSdl.trimEnd());
});

it("takes no committed supergraph of other subgraphs, in another order, or of a schema that has changed since", () => {
  const [first, ...rest] = subgraphs;
  if (!first) throw new Error("there are no subgraphs");
  expect(readCommitted(committed, rest)).toBeNull();
  expect(readCommitted(committed, [...rest, first])).toBeNull();
  expect(readCommitted(committed, [{ ...first, sdl: `${first.sdl}\nscalar Ny` }, ...rest])).toBeNull();
  expect(readCommitted(supergraphSdl, subgraphs)).toBeNull();
  expect(readCommitted("", subgraphs)).toBeNull();
});

it("composes for a registry that nothing was committed of", async () => {
  const graph = await buildGraph(PRODUKTER.slice(0, 1));
  const [produkt, left] = PRODUKTER.map(({ typenavn }) => typenavn);
  expect(graph.supergraphSdl).toContain(`type ${produkt}`);
  expect(graph.supergraphSdl).not.toContain(`type ${left}`);
});
