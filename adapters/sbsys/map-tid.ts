/** SBSYS writes instants as ISO with offset and a varying number of fraction digits. */
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import { readDato, readInstant } from "../time.js";

/** Thrown inside the mapping only: the record cannot be mapped, for this reason. Never leaves this folder. */
export class Umulig extends Error {
  constructor(readonly grund: string) {
    super(grund);
  }
}

export function readTid(text: string | null): Laest<Tidspunkt> {
  return readInstant(text, "OFFSET");
}

/** Of a field that is filtered on, or that decides what is shown. Throws `Umulig` where it cannot be read. */
export function mapTid(text: string | null): Tidspunkt | null {
  return orUmulig(readTid(text));
}

/**
 * A deadline is a date. No answer with one has been seen, and clients write it as a date or as a Danish clock shows it,
 * so those are read beside the form with offset: each says one date in Denmark.
 */
export function mapDato(text: string | null): Dato | null {
  return orUmulig(readDato(text, "OFFSET", "LOCAL", "DATE"));
}

export function orUmulig<T>(laest: Laest<T>): T | null {
  if (laest === UKENDT) throw new Umulig("invalid-date");
  return laest;
}
