// SPDX-License-Identifier: MPL-2.0
/**
 * Sources' times to ours, and ours to theirs. Each field of each source has a declared form; nothing is guessed from the
 * text. What sources mostly write is read here, the odder forms of ISO 8601 by luxon, to the same instants.
 */
import { DateTime } from "luxon";
import type { Dato, Tidspunkt } from "../schema/records.js";
import { DAY, DENMARK, fromDanishClock, offsetAt } from "./kit/danmark.js";
import { type Laest, UKENDT } from "./kit/laest.js";

/** OFFSET: the text carries its own zone. LOCAL: Danish time, UTC: universal time, both without a zone in the text. DATE: a day. */
export type Tidsform = "OFFSET" | "LOCAL" | "UTC" | "DATE";

/** Years outside are nobody's; and text order is time order only among years of four digits. */
const FIRST = Date.UTC(1000, 0, 1);
const END = Date.UTC(10000, 0, 1);
const MAX_OFFSET = 14 * 60;

/**
 * Null where the source has none: nothing, or the year 1 or 9999 in any zone, which is how systems write that a time is not
 * set. `UKENDT` for what is in none of the forms, or no time at all. A DATE is the Danish midnight that begins it.
 */
export function readInstant(text: string | null | undefined, ...former: readonly Tidsform[]): Laest<Tidspunkt> {
  const value = text?.trim() ?? "";
  if (value === "") return null;
  for (const form of former) {
    const instant = form === "DATE" ? startOfDate(value) : parseAs(value, form);
    if (instant !== null) return isUnsetInstant(instant) ? null : instant;
  }
  return unsetOf(value) === null ? UKENDT : null;
}

/** The beginning of a time span. None: it always held. A beginning at the end of time never comes, and is not known. */
export function readFra(text: string | null | undefined, ...former: readonly Tidsform[]): Laest<Tidspunkt> {
  const fra = readInstant(text, ...former);
  return fra === null && unsetOf(text ?? "") === "ENDE" ? UKENDT : fra;
}

/** The day in Denmark: of an instant the one it falls on there, of a text without zone the one it says. */
export function readDato(text: string | null | undefined, ...former: readonly Tidsform[]): Laest<Dato> {
  const instant = readInstant(text, ...former);
  return typeof instant === "string" ? (dateInDenmark(instant) ?? UKENDT) : instant;
}

const UNSET = /^\+?0*(0000|0001|9998|9999|10000)-(\d{2})-(\d{2})(?!\d)/;

/** Which end of time a text stands for that is no time: the year 1 or 9999 in some zone, or MySQL's zeros. Null: neither. */
export function unsetOf(text: string): "BEGYNDELSE" | "ENDE" | null {
  const [, year, month, day] = UNSET.exec(text.trim()) ?? [];
  if (year === "0001" || year === "9999") {
    const isDay = Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31;
    return isDay ? (year === "0001" ? "BEGYNDELSE" : "ENDE") : null;
  }
  // The evening before and the morning after, as a clock elsewhere shows them.
  if (year === "0000") return `${month}${day}` === "1231" || `${month}${day}` === "0000" ? "BEGYNDELSE" : null;
  if (year === "9998") return `${month}${day}` === "1231" && isUnsetZoned(text.trim()) ? "ENDE" : null;
  return year === "10000" && `${month}${day}` === "0101" ? "ENDE" : null;
}

const UNSET_FROM = new Date(Date.UTC(9999, 0, 1) - MAX_OFFSET * 60_000).toISOString();

function isUnsetZoned(text: string): boolean {
  const instant = parseInstant(text, "OFFSET");
  return instant !== null && isUnsetInstant(instant);
}

function isUnsetInstant(instant: Tidspunkt): boolean {
  return instant >= UNSET_FROM;
}

/**
 * OFFSET: without a zone in the text it is none. LOCAL: with one it is none. Fractions of any length are read, three digits
 * kept. Null where the text is no such time, or not of the years 1000 to 9999.
 */
export function parseInstant(text: string, policy: "OFFSET" | "LOCAL"): Tidspunkt | null {
  return parseAs(text.trim(), policy);
}

const FORM = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d+))?(Z|([+-])(\d\d):?(\d\d))?$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function parseAs(text: string, form: "OFFSET" | "LOCAL" | "UTC"): Tidspunkt | null {
  const parts = FORM.exec(text);
  if (parts === null) return parseOdd(text.replace(" ", "T"), form);
  const [, year, month, day, hour, minute, second, fraction, zone, sign, zoneHours, zoneMinutes] = parts;
  if ((form === "OFFSET") !== (zone !== undefined)) return null;
  // Midnight that ends a day is one of the odd forms.
  if (hour === "24") return parseOdd(text.replace(" ", "T"), form);
  const clock = clockOf(Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second));
  const offset = sign === undefined ? 0 : offsetOf(sign, Number(zoneHours), Number(zoneMinutes));
  if (clock === null || offset === null) return null;
  const whole = form === "LOCAL" ? fromDanishClock(clock) : clock - offset * 60_000;
  return print(whole + millisOf(fraction));
}

/** As if the clock showed UTC; null where no clock can show it. */
function clockOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59 || year < 1000) return null;
  const days = month === 2 && isLeap(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
  return day < 1 || day > days ? null : Date.UTC(year, month - 1, day, hour, minute, second);
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** In minutes; null beyond what zones reach. */
function offsetOf(sign: string, hours: number, minutes: number): number | null {
  const offset = hours * 60 + minutes;
  if (minutes > 59 || offset > MAX_OFFSET) return null;
  return sign === "-" ? -offset : offset;
}

function millisOf(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, "0"));
}

function print(ms: number): Tidspunkt | null {
  return ms >= FIRST && ms < END ? new Date(ms).toISOString() : null;
}

const ZONE = /T.*?(?:z|[+-](\d\d)(?::?(\d\d))?)$/i;

/** Weeks, days of a year, times without seconds or signs between them: what ISO 8601 also allows. */
function parseOdd(text: string, form: "OFFSET" | "LOCAL" | "UTC"): Tidspunkt | null {
  // A zone by name in brackets would overrule the form that was declared.
  if (!text.includes("T") || text.includes("[")) return null;
  const zone = ZONE.exec(text);
  if ((form === "OFFSET") !== (zone !== null)) return null;
  if (zone !== null && offsetOf("+", Number(zone[1] ?? 0), Number(zone[2] ?? 0)) === null) return null;
  const time = DateTime.fromISO(text, { zone: "utc" });
  if (!time.isValid) return null;
  const ms = time.toMillis();
  return print(form === "LOCAL" ? fromDanishClock(ms) : ms);
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)(?:Z|[+-]\d\d:\d\d)?$/;

/** The Danish midnight that begins a date `YYYY-MM-DD`; a zone behind it, as XML Schema allows, says nothing of the day. */
export function startOfDate(text: string): Tidspunkt | null {
  const [, year, month, day] = DATE.exec(text.trim()) ?? [];
  const clock = clockOf(Number(year), Number(month), Number(day), 0, 0, 0);
  return clock === null || Number.isNaN(clock) ? null : print(startOfDay(clock));
}

/** Where clocks were put forward at midnight, the day begins an hour later; before 1894 by the sun over Copenhagen. */
function startOfDay(clock: number): number {
  const offset = offsetAt(clock);
  if (offsetAt(clock - DAY) === offset && offsetAt(clock + DAY) === offset) return clock - offset;
  return DateTime.fromISO(new Date(clock).toISOString().slice(0, 10), { zone: DENMARK }).toMillis();
}

/** The date in Denmark at that instant: undoes deadlines sent as `T23:00:00Z` or `T01:00:00+01:00`. */
export function dateInDenmark(instant: Tidspunkt): Dato | null {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return null;
  const date = danish(ms).slice(0, 10);
  return /^\d{4}-/.test(date) ? date : null;
}

/** An instant in Danish local time with offset, `2024-03-01T12:00:00.000+01:00`: how most of the sources write. */
export function toDanishOffset(instant: Tidspunkt): string {
  return DateTime.fromISO(instant, { zone: DENMARK }).toISO({ includeOffset: true }) ?? instant;
}

/** An instant in Danish local time without a zone, `2024-03-01T12:00:00`. */
export function toDanishLocal(instant: Tidspunkt): string {
  return danish(Date.parse(instant)).replace(/(\.000)?Z$/, "");
}

/** What a Danish clock shows then, printed as if it were UTC. */
function danish(ms: number): string {
  return new Date(ms + offsetAt(ms)).toISOString();
}
