// SPDX-License-Identifier: MPL-2.0
/** Errors of the one who asks, and the masked one of ours. The text is ours, English, and safe to show. */
import type { FagsystemError } from "../adapters/errors.js";

export type SagsgrafFejlkode = "BAD_INPUT" | "UNAUTHENTICATED" | "FORBIDDEN" | "LIMIT_EXCEEDED" | "INTERNAL";

export class SagsgrafError extends Error {
  override readonly name = "SagsgrafError";
  constructor(
    readonly kode: SagsgrafFejlkode,
    message: string,
  ) {
    super(message);
  }
}

/** A field is null because a source failed. Carries which source and which group of fields, for one error per both. */
export class KildeError extends Error {
  override readonly name = "KildeError";
  constructor(
    /** Key of the instance that failed. */
    readonly instans: string,
    /** What was asked of it: `sag`, `parter`, `dokumenter`, `journalnotater`. */
    readonly felt: string,
    readonly fejl: FagsystemError,
  ) {
    super(`${fejl.kode} from ${instans}`);
  }
}
