// SPDX-License-Identifier: MPL-2.0

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { getOperationAST, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { PRODUKTER } from "../../adapters/registry.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";

const root = join(import.meta.dirname, "../..");
/** Above this the planner looks through so many ways that each product more would double them. */
const MOST_PLANS = 4;

/** How many ways of asking the planner weighed against each other for one operation. */
function createCounter(): (text: string) => number {
  const supergraph = Supergraph.build(readFileSync(join(root, "schema/supergraph.graphql"), "utf8"));
  const api = supergraph.apiSchema();
  return (text) => {
    const planner = new QueryPlanner(supergraph);
    const document = parse(text);
    const operationName = getOperationAST(document)?.name?.value;
    planner.buildQueryPlan(operationFromDocument(api, document, operationName ? { operationName } : {}));
    return planner.lastGeneratedPlanStatistics()?.evaluatedPlanCount ?? Number.NaN;
  };
}

describe("planning with every product in the graph", () => {
  const count = createCounter();

  it("weighs few plans for each named query, however many products there are", async () => {
    const queries = await loadNamedQueries(join(root, "examples", "queries"));
    const weighed = queries.map(({ name, text }) => [name, count(text)] as const);
    expect(weighed.filter(([, plans]) => !(plans >= 1 && plans <= MOST_PLANS))).toEqual([]);
    expect(queries.length).toBeGreaterThan(10);
  });

  it("weighs few for a query that names each product's own type", () => {
    const own = PRODUKTER.map(({ typenavn, felter: [felt] }) => `... on ${typenavn}Sag { ${felt?.navn ?? "id"} }`);
    const details = "id titel parter { navn } dokumenter { edges { node { titel } } }";
    const text = `query Alt($id: ID!) { sag(id: $id) { ${details} ${own.join(" ")} } }`;
    const plans = count(text);
    expect([plans >= 1, plans <= MOST_PLANS]).toEqual([true, true]);
  });
});
