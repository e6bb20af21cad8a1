// SPDX-License-Identifier: MPL-2.0
/** How many calls a minute the owner of a source allows: never more in any sixty seconds. */
import type { Clock } from "../clock.js";

const MINUTE_MS = 60_000;

/** False where one more would be one too many. Null: no agreement. */
export function createQuota(callsPerMinute: number | null, clock: Clock): () => boolean {
  if (callsPerMinute === null) return () => true;
  // The times of the last calls, in a ring: the one that the next replaces is the oldest of a full minute's.
  const times: number[] = [];
  let next = 0;
  return () => {
    const now = clock.now();
    const oldest = times[next];
    if (oldest !== undefined && oldest > now - MINUTE_MS) return false;
    times[next] = now;
    next = (next + 1) % callsPerMinute;
    return true;
  };
}
