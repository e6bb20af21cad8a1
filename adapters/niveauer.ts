// SPDX-License-Identifier: MPL-2.0
/** How far a connection reaches: the levels at which the conformance suite has something to try. */
import { NIVEAUER, type Niveau } from "../schema/values.js";
import type { Fagsystem, Kapabiliteter } from "./contract.js";

const REACHES: Readonly<Record<Niveau, (k: Kapabiliteter) => boolean>> = {
  FIND: (k) => (k.partTyper.length > 0 && k.partsroller.length > 0) || k.filtreUdenPart.length > 0,
  LOAD: (k) => k.bundter.load > 0,
  // Some bring the parties with the case and need no call of their own.
  PARTER: (k) => k.bundter.parter > 0 || k.attributter.includes("part"),
  DOKUMENTER: (k) => k.bundter.dokumenter > 0,
  INDHOLD: (k) => k.indhold === true,
  // A source may answer about a past instant without being able to tell all that has been.
  HISTORIK: (k) => k.historik !== "IKKE_MULIG" && (k.bundter.historik ?? 0) > 0,
  AENDRINGER: (k) => k.aendringer,
};

/** In the order of the standards' list; a level may be reached without those before it. From what is declared alone. */
export function niveauerOf({ kapabiliteter }: Pick<Fagsystem, "kapabiliteter">): readonly Niveau[] {
  return NIVEAUER.filter((niveau) => REACHES[niveau](kapabiliteter));
}
