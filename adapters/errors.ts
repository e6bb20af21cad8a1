// SPDX-License-Identifier: MPL-2.0
/** The one error an adapter may throw. Its text is ours: never a URL, a host, a body or a CPR number. */
import type { KildeAarsagKode, KildeUdfald, Varighed } from "../schema/values.js";

/** The source's: UNAVAILABLE, TIMEOUT. Configuration or our mapping: REJECTED, INVALID_RESPONSE. */
export const FAGSYSTEM_FEJLKODER = [
  "FAGSYSTEM_UNAVAILABLE",
  "FAGSYSTEM_TIMEOUT",
  "FAGSYSTEM_REJECTED",
  "FAGSYSTEM_INVALID_RESPONSE",
] as const;
export type FagsystemFejlkode = (typeof FAGSYSTEM_FEJLKODER)[number];

/**
 * Closer cause, a closed set: NETWORK connection refused or lost · STATUS 5xx, 408, 425 · THROTTLED 429 · DEADLINE our
 * deadline · BREAKER ours is open, or it asked to be left alone · BUSY what it was to have went in our queue or our own
 * computing · BULKHEAD or QUOTA ours is full · CREDENTIALS our login was refused · REQUEST our request was
 * refused · FORMAT not the agreed format · RECORD one record that cannot be read · HTML a web page · TOO_LARGE · PAGING a page missing or repeated · CLOSED planned
 * · HISTORIK it cannot answer about the past, and was not asked.
 */
export const FAGSYSTEM_FEJLGRUNDE = [
  "NETWORK",
  "STATUS",
  "THROTTLED",
  "DEADLINE",
  "BREAKER",
  "BUSY",
  "BULKHEAD",
  "QUOTA",
  "CREDENTIALS",
  "REQUEST",
  "FORMAT",
  "RECORD",
  "HTML",
  "TOO_LARGE",
  "PAGING",
  "CLOSED",
  "HISTORIK",
] as const;
export type FagsystemFejlgrund = (typeof FAGSYSTEM_FEJLGRUNDE)[number];

export class FagsystemError extends Error {
  override readonly name = "FagsystemError";
  constructor(
    readonly kode: FagsystemFejlkode,
    readonly grund: FagsystemFejlgrund,
    /** Short and for operators: which operation, never what was in it. */
    readonly operation: string,
    options?: { readonly status?: number; readonly systemCode?: string | null },
  ) {
    super(`${kode} (${grund}) in ${operation}`);
    this.status = options?.status ?? null;
    this.systemCode = options?.systemCode ?? null;
  }
  readonly status: number | null;
  /** Why there is no connection, in the system's word: `ENOTFOUND`, `CERT_HAS_EXPIRED`. For logs. */
  readonly systemCode: string | null;
}

interface Oversaettelse {
  readonly udfald: KildeUdfald;
  readonly aarsag: KildeAarsagKode;
  readonly varighed: Varighed;
}

const BY_GRUND: Record<FagsystemFejlgrund, Oversaettelse> = {
  NETWORK: { udfald: "FEJL", aarsag: "INTET_SVAR", varighed: "MIDLERTIDIG" },
  STATUS: { udfald: "FEJL", aarsag: "INTET_SVAR", varighed: "MIDLERTIDIG" },
  THROTTLED: { udfald: "FEJL", aarsag: "AFVIST_AF_KILDE", varighed: "MIDLERTIDIG" },
  DEADLINE: { udfald: "TIMEOUT", aarsag: "INTET_SVAR", varighed: "MIDLERTIDIG" },
  BREAKER: { udfald: "AFBRUDT", aarsag: "AFBRYDER", varighed: "MIDLERTIDIG" },
  BUSY: { udfald: "AFBRUDT", aarsag: "TRAVLT", varighed: "MIDLERTIDIG" },
  BULKHEAD: { udfald: "AFBRUDT", aarsag: "TRAVLT", varighed: "MIDLERTIDIG" },
  QUOTA: { udfald: "AFBRUDT", aarsag: "TRAVLT", varighed: "MIDLERTIDIG" },
  CREDENTIALS: { udfald: "INGEN_ADGANG", aarsag: "AFVIST_AF_KILDE", varighed: "VARIG" },
  REQUEST: { udfald: "FEJL", aarsag: "AFVIST_AF_KILDE", varighed: "VARIG" },
  FORMAT: { udfald: "FEJL", aarsag: "UGYLDIGT_SVAR", varighed: "MIDLERTIDIG" },
  RECORD: { udfald: "FEJL", aarsag: "UGYLDIGT_SVAR", varighed: "VARIG" },
  HTML: { udfald: "FEJL", aarsag: "UGYLDIGT_SVAR", varighed: "MIDLERTIDIG" },
  TOO_LARGE: { udfald: "FEJL", aarsag: "UGYLDIGT_SVAR", varighed: "VARIG" },
  PAGING: { udfald: "FEJL", aarsag: "SIDE_MANGLER", varighed: "MIDLERTIDIG" },
  CLOSED: { udfald: "LUKKET", aarsag: "PLANLAGT_LUKKET", varighed: "MIDLERTIDIG" },
  HISTORIK: { udfald: "DELVIS", aarsag: "HISTORIK", varighed: "VARIG" },
};

/** The one table from a source's failure to what the answer says about it. */
export function describeFailure(error: FagsystemError): Oversaettelse {
  return BY_GRUND[error.grund];
}
