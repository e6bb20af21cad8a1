// SPDX-License-Identifier: MPL-2.0
/** Whether a case that a search gave is an answer to it: an argument that LoRA did not understand gives everybody's. */
import type { SagKriterier } from "../contract.js";
import type { LoraConfig } from "./config.js";
import type { Sagsbillede } from "./map.js";
import { mapParter, PARTSRELATIONER } from "./map-part.js";
import { relationerAt, tilstandAt } from "./raekker.js";
import { type Params, Umulig } from "./tid.js";
import { readText } from "./wire-read.js";

/**
 * False for a person's case in which the person stands in another role only: nobody asked for that. Throws `Umulig` for one
 * that the person is not seen on, and for one of which something else that was asked for is not true.
 */
export function isAnswerTo(sag: Sagsbillede, params: Params, kriterier: SagKriterier, config: LoraConfig): boolean {
  const { part } = kriterier;
  const roller: readonly string[] = PARTSRELATIONER.map(([, navn]) => navn);
  const others = part === null ? params : params.filter(([navn]) => !roller.includes(navn));
  if (!others.every((param) => isTrueOf(sag, param, kriterier))) throw new Umulig("other-case");
  if (part === null) return true;
  const own = mapParter(sag.registrering, sag.at, config).filter(
    ({ ident }) => ident?.type === part.type && ident.vaerdi === part.vaerdi,
  );
  if (own.length === 0) throw new Umulig("other-part");
  return own.some(({ rolle }) => kriterier.partsroller.includes(rolle));
}

function isTrueOf(
  { registrering, egenskaber, at }: Sagsbillede,
  [navn, value]: Params[number],
  { sagsnummer }: SagKriterier,
): boolean {
  if (navn === "sagsnummer") return isSameText(readText(egenskaber, navn), sagsnummer);
  if (navn === "fremdrift") return tilstandAt(registrering.fremdrift, at)?.vaerdi === value;
  return relationerAt(registrering, navn, at).some(({ uuid, urn }) => uuid === value || isSameText(urn, value));
}

/** As LoRA compares: without regard to case. */
function isSameText(text: string | null, wanted: string | null): boolean {
  return text !== null && wanted !== null && text.toLowerCase() === wanted.trim().toLowerCase();
}
