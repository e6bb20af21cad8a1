// SPDX-License-Identifier: MPL-2.0
/** A case where an index says that another one points to: hidden and absent look the same, also while its system is down. */
import type { FagsystemError } from "../../adapters/errors.js";
import { KildeError } from "../errors.js";
import type { Fortid } from "../historik/fortid.js";
import type { Kilde } from "../reading/kilder.js";

export interface HenvistDeps<V> {
  /** Null where there is no such case or the viewer may not see it. Throws `KildeError`. */
  readonly get: (id: string) => Promise<V | null>;
  readonly fortid: Fortid | null;
  readonly kilder: readonly Kilde[];
  /** What a reading of this instance has failed with in this request. */
  readonly failureOf: (instans: string) => FagsystemError | null;
}

/**
 * Another system is looked in only where an index has an entry of the case. That has been shown, or it is hidden: then
 * the failure of the system itself would tell that there is one. Throws `KildeError`.
 *
 * @param fra the instance whose case points there: that is asked whatever it points to.
 */
export async function getNamed<V>(id: string, fra: string, deps: HenvistDeps<V>): Promise<V | null> {
  const isIndeks = (instans: string) => deps.kilder.some((kilde) => kilde.erIndeks && kilde.instans === instans);
  try {
    return await deps.get(id);
  } catch (error) {
    const tells = error instanceof KildeError && error.instans !== fra && !isIndeks(error.instans);
    if (!tells || (await isSeenNow(id, deps))) throw error;
    for (const { instans } of deps.kilder) {
      const failure = isIndeks(instans) ? deps.failureOf(instans) : null;
      if (failure) throw new KildeError(instans, "sag", failure);
    }
    return null;
  }
}

/** Of a case that is shown as it is, it is no secret that its system cannot tell what it was. */
async function isSeenNow<V>(id: string, { fortid }: HenvistDeps<V>): Promise<boolean> {
  try {
    return fortid !== null && (await fortid.readNow(id)) !== null;
  } catch (error) {
    if (error instanceof KildeError) return false;
    throw error;
  }
}
