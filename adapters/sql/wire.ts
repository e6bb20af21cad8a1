// SPDX-License-Identifier: MPL-2.0
/** A row as a driver gives it, read field by field: text or nothing. Untrusted: a view may have been changed. */
import { FagsystemError } from "../errors.js";

export type Raekke = Readonly<Record<string, unknown>>;

/** Thrown inside the mapping only: the row cannot be mapped, for this reason. Never leaves this folder. */
export class Umulig extends Error {
  constructor(readonly grund: string) {
    super(grund);
  }
}

/** The answer to a statement as rows, each with every field that was asked for. */
export function parseRows(answer: unknown, felter: readonly string[], operation: string): readonly Raekke[] {
  if (!Array.isArray(answer)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  const rows: readonly unknown[] = answer;
  return rows.map((row) => {
    if (!isRow(row) || felter.some((felt) => !(felt in row)))
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
    return row;
  });
}

function isRow(value: unknown): value is Raekke {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Null for NULL and for blanks: old systems write one for the other. Throws `Umulig` for what is neither text nor number. */
export function textOf(value: unknown): string | null {
  switch (typeof value) {
    case "string":
      return value.trim() === "" ? null : value.trim();
    case "number":
      if (Number.isInteger(value) && !Number.isSafeInteger(value)) throw new Umulig("imprecise-number");
      return String(value);
    case "bigint":
      return String(value);
    case "boolean":
      return value ? "1" : "0";
    default:
      return value === null || value === undefined ? null : bitOf(value);
  }
}

/** BIT(1), which is how some systems keep a yes or no, comes as one byte. */
function bitOf(value: unknown): string {
  const bytes = value instanceof ArrayBuffer ? new Uint8Array(value) : value;
  if (bytes instanceof Uint8Array && bytes.length === 1) return String(bytes[0]);
  throw new Umulig("not-text");
}

/** A whole number from 0, as counts and sizes are. */
export function parseCount(value: unknown): number | null {
  const text = textOf(value);
  const count = text !== null && /^\d+$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(count) ? count : null;
}
