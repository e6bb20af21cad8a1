// SPDX-License-Identifier: MPL-2.0
/** A clock that a test turns. What waits for I/O waits for real I/O: sockets are real. */
import type { Clock } from "../../adapters/clock.js";

export interface TestClock extends Clock {
  readonly start: number;
  /** Runs whatever is due on the way, in its order. */
  turnTo(instant: number): void;
  turnBy(milliseconds: number): void;
  /** As if we had computed for this long: time passes, and nothing due runs before it is over. */
  compute(milliseconds: number): void;
}

export function createTestClock(start = 1_000_000): TestClock {
  let now = start;
  let busy = 0;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const nextBefore = (instant: number) =>
    [...timers].filter(({ at }) => at <= instant).sort((a, b) => a.at - b.at)[0] ?? null;
  const turnTo = (instant: number) => {
    for (let due = nextBefore(instant); due; due = nextBefore(instant)) {
      timers.delete(due);
      now = Math.max(now, due.at);
      due.act();
    }
    now = Math.max(now, instant);
  };
  return {
    start,
    now: () => now,
    after(milliseconds, act) {
      const timer = { at: now + Math.max(0, milliseconds), act };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    afterIo: (act) => {
      setImmediate(() => setImmediate(act));
    },
    busy: () => busy,
    turnTo,
    turnBy: (milliseconds) => turnTo(now + milliseconds),
    compute(milliseconds) {
      busy += milliseconds;
      now += milliseconds;
      turnTo(now);
    },
  };
}
