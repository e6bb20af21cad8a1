/** SBSYS writes instants as ISO with offset and a varying number of fraction digits. */
import type { Dato } from "../../schema/records.js";
import { dateInDenmark, parseInstant, startOfDate } from "../time.js";

/** Thrown inside the mapping only: the record cannot be mapped, for this reason. Never leaves this folder. */
export class Umulig extends Error {
  constructor(readonly grund: string) {
    super(grund);
  }
}

/** Null where there is none, and for the year 1, which is how .NET writes an unset time. */
export function mapTid(text: string | null): string | null {
  if (isUnset(text)) return null;
  const instant = parseInstant(text, "OFFSET");
  if (instant === null) throw new Umulig("invalid-date");
  return instant;
}

/**
 * A deadline is a date. No answer with one has been seen, and clients write it as a date or as a Danish clock shows it,
 * so those are read beside the form with offset: each says one date in Denmark.
 */
export function mapDato(text: string | null): Dato | null {
  if (isUnset(text)) return null;
  const instant = parseInstant(text, "OFFSET") ?? parseInstant(text, "LOCAL") ?? startOfDate(text);
  const dato = instant && dateInDenmark(instant);
  if (dato === null) throw new Umulig("invalid-date");
  return dato;
}

function isUnset(text: string | null): text is null {
  return text === null || text.startsWith("0001-01-01");
}
