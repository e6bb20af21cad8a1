// SPDX-License-Identifier: MPL-2.0
/** The state of each source for `/ready`: asked seldom, answered at once from what was last seen. */
import { randomUUID } from "node:crypto";
import type { CallContext } from "../../adapters/contract.js";
import { describeFailure, FagsystemError } from "../../adapters/errors.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";

const ASK_AGAIN_MS = 10_000;
const PATIENCE_MS = 1000;

/** By instance: `OK`, or the outcome its failure has in answers. */
export function createSourceStates(kilder: readonly Kilde[]): () => Promise<Readonly<Record<string, string>>> {
  let asked = Number.NEGATIVE_INFINITY;
  let states: Promise<Readonly<Record<string, string>>> = Promise.resolve({});
  return () => {
    if (Date.now() - asked > ASK_AGAIN_MS) {
      asked = Date.now();
      states = Promise.all(kilder.map(async (kilde) => [kilde.instans, await stateOf(kilde)])).then((entries) =>
        Object.fromEntries(entries),
      );
    }
    return states;
  };
}

async function stateOf({ fagsystem }: Kilde): Promise<string> {
  try {
    await fagsystem.ping(systemCall());
    return "OK";
  } catch (error) {
    return error instanceof FagsystemError ? describeFailure(error).udfald : "FEJL";
  }
}

/** Sagsgraf itself asks, for nobody. */
export function systemCall(patienceMs = PATIENCE_MS): CallContext {
  return {
    requestId: randomUUID(),
    transaktionsId: randomUUID(),
    hvem: { art: "SYSTEM", id: "sagsgraf", brugernavn: null },
    forHvem: null,
    formaal: null,
    rettigheder: [],
    paaTidspunkt: null,
    signal: new AbortController().signal,
    deadline: Date.now() + patienceMs,
  };
}
