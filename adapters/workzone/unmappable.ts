// SPDX-License-Identifier: MPL-2.0
/** A row that cannot become a record, thrown and caught inside this folder; the code says why, never what stood there. */
import { parseUuid } from "../../schema/identifiers.js";
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { FagsystemError } from "../errors.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import { readDato, readInstant } from "../time.js";

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
 * Edm.DateTimeOffset carries its own offset. A property that the tenant has as Edm.Date is the Danish midnight that begins
 * it.
 */
export function readTid(value: string | null): Laest<Tidspunkt> {
  return readInstant(value, "OFFSET", "DATE");
}

/** Edm.Date is a Danish date; of a property that the tenant has as Edm.DateTimeOffset, the date in Denmark then. */
export function readDag(value: string | null): Laest<Dato> {
  return readDato(value, "OFFSET", "DATE");
}

/** The midnight that begins it. */
export function readMidnat(value: string | null): Laest<Tidspunkt> {
  const dato = readDag(value);
  return dato === UKENDT ? UKENDT : readInstant(dato, "DATE");
}

/** Of a field that is filtered on, or that decides what is shown. Throws where it cannot be read. */
export function required<T>(laest: Laest<T>): T | null {
  if (laest === UKENDT) throw new UnmappableRow("invalid-date");
  return laest;
}

/** FesdIdKey where it is configured to be a UUID; what has not that form is none. */
export function readFesdUuid(value: string | null, isUuid: boolean): string | null {
  return isUuid && value !== null ? parseUuid(value) : null;
}

/** For reads that have no place for a rejected row: the whole read is then not what was agreed. */
export async function unmappableAsFormat<T>(
  operation: string,
  read: () => Promise<T>,
  grund: "FORMAT" | "RECORD" = "FORMAT",
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof UnmappableRow) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
    throw error;
  }
}
