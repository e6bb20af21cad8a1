// SPDX-License-Identifier: MPL-2.0
/** Parties: LoRA knows their number, and never their name unless that is all it knows. */
import type { PartRecord, Tidspunkt } from "../../schema/records.js";
import type { Partsrolle } from "../../schema/values.js";
import type { LoraConfig } from "./config.js";
import { relationerAt } from "./raekker.js";
import { nameOfUrn, parsePartUrn } from "./urn.js";
import type { WireRegistrering } from "./wire.js";

export const PARTSRELATIONER = [
  ["PRIMAER_PART", "primaerpart"],
  ["SEKUNDAER_PART", "sekundaerpart"],
  ["YDELSESMODTAGER", "ydelsesmodtager"],
] as const satisfies readonly (readonly [Partsrolle, string])[];

export function relationOfRolle(rolle: Partsrolle): string {
  const found = PARTSRELATIONER.find(([known]) => known === rolle);
  return found ? found[1] : "primaerpart";
}

/** Every party there is then; one that is only a UUID, or a URN of no agreed form, is a party without identity. */
export function mapParter(registrering: WireRegistrering, at: Tidspunkt, config: LoraConfig): readonly PartRecord[] {
  return PARTSRELATIONER.flatMap(([rolle, navn]) =>
    relationerAt(registrering, navn, at).map(({ urn, virkning }) => ({
      rolle,
      rolleTekst: null,
      ident: urn === null ? null : parsePartUrn(urn, config),
      navn: urn === null ? null : nameOfUrn(urn),
      gyldig: { fra: virkning.fra, til: virkning.til },
    })),
  );
}
