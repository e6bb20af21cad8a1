// SPDX-License-Identifier: MPL-2.0

import { FagsystemError } from "../errors.js";
import { Umulig } from "./tid.js";

/** What exists and cannot be read is not missing: throws `grund` for an `Umulig`. */
export function demand<T>(operation: string, map: () => T, grund: "FORMAT" | "RECORD" = "FORMAT"): T {
  try {
    return map();
  } catch (error) {
    if (error instanceof Umulig) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", grund, operation);
    throw error;
  }
}
