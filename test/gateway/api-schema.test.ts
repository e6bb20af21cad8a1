// SPDX-License-Identifier: MPL-2.0
/** What composition leaves behind stands in the schema that clients see, and no named query is hard to plan. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { operationFromDocument, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { buildSchema, isEnumType, isInputObjectType, isScalarType, parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { FEJLKODER } from "../../gateway/errors.js";
import { loadNamedQueries } from "../../gateway/http/named-queries.js";
import { projectRoot } from "../../gateway/project-root.js";

const read = (name: string) => readFileSync(join(projectRoot(), "schema", name), "utf8");
const api = buildSchema(read("api.graphql"));
const MOST_PLANS = 8;

describe("the schema that clients see", () => {
  it("has the closed set of error codes, each with what it means", () => {
    const type = api.getType("Fejlkode");
    if (!isEnumType(type)) throw new Error("no such enum");
    expect(type.getValues().map(({ name }) => name)).toEqual([...FEJLKODER]);
    for (const { description } of type.getValues()) expect(description).not.toBe("");
  });

  it("says where the common scalars are specified", () => {
    for (const name of ["UUID", "DateTime", "Dato"]) {
      const type = api.getType(name);
      expect(isScalarType(type) && type.specifiedByURL).toMatch(/^https:/);
    }
  });

  it("takes exactly one number of a party", () => {
    const type = api.getType("PartInput");
    expect(isInputObjectType(type) && type.isOneOf).toBe(true);
    const asked = (part: string) => validate(api, parse(`{ sager(filter: { part: ${part} }) { antal { vaerdi } } }`));
    expect(asked('{ cpr: "6101701230" }')).toEqual([]);
    for (const part of ['{ cpr: "6101701230", cvr: "99100001" }', "{}", "{ cpr: null }"])
      expect(asked(part).length, part).toBeGreaterThan(0);
  });

  it("has one type of document, and no copies of what lists are made of", () => {
    const names = Object.keys(api.getTypeMap());
    expect(names.filter((name) => /Dokument$|Connection$|Edge$/.test(name)).sort()).toEqual([
      ...["BorgersDokument", "Dokument", "DokumentConnection", "DokumentEdge", "HaendelseConnection"],
      ...["OpslagConnection", "OpslagEdge", "SagConnection", "SagDokumentConnection", "SagDokumentEdge", "SagEdge"],
    ]);
  });
});

describe("a plan", () => {
  const supergraph = Supergraph.build(read("supergraph.graphql"));
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph);

  it("is found among few for every named query, with every product there is", async () => {
    for (const { name, text } of await loadNamedQueries(join(projectRoot(), "examples", "queries"))) {
      planner.buildQueryPlan(operationFromDocument(schema, parse(text)));
      expect(planner.lastGeneratedPlanStatistics()?.evaluatedPlanCount, name).toBeLessThanOrEqual(MOST_PLANS);
    }
  });
});
