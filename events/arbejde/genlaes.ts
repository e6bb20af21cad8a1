// SPDX-License-Identifier: MPL-2.0
/** Reading an object again, as the worker asks for it: who reads, and where it is kept, is the index's. */
import { FagsystemError, type FagsystemFejlgrund } from "../../adapters/errors.js";
import type { Arbejdsobjekt, Arbejdsudfald } from "../../storage/indbakke/arbejde.js";

export type Genlaesning =
  | { readonly art: "LAEST"; readonly aendret: boolean }
  /** The source could not be asked; `kode` says why. */
  | { readonly art: "KILDE_VAEK"; readonly kode: string };

export type Genlaes = (
  objekt: Arbejdsobjekt,
  options: { readonly signal: AbortSignal; readonly deadline: number },
) => Promise<Genlaesning>;

/** The source has not answered about this object, or not to us: no try of it. */
const AWAY: ReadonlySet<FagsystemFejlgrund> = new Set<FagsystemFejlgrund>([
  ...(["NETWORK", "STATUS", "THROTTLED", "DEADLINE", "BREAKER", "BUSY", "BULKHEAD", "QUOTA", "CLOSED"] as const),
  "CREDENTIALS",
]);

/** What a reading that threw comes to. */
export function udfaldOf(error: unknown): Extract<Arbejdsudfald, { kode: string }> {
  if (!(error instanceof FagsystemError)) return { art: "FEJL", kode: "INTERN_FEJL" };
  return { art: AWAY.has(error.grund) ? "KILDE_VAEK" : "FEJL", kode: error.grund };
}
