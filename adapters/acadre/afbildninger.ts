// SPDX-License-Identifier: MPL-2.0
/** How this installation's words for status and its access codes are read. */
import type { Afbildning } from "../contract.js";
import type { AcadreConfig } from "./config.js";

/** Statuses by the words they are shown with, or by their code where these are not configured or are several statuses'. */
export function afbildningerOf({
  statusser,
  adgangskoder,
}: Pick<AcadreConfig, "statusser" | "adgangskoder">): readonly Afbildning[] {
  const tekster = Object.values(statusser).map(({ tekst }) => tekst);
  const isShared = (tekst: string) => tekster.filter((one) => one === tekst).length > 1;
  return [
    ...Object.entries(statusser).map(([kode, { tekst, fremdrift }]) => {
      const ord = tekst === null || isShared(tekst) ? kode : tekst;
      return { felt: "fremdrift", ord, vaerdi: fremdrift } as const;
    }),
    ...Object.entries(adgangskoder).map(([ord, { niveau }]) => ({ felt: "foelsomhed", ord, vaerdi: niveau }) as const),
  ];
}
