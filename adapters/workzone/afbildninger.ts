// SPDX-License-Identifier: MPL-2.0
/** How this tenant's words for status and sensitivity are read. States that are not here go by the case's dates. */
import type { Afbildning } from "../contract.js";
import type { WorkzoneConfig } from "./config.js";
import { tilstandeOf } from "./mapping.js";

/** States by the words they are shown with where these are configured, else by their code; classes of sensitivity by UUID. */
export function afbildningerOf(config: Pick<WorkzoneConfig, "tilstande" | "foelsomhed">): readonly Afbildning[] {
  const tilstande = Object.entries(tilstandeOf(config));
  const isShared = (tekst: string) => tilstande.filter(([, one]) => one.tekst === tekst).length > 1;
  return [
    ...tilstande.map(([kode, { fremdrift, tekst }]) => {
      const ord = tekst === null || isShared(tekst) ? kode : tekst;
      return { felt: "fremdrift", ord, vaerdi: fremdrift } as const;
    }),
    ...Object.entries(config.foelsomhed).map(([ord, vaerdi]) => ({ felt: "foelsomhed", ord, vaerdi }) as const),
  ];
}
