// SPDX-License-Identifier: MPL-2.0
/** How often somebody may do something in a minute. Bounded: who has been quiet longest is forgotten first. */
import { LRUCache } from "lru-cache";

export interface PerMinute {
  /** Counts one more. False: there have been as many as may be. */
  take(key: string): boolean;
  isUsedUp(key: string): boolean;
}

const MINUTE_MS = 60_000;
const KEYS_KEPT = 10_000;

export function createPerMinute(most: number, now: () => number): PerMinute {
  const counts = new LRUCache<string, { readonly since: number; taken: number }>({ max: KEYS_KEPT });
  const current = (key: string) => {
    const known = counts.get(key);
    return known && now() - known.since < MINUTE_MS ? known : null;
  };
  return {
    take(key) {
      const count = current(key) ?? { since: now(), taken: 0 };
      counts.set(key, count);
      if (count.taken >= most) return false;
      count.taken += 1;
      return true;
    },
    isUsedUp: (key) => (current(key)?.taken ?? 0) >= most,
  };
}
