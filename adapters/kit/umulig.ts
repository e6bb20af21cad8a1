// SPDX-License-Identifier: MPL-2.0
/** What cannot become a record: refused and counted in a search, an error where it was asked for by its key. */
import { FagsystemError } from "../errors.js";

/** Thrown and caught among an adapter's own files; the code says why, never what stood there. */
export class Umulig extends Error {
  constructor(readonly grund: string) {
    super(grund);
  }
}

/** For reads that have no place for a refused record: the whole answer is then not what was agreed. */
export async function umuligAsFormat<T>(
  operation: string,
  read: () => Promise<T>,
  grund: "FORMAT" | "RECORD" = "FORMAT",
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Umulig) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
    throw error;
  }
}
