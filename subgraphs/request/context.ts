// SPDX-License-Identifier: MPL-2.0
/** One request's context, the same object for every subgraph in the process, so that nothing is read twice. */
import type { CallContext } from "../../adapters/contract.js";
import type { Bruger } from "../adgang/bruger.js";
import { createOverTid, type OverTid, type Tidsbillede } from "../historik/over-tid.js";
import { createDokumentStore, type DokumentStore } from "./dokument-store.js";
import type { Known } from "./known.js";
import { createOpslagsbog, type Opslagsbog } from "./opslagsbog.js";
import type { SubgraphSetup } from "./setup.js";

export interface GraphContext extends OverTid {
  readonly bruger: Bruger;
  readonly call: CallContext;
  readonly setup: SubgraphSetup;
  readonly dokumenter: DokumentStore;
  /** What this request gives out, for the look-up log. */
  readonly bog: Opslagsbog;
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
  const bog = createOpslagsbog();
  const noted = { ...noting(overTid, bog), at: (tid: Parameters<OverTid["at"]>[0]) => noting(overTid.at(tid), bog) };
  return { setup, bruger, call, ...noted, dokumenter, bog, fraGateway };
}

/** Every case that is given out is noted; what is read on the way to a decision is not. */
function noting({ sager, detaljer }: Tidsbillede, bog: Opslagsbog): Tidsbillede {
  return {
    detaljer,
    sager: {
      ...sager,
      async get(id) {
        const vist = await sager.get(id);
        if (vist) bog.vist(vist.sag.id);
        return vist;
      },
      async getReferenced(maal) {
        const vist = await sager.getReferenced(maal);
        if (vist) bog.vist(vist.sag.id);
        return vist;
      },
      async find(krav) {
        const side = await sager.find(krav);
        for (const { node } of side.edges) bog.vist(node.sag.id);
        return side;
      },
    },
  };
}
