/** One request's context, the same object for every subgraph in the process, so that nothing is read twice. */
import type { CallContext } from "../adapters/contract.js";
import type { Bruger } from "./adgang/bruger.js";
import { createDetailStore, type DetailStore } from "./detail-store.js";
import type { Known } from "./known.js";
import { createSagStore, type SagStore } from "./sag-store.js";
import type { SubgraphSetup } from "./setup.js";

export interface GraphContext {
  readonly bruger: Bruger;
  readonly call: CallContext;
  readonly setup: SubgraphSetup;
  readonly sager: SagStore;
  readonly detaljer: DetailStore;
  /** Whether the gateway vouches for this context; a caller's own token does not. */
  readonly fraGateway: boolean;
}

export interface ContextInput {
  readonly setup: SubgraphSetup;
  readonly bruger: Bruger;
  readonly call: CallContext;
  /** What the gateway has learnt already; nothing where this process is the gateway. */
  readonly known: Known;
  readonly fraGateway: boolean;
}

export function createGraphContext({ setup, bruger, call, known, fraGateway }: ContextInput): GraphContext {
  const sager = createSagStore(setup, bruger, call, known);
  return { setup, bruger, call, sager, detaljer: createDetailStore(setup, call, sager), fraGateway };
}
