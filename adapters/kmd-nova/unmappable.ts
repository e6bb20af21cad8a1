// SPDX-License-Identifier: MPL-2.0
/** A row that cannot become a record, thrown and caught inside this folder; the code says why, never what stood there. */

import { parseUuid } from "../../schema/identifiers.js";
import type { Tidspunkt } from "../../schema/records.js";
import { FagsystemError } from "../errors.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import { readInstant } from "../time.js";

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

/** Nova's instants carry their own offset and up to seven fraction digits. */
export function readTid(value: string | null | undefined): Laest<Tidspunkt> {
  return readInstant(value, "OFFSET");
}

/** Of a field that is filtered on. Throws where it cannot be read. */
export function requireTid(value: string | null | undefined): Tidspunkt | null {
  return orUnmappable(readTid(value));
}

export function orUnmappable<T>(laest: Laest<T>): T | null {
  if (laest === UKENDT) throw new UnmappableRow("invalid-date");
  return laest;
}

export function readUuid(value: string | null | undefined): string {
  const uuid = value ? parseUuid(value) : null;
  if (uuid === null) throw new UnmappableRow("missing-id");
  return uuid;
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
