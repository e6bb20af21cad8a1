// SPDX-License-Identifier: MPL-2.0
/** A planned operation, run and shaped: what any graph's gateway does, ours and a stranger's alike. */
import type { GraphQLSchema } from "graphql";
import type { PlannedOperation } from "./planned.js";
import type { Json } from "./representation.js";
import { type FetchError, runPlan, type SendFetch } from "./run-plan.js";
import type { ShapeFault } from "./shape.js";

export interface Execution {
  readonly data: Json | null;
  /** What subgraphs and fetches told. */
  readonly errors: readonly FetchError[];
  /** What is wrong with the answer itself: a fault of ours, or the echo of an error. */
  readonly faults: readonly ShapeFault[];
}

export interface ExecuteInput {
  readonly planned: PlannedOperation;
  /** Coerced, with their defaults. */
  readonly variables: Json;
  /** What clients see. */
  readonly schema: GraphQLSchema;
  readonly send: SendFetch;
}

export async function executePlanned({ planned, variables, schema, send }: ExecuteInput): Promise<Execution> {
  const { data: tree, errors } = await runPlan({ plan: planned.node, variables, schema, send });
  const { data, faults } = planned.shape(tree, variables);
  const unreached = planned.unreached.map((name) => ({ message: `No subgraph gives ${name}.`, path: [name] }));
  return { data, errors, faults: [...unreached, ...faults] };
}
