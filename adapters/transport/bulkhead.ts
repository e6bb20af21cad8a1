// SPDX-License-Identifier: MPL-2.0
/** How many calls are under way at a time; the others wait in the order they came, and leave when they are no longer wanted. */

export class BulkheadFull extends Error {}

export interface Bulkhead {
  /** How to give the place back, once it is had. Rejects with `BulkheadFull`, or where `signal` ends the waiting. */
  enter(signal: AbortSignal): Promise<() => void>;
}

export function createBulkhead(most: number, mostQueued: number): Bulkhead {
  let taken = 0;
  const waiting = new Set<() => void>();

  const leave = () => {
    const [next] = waiting;
    if (next) {
      waiting.delete(next);
      next();
    } else taken -= 1;
  };

  return {
    enter(signal) {
      if (taken < most) {
        taken += 1;
        return Promise.resolve(once(leave));
      }
      if (waiting.size >= mostQueued) return Promise.reject(new BulkheadFull());
      return new Promise((resolve, reject) => {
        const giveUp = () => {
          waiting.delete(begin);
          reject(new Error("no longer wanted"));
        };
        const begin = () => {
          signal.removeEventListener("abort", giveUp);
          resolve(once(leave));
        };
        waiting.add(begin);
        signal.addEventListener("abort", giveUp, { once: true });
        if (signal.aborted) giveUp();
      });
    },
  };
}

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
