/** One request's context, the same object for every subgraph in the process, so that nothing is read twice. */
import type { CallContext } from "../../adapters/contract.js";
import type { Bruger } from "../adgang/bruger.js";
import { createOverTid, type OverTid } from "../historik/over-tid.js";
import { createDokumentStore, type DokumentStore } from "./dokument-store.js";
import type { Known } from "./known.js";
import type { SubgraphSetup } from "./setup.js";

export interface GraphContext extends OverTid {
  readonly bruger: Bruger;
  readonly call: CallContext;
  readonly setup: SubgraphSetup;
  readonly dokumenter: DokumentStore;
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
  const overTid = createOverTid(setup, bruger, call, known);
  const dokumenter = createDokumentStore({ setup, bruger, known, ...overTid });
  return { setup, bruger, call, ...overTid, dokumenter, fraGateway };
}
