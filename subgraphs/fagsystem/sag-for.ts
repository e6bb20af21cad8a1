/** The case whose details are asked for, with the one decision on access, and where its details are loaded. */

import { KildeError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";
import type { DetailStore } from "../request/detail-store.js";

export interface FundetSag {
  readonly sag: SamletSag;
  readonly detaljer: DetailStore;
}

/**
 * Null where there is no such case or the viewer may not see it. Where the case itself cannot be read, it is the field
 * asked for that is missing: throws `KildeError` naming it.
 */
export async function sagFor(context: GraphContext, id: string, felt: string): Promise<FundetSag | null> {
  try {
    const sag = await visibleSag(context, id);
    if (sag) context.bog.felt(felt);
    return sag && { sag, detaljer: context.detaljer };
  } catch (error) {
    throw error instanceof KildeError ? new KildeError(error.instans, felt, error.fejl) : error;
  }
}

export async function visibleSag(context: GraphContext, id: string): Promise<SamletSag | null> {
  return context.sager.shown(id) ?? (await context.sager.get(id))?.sag ?? null;
}
