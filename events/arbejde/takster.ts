// SPDX-License-Identifier: MPL-2.0
/** So many in a minute: a flood of messages about ever new objects reaches the sources no faster. */

export interface Takster {
  tilbage(): number;
  brug(antal: number): void;
}

const MINUTE_MS = 60_000;

export function createTakster(prMinut: number, now: () => number): Takster {
  let minute = Number.NEGATIVE_INFINITY;
  let used = 0;
  const roll = () => {
    const at = now();
    if (at >= minute && at - minute < MINUTE_MS) return;
    minute = at;
    used = 0;
  };
  return {
    tilbage() {
      roll();
      return prMinut - used;
    },
    brug(antal) {
      roll();
      used += antal;
    },
  };
}
