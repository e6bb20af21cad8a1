// SPDX-License-Identifier: MPL-2.0
/**
 * Large readings are let on a few at a time while this process has more to compute than it has time: all at once, all would
 * be late. While it waits for sources instead, nobody waits here.
 */
import { type Clock, systemClock } from "../../adapters/clock.js";

export interface Admission {
  /** Resolves when one more may go on, with how to say that it is over. `since` is when it began. */
  enter(since: Beginning): Promise<() => void>;
  begin(): Beginning;
}

export interface Beginning {
  readonly at: number;
  readonly busy: number;
}

/** Of the time since it began: with more than this computed, there is no time to be had by going on together. */
const BUSY_SHARE = 0.5;

export function createAdmission(most: number, clock: Clock): Admission {
  let going = 0;
  const waiting: (() => void)[] = [];
  const leave = () => {
    going -= 1;
    if (going < most) waiting.shift()?.();
  };
  const goOn = () => {
    going += 1;
    let isOver = false;
    return () => {
      if (!isOver) leave();
      isOver = true;
    };
  };
  const isBusy = ({ at, busy }: Beginning) => clock.busy() - busy > BUSY_SHARE * (clock.now() - at);
  return {
    begin: () => ({ at: clock.now(), busy: clock.busy() }),
    enter(since) {
      if (going < most || !isBusy(since)) return Promise.resolve(goOn());
      return new Promise((resolve) => waiting.push(() => resolve(goOn())));
    },
  };
}

const AT_A_TIME = 2;

export const largeReadings = createAdmission(AT_A_TIME, systemClock);
