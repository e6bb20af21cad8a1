/** A row that cannot become a record, thrown and caught inside this folder; the code says why, never what stood there. */
import { parseUuid } from "../../schema/identifiers.js";
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { FagsystemError } from "../errors.js";
import { dateInDenmark, parseInstant, startOfDate } from "../time.js";

export type Grund =
  | "wrong-shape"
  | "missing-id"
  | "invalid-date"
  | "missing-party"
  | "other-case"
  | "unknown-unit"
  | "unknown-user";

export class UnmappableRow extends Error {
  constructor(readonly grund: Grund) {
    super(grund);
  }
}

/**
 * Edm.DateTimeOffset carries its own offset. Absent is null; unreadable throws. A property that the tenant has as Edm.Date
 * is the Danish midnight that begins it.
 */
export function readInstant(value: string | null): Tidspunkt | null {
  return value === null ? null : required(parseInstant(value, "OFFSET") ?? startOfDate(value));
}

/** Edm.Date is a Danish date: the midnight that begins it. */
export function readDate(value: string | null): Tidspunkt | null {
  const dato = readDato(value);
  return dato === null ? null : required(startOfDate(dato));
}

/** Of a property that the tenant has as Edm.DateTimeOffset, the date in Denmark then. */
export function readDato(value: string | null): Dato | null {
  if (value === null) return null;
  const instant = parseInstant(value, "OFFSET");
  const dato = instant === null ? value.trim() : dateInDenmark(instant);
  required(dato === null ? null : startOfDate(dato));
  return dato;
}

function required(instant: Tidspunkt | null): Tidspunkt {
  if (instant === null) throw new UnmappableRow("invalid-date");
  return instant;
}

/** FesdIdKey where it is configured to be a UUID; what has not that form is none. */
export function readFesdUuid(value: string | null, isUuid: boolean): string | null {
  return isUuid && value !== null ? parseUuid(value) : null;
}

/** For reads that have no place for a rejected row: the whole read is then not what was agreed. */
export async function unmappableAsFormat<T>(operation: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnmappableRow) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    throw error;
  }
}
