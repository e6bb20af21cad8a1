/** Times of a column with a declared zone: read to instants, and instants turned into what to compare the column with. */
import { DateTime } from "luxon";
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { dateInDenmark, parseInstant, startOfDate, toDanishLocal } from "../time.js";
import type { Tidskolonne, Zone } from "./config-column.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

/** How MariaDB and MySQL write a date that was never set. */
const UNSET = /^0000-00-00/;
const MIDNIGHT = /[T ]00:00(:00(\.0+)?)?$/;

/** Null where there is none. Throws `Umulig` where the text is no such time. */
export function mapTid(row: Raekke, felt: string, kolonne: Tidskolonne | null): Tidspunkt | null {
  const text = kolonne && textOf(row[felt]);
  if (kolonne === null || text === null || UNSET.test(text)) return null;
  const instant = parseTid(text, kolonne.zone);
  if (instant === null) throw new Umulig("invalid-date");
  return instant;
}

/** A calendar date; of an instant the one it is in Denmark. */
export function mapDato(row: Raekke, felt: string, kolonne: Tidskolonne | null): Dato | null {
  const instant = mapTid(row, felt, kolonne);
  return instant === null ? null : dateInDenmark(instant);
}

function parseTid(text: string, zone: Zone): Tidspunkt | null {
  switch (zone) {
    case "OFFSET":
    case "LOCAL":
      return parseInstant(text, zone);
    case "UTC":
      return parseInstant(text, "LOCAL") === null ? null : parseInstant(`${text.trim()}Z`, "OFFSET");
    case "DATE":
      return startOfDate(text.replace(MIDNIGHT, ""));
  }
}

/**
 * The smallest value of the column that is not before the instant: `YYYY-MM-DD HH:MM:SS.mmm`, or the date. Null for
 * OFFSET: texts with differing zones cannot be compared by a database.
 */
export function boundOf(instant: Tidspunkt, zone: Zone): string | null {
  switch (zone) {
    case "OFFSET":
      return null;
    case "UTC":
      return instant.replace("T", " ").replace("Z", "");
    case "LOCAL":
      return localBound(instant);
    case "DATE": {
      const date = dateInDenmark(instant);
      return date === null ? null : isBefore(startOfDate(date), instant) ? dayAfter(date) : date;
    }
  }
}

/** Before anything a register holds; keeps out the never-set dates, which the server takes for the earliest of all. */
export function earliest(zone: Zone): string {
  return zone === "DATE" ? "1000-01-01" : "1000-01-01 00:00:00.000";
}

/** The hour that comes twice is read as one of the two, whole: an instant of the other lies before it or after it. */
function localBound(instant: Tidspunkt): string {
  const local = withMillis(toDanishLocal(instant));
  const read = Date.parse(parseInstant(local, "LOCAL") ?? instant);
  const wanted = Date.parse(instant);
  if (read === wanted) return local;
  const hour = DateTime.fromISO(local.replace(" ", "T"), { zone: "utc" }).startOf("hour");
  return hour.plus({ hours: read < wanted ? 1 : 0 }).toFormat("yyyy-MM-dd HH:mm:ss.SSS");
}

function withMillis(local: string): string {
  const text = local.replace("T", " ");
  return text.includes(".") ? text : `${text}.000`;
}

function isBefore(a: Tidspunkt | null, b: Tidspunkt): boolean {
  return a !== null && Date.parse(a) < Date.parse(b);
}

function dayAfter(date: Dato): Dato {
  return DateTime.fromISO(date, { zone: "utc" }).plus({ days: 1 }).toFormat("yyyy-MM-dd");
}
