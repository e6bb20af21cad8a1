// SPDX-License-Identifier: MPL-2.0
/** Half-open intervals of instants as comparisons with WorkZone's dates and instants. */
import type { Tidspunkt } from "../../schema/records.js";
import type { Interval } from "../contract.js";
import { dateInDenmark, startOfDate } from "../time.js";

/**
 * A date stands for the Danish midnight that begins it: within `[fra, til)` are the dates whose midnight is. Null where
 * an end is no instant.
 */
export function dateTerms(property: string, { fra, til }: Interval): readonly string[] | null {
  const from = fra === null ? "" : compareDate(property, fra, "ge", "gt");
  const to = til === null ? "" : compareDate(property, til, "lt", "le");
  return collect(property, from, to);
}

export function instantTerms(property: string, { fra, til }: Interval): readonly string[] | null {
  const from = fra === null ? "" : `${property} ge ${fra}`;
  const to = til === null ? "" : `${property} lt ${til}`;
  return collect(property, from, to);
}

/** The first operator where the instant is a midnight, the second where the day has already begun. */
function compareDate(property: string, instant: Tidspunkt, atMidnight: string, later: string): string | null {
  const date = dateInDenmark(instant);
  const midnight = date && startOfDate(date);
  if (date === null || midnight === null) return null;
  return `${property} ${Date.parse(midnight) === Date.parse(instant) ? atMidnight : later} ${date}`;
}

/** An interval open at both ends still wants a value to be there. */
function collect(property: string, from: string | null, to: string | null): readonly string[] | null {
  if (from === null || to === null) return null;
  const terms = [from, to].filter((term) => term !== "");
  return terms.length > 0 ? terms : [`${property} ne null`];
}
