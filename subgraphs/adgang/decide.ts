// SPDX-License-Identifier: MPL-2.0
/** The decision as most ask it: whether, and the first reason why not. */
import type { DokumentRecord, FoelsomhedRecord } from "../../schema/records.js";
import type { SamletSag } from "../reading/kilder.js";
import { type Afgoerelse, afgoer } from "./afgoer.js";
import type { Adgangspolitik, Bruger } from "./bruger.js";
import type { Grundkode } from "./grunde.js";

export type Adgang = { readonly vis: true } | { readonly vis: false; readonly grund: Grundkode | null };

const VIS: Adgang = { vis: true };

function toAdgang({ vis, grunde }: Afgoerelse): Adgang {
  return vis ? VIS : { vis: false, grund: grunde[0]?.kode ?? null };
}

/** @param nu milliseconds since the epoch. */
export function decideSag(
  bruger: Bruger,
  { fakta }: Pick<SamletSag, "fakta">,
  politik: Adgangspolitik,
  nu: number,
): Adgang {
  return toAdgang(afgoer(bruger, "OVERBLIK", { art: "SAG", fakta }, politik, nu));
}

/**
 * A document on a case that the viewer may see: its own sensitivity, display classes and profiles come on top of the
 * case's. `foelsomhed` is the document's own, or the case's where the product has none for documents.
 */
export function decideDokument(
  bruger: Bruger,
  { fakta, instans }: Pick<SamletSag, "fakta" | "instans">,
  dokument: DokumentRecord,
  foelsomhed: FoelsomhedRecord | null,
  politik: Adgangspolitik,
  nu: number,
): Adgang {
  return toAdgang(afgoer(bruger, "DOKUMENT", { art: "DOKUMENT", fakta, instans, dokument, foelsomhed }, politik, nu));
}
