// SPDX-License-Identifier: MPL-2.0
/** Cases that a whole reading of a person lacks: each is read by itself, soon and one bundle at a time, and tells what it is now. */
import type { Genlaesbar } from "./genlaes.js";
import { loadAgain, systemCall } from "./genlaes.js";

export interface Savnede {
  add(instans: string, lokalIds: readonly string[]): void;
  /** When those that were added have been read, or could not be. */
  idle(): Promise<void>;
}

const LOAD_MS = 20_000;
/** More than these are left to harvest and reconciliation. */
const MOST_WAITING = 1000;

export function createSavnede(kildeAf: (instans: string) => Genlaesbar | undefined, now: () => number): Savnede {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  async function read(instans: string, lokalIds: readonly string[]): Promise<void> {
    const kilde = kildeAf(instans);
    const bounds = { signal: AbortSignal.timeout(LOAD_MS), deadline: now() + LOAD_MS };
    if (kilde) await loadAgain(kilde, lokalIds, systemCall(bounds), now);
  }
  return {
    add(instans, lokalIds) {
      const some = lokalIds.slice(0, Math.max(0, MOST_WAITING - waiting));
      if (some.length === 0) return;
      waiting += some.length;
      last = last
        .then(() => read(instans, some))
        // They are not given until somebody has read them.
        .catch(() => undefined)
        .finally(() => {
          waiting -= some.length;
        });
    },
    async idle() {
      await last;
    },
  };
}
