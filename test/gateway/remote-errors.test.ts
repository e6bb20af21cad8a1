// SPDX-License-Identifier: MPL-2.0
/** A fetch from another process that fails as a whole tells of which source, and for which field. */
import { buildSchema, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { FagsystemError } from "../../adapters/errors.js";
import { compilePlan } from "../../gateway/executor/compiled-plan.js";
import type { SubgraphResult } from "../../gateway/executor/run-plan.js";
import { compileShaper } from "../../gateway/executor/shape.js";
import { createOperationRunner } from "../../gateway/graph/run-operation.js";
import type { GraphContext } from "../../subgraphs/request/context.js";

async function run(answer: () => Promise<SubgraphResult>, instans: string | null = "sbsys") {
  const apiSchema = buildSchema("type Query { parter: Int }");
  const document = parse("{ parter }");
  const node = compilePlan({
    kind: "QueryPlan",
    node: { kind: "Fetch", serviceName: "sbsys", operation: "{ parter }", operationKind: "query" },
  } as unknown as Parameters<typeof compilePlan>[0]);
  const faults: unknown[] = [];
  const runner = createOperationRunner({
    planner: {
      apiSchema,
      knows: () => true,
      plan: () => ({ node, shape: compileShaper(apiSchema, document, null, new Set()), unreached: [], characters: 1 }),
    },
    senders: new Map([["sbsys", answer]]),
    checkLimits: () => undefined,
    instansOf: () => instans,
    onInternalError: (error) => void faults.push(error),
  });
  const context = { call: { hvem: { id: "x" }, signal: new AbortController().signal } } as unknown as GraphContext;
  const operation = { document, operationName: null, variables: {}, key: "1" };
  const { errors } = await runner.run(operation, context, Date.now() + 5000);
  return { errors: errors?.map(({ extensions }) => extensions), faults };
}

describe("an error of another process", () => {
  const credentials = { code: "FAGSYSTEM_REJECTED", fagsystem: "sbsys", felt: "parter" };
  it("names its source and its field", async () => {
    const refused = () => Promise.reject(new FagsystemError("FAGSYSTEM_REJECTED", "CREDENTIALS", "subgraph"));
    expect(await run(refused)).toEqual({ errors: [credentials], faults: [] });
    expect((await run(refused, null)).errors).toEqual([{ code: "FAGSYSTEM_REJECTED" }]);
  });

  it("is never that the person who asks is unknown", async () => {
    const answer = () =>
      Promise.resolve({ data: null, errors: [{ message: "", extensions: { code: "UNAUTHENTICATED" } }] });
    expect((await run(answer)).errors).toEqual([credentials]);
  });

  it("keeps the source and field that the process names", async () => {
    const extensions = { code: "FAGSYSTEM_TIMEOUT", fagsystem: "sbsys-2", felt: "dokumenter" };
    const answer = () => Promise.resolve({ data: null, errors: [{ message: "", extensions }] });
    expect((await run(answer)).errors).toEqual([extensions]);
  });
});
