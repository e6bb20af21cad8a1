// SPDX-License-Identifier: MPL-2.0
/** Times of a column with a declared zone: read to instants, and instants turned into what to compare the column with. */
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import { dateInDenmark, parseInstant, readInstant, startOfDate, toDanishLocal, unsetOf } from "../time.js";
import type { Tidskolonne, Zone } from "./config-column.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

const HOUR = 3_600_000;
const MIDNIGHT = /[T ]00:00(:00(\.0+)?)?$/;

export function readTid(row: Raekke, felt: string, kolonne: Tidskolonne | null): Laest<Tidspunkt> {
  const text = kolonne && textOf(row[felt]);
  if (kolonne === null || text === null) return null;
  return readInstant(kolonne.zone === "DATE" ? text.replace(MIDNIGHT, "") : text, kolonne.zone);
}

/** Of a field that is filtered on. Null where there is none. Throws `Umulig` where the text is no such time. */
export function mapTid(row: Raekke, felt: string, kolonne: Tidskolonne | null): Tidspunkt | null {
  const read = readTid(row, felt, kolonne);
  if (read === UKENDT) throw new Umulig("invalid-date");
  return read;
}

/** The same for the beginning of a time span: one at the end of time never comes. */
export function mapFra(row: Raekke, felt: string, kolonne: Tidskolonne | null): Tidspunkt | null {
  const fra = mapTid(row, felt, kolonne);
  if (kolonne !== null && fra === null && unsetOf(textOf(row[felt]) ?? "") === "ENDE") throw new Umulig("invalid-date");
  return fra;
}

/** A calendar date; of an instant the one it is in Denmark. */
export function readDag(row: Raekke, felt: string, kolonne: Tidskolonne | null): Laest<Dato> {
  const instant = readTid(row, felt, kolonne);
  return typeof instant === "string" ? dateInDenmark(instant) : instant;
}

/** Throws `Umulig`. */
export function mapDato(row: Raekke, felt: string, kolonne: Tidskolonne | null): Dato | null {
  const dato = readDag(row, felt, kolonne);
  if (dato === UKENDT) throw new Umulig("invalid-date");
  return dato;
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

/** And after: keeps out the end of time, which stands for no date too. */
export function latest(zone: Zone): string {
  return zone === "DATE" ? "9999-01-01" : "9999-01-01 00:00:00.000";
}

/** The hour that comes twice is read as one of the two, whole: an instant of the other lies before it or after it. */
function localBound(instant: Tidspunkt): string {
  const local = withMillis(toDanishLocal(instant));
  const read = Date.parse(parseInstant(local, "LOCAL") ?? instant);
  const wanted = Date.parse(instant);
  if (read === wanted) return local;
  const hour = Date.parse(`${local.slice(0, 13).replace(" ", "T")}:00:00Z`) + (read < wanted ? HOUR : 0);
  return boundOf(new Date(hour).toISOString(), "UTC") ?? local;
}

function withMillis(local: string): string {
  const text = local.replace("T", " ");
  return text.includes(".") ? text : `${text}.000`;
}

function isBefore(a: Tidspunkt | null, b: Tidspunkt): boolean {
  return a !== null && Date.parse(a) < Date.parse(b);
}

function dayAfter(date: Dato): Dato {
  return new Date(Date.parse(date) + 24 * HOUR).toISOString().slice(0, 10);
}
