// SPDX-License-Identifier: MPL-2.0
/** The case whose details are asked for, with the one decision on access, and where its details are loaded. */

import { afgoer } from "../adgang/afgoer.js";
import type { Handling } from "../adgang/handlinger.js";
import { KildeError } from "../errors.js";
import type { SamletSag } from "../reading/kilder.js";
import type { GraphContext } from "../request/context.js";
import type { DetailStore } from "../request/detail-store.js";

export interface FundetSag {
  readonly sag: SamletSag;
  readonly detaljer: DetailStore;
}

/**
 * Null where there is no such case, or the viewer may not see it or not this of it. Where the case itself cannot be read, it
 * is the field asked for that is missing: throws `KildeError` naming it.
 */
export async function sagFor(
  context: GraphContext,
  id: string,
  felt: string,
  handling: Handling = "OVERBLIK",
): Promise<FundetSag | null> {
  try {
    const sag = await visibleSag(context, id);
    if (sag && !maySee(context, sag, handling)) return null;
    if (sag) context.bog.felt(felt);
    return sag && { sag, detaljer: context.detaljer };
  } catch (error) {
    throw error instanceof KildeError ? new KildeError(error.instans, felt, error.fejl) : error;
  }
}

/** Of a case that the viewer may see. */
export function maySee({ bruger, setup }: GraphContext, { fakta }: SamletSag, handling: Handling): boolean {
  return afgoer(bruger, handling, { art: "SAG", fakta }, setup.politik, setup.now()).vis;
}

export async function visibleSag(context: GraphContext, id: string): Promise<SamletSag | null> {
  return context.sager.shown(id) ?? (await context.sager.get(id))?.sag ?? null;
}
