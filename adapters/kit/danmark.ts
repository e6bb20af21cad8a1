// SPDX-License-Identifier: MPL-2.0
/** How far Danish clocks are ahead of UTC. A time zone costs more than all the rest of reading a time, so days are kept. */
import { LRUCache } from "lru-cache";
import { IANAZone } from "luxon";

export const DENMARK = "Europe/Copenhagen";

const MINUTE = 60_000;
export const DAY = 86_400_000;
const MAX_DAYS = 50_000;

const zone = IANAZone.create(DENMARK);
/** By day of UTC since 1970; NaN where the offset changes within it. */
const days = new LRUCache<number, number>({ max: MAX_DAYS });

/** In milliseconds, at that instant. */
export function offsetAt(ms: number): number {
  const ofDay = offsetOfDay(Math.floor(ms / DAY));
  return Number.isNaN(ofDay) ? zone.offset(ms) * MINUTE : ofDay;
}

function offsetOfDay(day: number): number {
  const known = days.get(day);
  if (known !== undefined) return known;
  const [first, last] = [zone.offset(day * DAY), zone.offset((day + 1) * DAY - 1)];
  const offset = first === last ? first * MINUTE : Number.NaN;
  days.set(day, offset);
  return offset;
}

const SUMMER = 120 * MINUTE;
const WINTER = 60 * MINUTE;

/**
 * The instant at which a Danish clock showed this time, given as if it were UTC. The hour that comes twice in October is
 * read as its first time, summer time; the one that never comes in March as winter time.
 */
export function fromDanishClock(clock: number): number {
  return clock - (offsetAt(clock - SUMMER) === SUMMER ? SUMMER : WINTER);
}
