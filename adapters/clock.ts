// SPDX-License-Identifier: MPL-2.0
/** Time, handed to whatever waits, so that tests can turn it themselves. Sockets stay real. */
import { performance } from "node:perf_hooks";

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `act` once, `milliseconds` from now; what it gives takes that back. */
  after(milliseconds: number, act: () => void): () => void;
  /** Runs `act` when what lies in the sockets by now has been read. */
  afterIo(act: () => void): void;
  /** For how many milliseconds in all this process has computed instead of waiting. */
  busy(): number;
}

/** Less than this of our computing is nothing to give back. */
const NOTHING_MS = 5;

/**
 * Runs `act` when the patience is over, but first gives back what this process computed meanwhile, up to `mostBack`, and lets
 * what then lies in the sockets be read: an answer that came in time is not late because we had no time to look. What it gives
 * takes it all back. All in milliseconds.
 */
export function whenPatienceEnds(
  { patience, mostBack }: { readonly patience: number; readonly mostBack: number },
  clock: Clock,
  act: () => void,
): () => void {
  const busyAtFirst = clock.busy();
  let returned = 0;
  let isCancelled = false;
  let cancel: () => void = () => undefined;
  const onDue = () => {
    const owed = Math.min(clock.busy() - busyAtFirst, mostBack) - returned;
    if (owed < NOTHING_MS) return clock.afterIo(() => isCancelled || act());
    returned += owed;
    cancel = clock.after(owed, onDue);
  };
  cancel = clock.after(patience, onDue);
  return () => {
    isCancelled = true;
    cancel();
  };
}

/** Whether our computing took a fair time from a source, and more than the source had; all in milliseconds. */
export function isOurLateness({ all, had, fairMs }: { all: number; had: number; fairMs: number }): boolean {
  return had < fairMs && all >= fairMs && all - had >= had;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.max(0, milliseconds));
    return () => clearTimeout(timer);
  },
  // Timers run before sockets are read, and this after it: the first turn may have begun behind the sockets already.
  afterIo: (act) => {
    setImmediate(() => setImmediate(act));
  },
  busy: () => performance.eventLoopUtilization().active,
};
