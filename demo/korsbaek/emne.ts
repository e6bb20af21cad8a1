// SPDX-License-Identifier: MPL-2.0
/** What a subject of Korsbæk's cases is made of, and which systems there are. */
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Emnenummer, Facetnummer } from "./klasser.js";
import type { Enhedsnavn } from "./organisation.js";
import type { Sagsforloeb } from "./texts.js";

/** Instance keys of the systems that are connected. */
export const TILSLUTTEDE = ["nova", "sbsys", "lora", "workzone", "acadre", "sql"] as const;
/** Instance keys of the connected systems, and of those known only through the index. */
export const SYSTEMER = [...TILSLUTTEDE, "ksd", "ky"] as const;
export type System = (typeof SYSTEMER)[number];

export function isTilsluttet(system: System): boolean {
  return TILSLUTTEDE.some((known) => known === system);
}

export interface Emne {
  readonly system: System;
  readonly kle: Emnenummer;
  readonly facet: Facetnummer;
  readonly enhed: Enhedsnavn;
  readonly foelsomhed: FoelsomhedNiveau;
  /** Who the case is about. BARN: a child, with a grown-up as secondary party. */
  readonly om: "PERSON" | "VIRKSOMHED" | "BARN" | "BEGGE";
  readonly forloeb: Sagsforloeb;
  /** `{vej}` is the party's street and number. */
  readonly titler: readonly string[];
  /** What the title says to the public where the real one is confidential. */
  readonly offentligTitel?: string;
}

export const AABEN = "IKKE_FORTROLIGE_DATA";
export const FORTROLIG = "FORTROLIGE_PERSONOPLYSNINGER";
export const FOELSOM = "FOELSOMME_PERSONOPLYSNINGER";

/** One line a subject: system, KLE, facet, unit, level, about whom, course, titles. */
export function emne(
  system: System,
  kle: Emnenummer,
  facet: Facetnummer,
  enhed: Enhedsnavn,
  foelsomhed: FoelsomhedNiveau,
  om: Emne["om"],
  forloeb: Sagsforloeb,
  titler: readonly string[],
  offentligTitel?: string,
): Emne {
  const fields = { system, kle, facet, enhed, foelsomhed, om, forloeb, titler };
  return offentligTitel === undefined ? fields : { ...fields, offentligTitel };
}
