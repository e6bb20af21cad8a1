// SPDX-License-Identifier: MPL-2.0
/** An adapter that breaks one promise: what it is made of. */
import type { CallContext, Fagsystem } from "../../adapters/contract.js";

export interface WrongAdapter {
  readonly name: string;
  /** Ids of the checks that are meant to catch it; each of them must. */
  readonly caughtBy: readonly string[];
  change(honest: Fagsystem): Fagsystem;
}

/** As if nobody could leave and time did not pass. */
export function unbounded(ctx: CallContext): CallContext {
  return { ...ctx, signal: new AbortController().signal, deadline: Date.now() + 5000 };
}
