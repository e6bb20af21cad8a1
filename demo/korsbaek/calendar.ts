// SPDX-License-Identifier: MPL-2.0
/** Danish working time as instants. Days are whole days since 1970-01-01; luxon would be most of the start-up time here. */
import type { Dato, Tidspunkt } from "../../schema/records.js";
import type { Tilfaeldig } from "./random.js";

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The day the world was made for: everything in it lies before. */
export const NU: Tidspunkt = "2026-11-20T09:00:00.000Z";
/** The last day on which anything happens. */
export const SIDSTE_DAG = dayOf("2026-11-19");

/** Sunday nights when the clock says two twice: citizens' self-service never sleeps. First and second pass. */
export const TVETYDIGE_TIMER: readonly Tidspunkt[] = [
  "2023-10-29T00:30:00.000Z",
  "2023-10-29T01:30:00.000Z",
  "2024-10-27T00:15:00.000Z",
  "2024-10-27T01:15:00.000Z",
  "2025-10-26T00:45:00.000Z",
  "2025-10-26T01:45:00.000Z",
];

/** Mornings when many cases were made at once from an older system. */
export const KONVERTERINGER: readonly Tidspunkt[] = ["2019-01-07T07:00:00.000Z", "2022-06-13T06:00:00.000Z"];

export function dayOf(time: Dato | Tidspunkt): number {
  return Math.floor(Date.parse(time) / DAY);
}

export function dateOf(day: number): Dato {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** Between 8 and 15.30 on that day, or on the Friday before a weekend. */
export function officeTime(day: number, random: Tilfaeldig): Tidspunkt {
  return toInstant(weekday(day), random.int(8 * 60, 15 * 60 + 30), random.int(0, 59));
}

export function addMinutes(time: Tidspunkt, minutes: number): Tidspunkt {
  return new Date(Date.parse(time) + minutes * MINUTE).toISOString();
}

/** 1970-01-01 was a Thursday. */
export function weekday(day: number): number {
  const ofWeek = (day + 4) % 7;
  if (ofWeek === 6) return day - 1;
  return ofWeek === 0 ? day - 2 : day;
}

/** Danish wall-clock time on a weekday, so never within the hour that is missing or repeated. */
function toInstant(day: number, minuteOfDay: number, second: number): Tidspunkt {
  const offset = isSummer(day) ? 120 : 60;
  return new Date(day * DAY + (minuteOfDay - offset) * MINUTE + second * 1000).toISOString();
}

/** From the last Sunday of March until the last of October, in every year of the world. */
const SUMMERS = Array.from({ length: 20 }, (_, index) => ({
  from: lastSunday(2010 + index, 2),
  until: lastSunday(2010 + index, 9),
}));

function isSummer(day: number): boolean {
  return SUMMERS.some(({ from, until }) => day >= from && day < until);
}

function lastSunday(year: number, month: number): number {
  const last = Math.floor(Date.UTC(year, month + 1, 0) / DAY);
  return last - ((last + 4) % 7);
}
