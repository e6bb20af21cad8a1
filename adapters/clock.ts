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
