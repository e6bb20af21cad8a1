// SPDX-License-Identifier: MPL-2.0
/** Whatever a source throws, as the one error that may leave an adapter. */
import { FagsystemError } from "../../adapters/errors.js";

export function toFagsystemError(thrown: unknown, operation: string): FagsystemError {
  return thrown instanceof FagsystemError
    ? thrown
    : new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
