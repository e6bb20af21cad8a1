/** A row that cannot become a record, thrown and caught inside this folder; the code says why, never what stood there. */

import { parseUuid } from "../../schema/identifiers.js";
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { FagsystemError } from "../errors.js";
import { dateInDenmark, parseInstant } from "../time.js";

export type Grund =
  | "wrong-shape"
  | "missing-id"
  | "invalid-date"
  | "unknown-role"
  | "missing-party"
  | "unknown-unit"
  | "unknown-user"
  | "unknown-property"
  | "other-case";

export class UnmappableRow extends Error {
  constructor(readonly grund: Grund) {
    super(grund);
  }
}

/**
 * Nova's instants carry their own offset and up to seven fraction digits. Absent is null, and so is the year 1, which is how
 * .NET writes an unset time; unreadable throws.
 */
export function readInstant(value: string | null | undefined): Tidspunkt | null {
  if (value == null || value.trim().startsWith("0001-01-01")) return null;
  const instant = parseInstant(value, "OFFSET");
  if (instant === null) throw new UnmappableRow("invalid-date");
  return instant;
}

/** A date as Nova has it: an instant, or a time without zone, which is Danish. */
export function readDato(value: string | null | undefined): Dato | null {
  const local = /^\s*(\d{4}-\d{2}-\d{2})(T[\d:.]*)?\s*$/.exec(value ?? "")?.[1];
  if (local !== undefined && local !== "0001-01-01") return local;
  const instant = readInstant(value);
  return instant && dateInDenmark(instant);
}

export function readUuid(value: string | null | undefined): string {
  const uuid = value ? parseUuid(value) : null;
  if (uuid === null) throw new UnmappableRow("missing-id");
  return uuid;
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
