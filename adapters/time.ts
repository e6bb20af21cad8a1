/** Sources' times to ours. Each field of each source has a declared zone policy; nothing is guessed from the text. */

import { LRUCache } from "lru-cache";
import { DateTime } from "luxon";
import type { Dato, Tidspunkt } from "../schema/records.js";

const DENMARK = "Europe/Copenhagen";

/**
 * OFFSET: the text carries its own zone, and without one it is invalid. LOCAL: Danish local time without a zone.
 * Up to nine fraction digits are read, three kept. Null where the text is no such time.
 */
export function parseInstant(text: string, policy: "OFFSET" | "LOCAL"): Tidspunkt | null {
  const value = text.trim().replace(" ", "T");
  const hasZone = /(z|[+-]\d{2}(:?\d{2})?)$/i.test(value) && value.includes("T");
  if (!value.includes("T") || (policy === "OFFSET") !== hasZone) return null;
  // A text with its own zone needs no look-up of Danish summer time, which is most of what reading a time costs.
  return toIso(policy === "OFFSET" ? DateTime.fromISO(value, { zone: "utc" }) : fromDanishClock(value));
}

const SUMMER = "+02:00";
const WINTER = "+01:00";

/**
 * What a Danish clock showed. The hour that comes twice in October is read as its first time, summer time; the one that
 * never comes in March as winter time. luxon would decide by the season in which it is asked.
 */
function fromDanishClock(value: string): DateTime {
  const inSummer = DateTime.fromISO(value + SUMMER, { zone: DENMARK });
  return inSummer.offset === 120 ? inSummer : DateTime.fromISO(value + WINTER, { zone: DENMARK });
}

/** The Danish midnight that begins a date `YYYY-MM-DD`. */
export function startOfDate(text: string): Tidspunkt | null {
  const date = text.trim();
  const known = STARTS.get(date);
  if (known !== undefined) return known;
  const start = /^\d{4}-\d{2}-\d{2}$/.test(date) ? toIso(DateTime.fromISO(date, { zone: DENMARK })) : null;
  // A source's cases share their days, and a time zone costs more than all the rest of reading one.
  if (start !== null) STARTS.set(date, start);
  return start;
}

const STARTS = new LRUCache<Dato, Tidspunkt>({ max: 20_000 });

/** The date in Denmark at that instant: undoes deadlines sent as `T23:00:00Z` or `T01:00:00+01:00`. */
export function dateInDenmark(instant: Tidspunkt): Dato | null {
  return DateTime.fromISO(instant, { zone: DENMARK }).toISODate();
}

/** An instant in Danish local time with offset, `2024-03-01T12:00:00.000+01:00`: how most of the sources write. */
export function toDanishOffset(instant: Tidspunkt): string {
  return DateTime.fromISO(instant, { zone: DENMARK }).toISO({ includeOffset: true }) ?? instant;
}

/** An instant in Danish local time without a zone, `2024-03-01T12:00:00`. */
export function toDanishLocal(instant: Tidspunkt): string {
  return (
    DateTime.fromISO(instant, { zone: DENMARK }).toISO({ includeOffset: false, suppressMilliseconds: true }) ?? instant
  );
}

function toIso(time: DateTime): Tidspunkt | null {
  return time.isValid ? time.toUTC().toISO() : null;
}
