// SPDX-License-Identifier: MPL-2.0
/** How many streams are open, in all and of each person; and how many of them may ask at once. */
import { TooOften } from "../access/gate.js";

export interface Pladser {
  /** Throws TooOften. Gives what lets go of it. */
  tag(hvem: string): () => void;
  readonly antal: number;
}

export function createPladser(most: number, mostPerPerson: number): Pladser {
  const byPerson = new Map<string, number>();
  let antal = 0;
  return {
    get antal() {
      return antal;
    },
    tag(hvem) {
      const own = byPerson.get(hvem) ?? 0;
      if (antal >= most || own >= mostPerPerson) throw new TooOften("Too many open subscriptions. Close one.");
      byPerson.set(hvem, own + 1);
      antal += 1;
      let isTaken = true;
      return () => {
        if (!isTaken) return;
        isTaken = false;
        antal -= 1;
        const left = (byPerson.get(hvem) ?? 1) - 1;
        if (left === 0) byPerson.delete(hvem);
        else byPerson.set(hvem, left);
      };
    },
  };
}

/** In the order in which they came, so many at a time: a change wakes every stream at once. */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
