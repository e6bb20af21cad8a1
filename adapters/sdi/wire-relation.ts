// SPDX-License-Identifier: MPL-2.0
/** Relations of cases and documents: gd:RelationType and the local extensions that hang on it. */

import type { Element } from "../soap/xml-reader.js";
import type { Kvalificeret } from "./navnerum.js";
import type { Virkning } from "./virkning.js";
import { parseUnikId, parseVirkning, type TidLaeser, type UnikId } from "./wire-felter.js";
import { child, childrenOf, textOf } from "./xml.js";

export interface WireRelation {
  readonly virkning: Virkning;
  /** Lower-case UUID of the role and the type; null where absent or given as something else. */
  readonly rolle: string | null;
  readonly type: string | null;
  readonly indeks: string | null;
  readonly reference: UnikId;
  /** FuldtNavn of aktører and parts. */
  readonly navn: string | null;
  readonly cvr: string | null;
  /** BrugervendtNoegle of the extension: the KLE number of a class. */
  readonly noegle: string | null;
  readonly klassetitel: string | null;
  readonly facettitel: string | null;
  readonly systemNavn: string | null;
  /** Tekstfelt of what a case is about. */
  readonly tekst: string | null;
}

export function parseRelation(element: Element, tid: TidLaeser): WireRelation {
  const extension = child(element, "gd:LokalUdvidelseListe")?.children.find(({ navn }) => EXTENSIONS.has(navn)) ?? null;
  const first = (...names: readonly Kvalificeret[]) =>
    names.map((navn) => textOf(extension, navn)).find(Boolean) ?? null;
  return {
    virkning: parseVirkning(child(element, "gd:Virkning"), tid),
    rolle: parseUnikId(child(element, "gd:Rolle")).uuid,
    type: parseUnikId(child(element, "gd:Type")).uuid,
    indeks: textOf(element, "gd:Indeks"),
    reference: parseUnikId(child(element, "gd:ReferenceID")),
    navn: first("si:FuldtNavn", "di:FuldtNavn"),
    // The two schemas spell it differently.
    cvr: first("si:CVR-Nummer", "di:CVR-Nr"),
    noegle: first("si:BrugervendtNoegle", "di:BrugervendtNoegle"),
    klassetitel: first("si:Klassetitel", "di:Klassetitel"),
    facettitel: first("si:Facettitel"),
    systemNavn: textOf(element, "si:SystemNavn") ?? textOf(element, "di:SystemNavn"),
    tekst: first("si:Tekstfelt"),
  };
}

const EXTENSIONS: ReadonlySet<string> = new Set<Kvalificeret>([
  "si:SagsaktoerLokalUdvidelse",
  "si:SagsklasseLokalUdvidelse",
  "si:SagspartLokalUdvidelse",
  "si:SagsgenstandeLokalUdvidelse",
  "di:DokumentaktoerLokalUdvidelse",
  "di:DokumentklasseLokalUdvidelse",
  "di:DokumentpartLokalUdvidelse",
]);

export function parseRelations(parent: Element | null, navn: Kvalificeret, tid: TidLaeser): readonly WireRelation[] {
  return childrenOf(parent, navn).map((element) => parseRelation(element, tid));
}
