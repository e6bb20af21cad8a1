/** SBSYS writes instants as ISO with offset and a varying number of fraction digits. */
import { parseInstant } from "../time.js";

/** Thrown inside the mapping only: the record cannot be mapped, for this reason. Never leaves this folder. */
export class Umulig extends Error {
  constructor(readonly grund: string) {
    super(grund);
  }
}

/** Null where there is none, and for the year 1, which is how .NET writes an unset time. */
export function mapTid(text: string | null): string | null {
  if (text === null || text.startsWith("0001-01-01")) return null;
  const instant = parseInstant(text, "OFFSET");
  if (instant === null) throw new Umulig("invalid-date");
  return instant;
}
