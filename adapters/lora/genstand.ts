// SPDX-License-Identifier: MPL-2.0
/** What a case is about: LoRA has four relations for it, and says what it is by a key or by a URN. */
import type { GenstandRecord, Tidspunkt } from "../../schema/records.js";
import type { Genstandsart } from "../../schema/values.js";
import { bfeOfUrn, bfeUrns, esrNavn } from "../kit/ejendom.js";
import type { LoraConfig } from "./config.js";
import { relationerAt } from "./raekker.js";
import { nameOfUrn, parsePartUrn } from "./urn.js";
import type { WireRegistrering, WireRelation } from "./wire.js";

export const GENSTANDSRELATIONER = [
  ["BYGGERI", "byggeri"],
  ["EJENDOMSSKAT", "ejendomsskat"],
  ["FREDNING", "fredning"],
  ["AFGIFTSOBJEKT", "afgiftsobjekt"],
] as const satisfies readonly (readonly [Genstandsart, string])[];

export function mapGenstande(
  registrering: WireRegistrering,
  at: Tidspunkt,
  config: LoraConfig,
): readonly GenstandRecord[] {
  return GENSTANDSRELATIONER.flatMap(([art, navn]) =>
    relationerAt(registrering, navn, at).map((row) => ({ art, ...toGenstand(row, config) })),
  );
}

/** A URN of no agreed form, or a key of a register that is not LoRA's, is shown as it is; a person's number never. */
export function toGenstand(
  { uuid, urn }: Pick<WireRelation, "uuid" | "urn">,
  config: LoraConfig,
): Pick<GenstandRecord, "bfe" | "betegnelse"> {
  if (urn === null) return { bfe: null, betegnelse: uuid };
  const bfe = bfeOfUrn(urn, config.genstandUrn);
  if (bfe !== null) return { bfe, betegnelse: null };
  const isPerson = parsePartUrn(urn, config) !== null || nameOfUrn(urn) !== null || /cpr/i.test(urn);
  return { bfe: null, betegnelse: isPerson ? null : (esrNavn(urn) ?? urn) };
}

/** Every way in which a case may point to the property: one search each. */
export function genstandParams(bfe: string, { genstandUrn }: LoraConfig): readonly (readonly [string, string])[] {
  return GENSTANDSRELATIONER.flatMap(([, navn]) => bfeUrns(bfe, genstandUrn).map((urn) => [navn, urn] as const));
}
