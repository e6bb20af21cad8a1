// SPDX-License-Identifier: MPL-2.0

import type { CompiledNode } from "./compiled-plan.js";
import type { Shaper } from "./shape.js";

/** How an operation is run and its answer shaped. */
export interface PlannedOperation {
  /** Null: nothing to fetch, as for introspection. */
  readonly node: CompiledNode | null;
  readonly shape: Shaper;
  /** Names, in the answer, of fields of the root that no subgraph is asked for: the graph does not reach them. */
  readonly unreached: readonly string[];
  /** Length of the client's document. */
  readonly characters: number;
}
