// SPDX-License-Identifier: MPL-2.0
/**
 * Whether a source is silent that usually is not. Held against itself: as many messages as came in the same hours of the weeks
 * before are expected now, by Danish time. A night and a Sunday are no alarm, and a Monday morning without a message is one.
 */
import { DateTime } from "luxon";

const HOUR_MS = 3_600_000;
const WEEKS = 4;
const ZONE = "Europe/Copenhagen";
/** Of a silence that is longer than this the beginning says enough. */
const LONGEST_HOURS = 14 * 24;

export interface Rytme {
  /** Messages by hour of UTC, `2026-12-01T10`; an hour that is not there had none. */
  readonly takt: ReadonlyMap<string, number>;
  readonly seneste: string | null;
}

/** How many messages would have come since the last one; null: it is not known for a week yet what is usual. */
export function forventet({ takt, seneste }: Rytme, now: number): number | null {
  const first = [...takt.keys()].sort()[0];
  if (seneste === null || first === undefined) return null;
  const known = hourStart(first);
  let sum = 0;
  let isKnown = false;
  const from = Date.parse(seneste);
  for (let hour = hourStart(seneste.slice(0, 13)), n = 0; hour < now && n < LONGEST_HOURS; hour += HOUR_MS, n++) {
    const usual = usualIn(hour, takt, known);
    if (usual === null) continue;
    isKnown = true;
    sum += (usual * (Math.min(now, hour + HOUR_MS) - Math.max(from, hour))) / HOUR_MS;
  }
  return isKnown ? sum : null;
}

/** The mean of the same hour of the weekday in the weeks that are known. */
function usualIn(hour: number, takt: ReadonlyMap<string, number>, known: number): number | null {
  const here = DateTime.fromMillis(hour, { zone: ZONE });
  const earlier = Array.from({ length: WEEKS }, (_, week) => here.minus({ weeks: week + 1 }).toMillis());
  const counts = earlier
    .filter((then) => then >= known)
    .map((then) => takt.get(new Date(then).toISOString().slice(0, 13)) ?? 0);
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0) / counts.length;
}

function hourStart(hour: string): number {
  return Date.parse(`${hour}:00:00.000Z`);
}
