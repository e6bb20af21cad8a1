// SPDX-License-Identifier: MPL-2.0
/** The reference source's words for where a case stands and how sensitive it is. */
import type { Afbildning } from "../../adapters/contract.js";
import { FOELSOMHED_NIVEAUER, FREMDRIFT_KODER, type FremdriftKode } from "../../schema/values.js";

export function statusWord(kode: FremdriftKode | undefined): string | null {
  return kode === undefined ? null : `Sagen er ${kode.toLowerCase()}`;
}

export const REFERENCE_AFBILDNINGER: readonly Afbildning[] = [
  ...FREMDRIFT_KODER.map((kode) => ({ felt: "fremdrift" as const, ord: statusWord(kode) ?? kode, vaerdi: kode })),
  ...FOELSOMHED_NIVEAUER.map((niveau) => ({ felt: "foelsomhed" as const, ord: niveau, vaerdi: niveau })),
];
