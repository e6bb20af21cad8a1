// SPDX-License-Identifier: MPL-2.0
/** Other cases that a case points to. */
import type { SagsrelationRecord, Tidspunkt } from "../../schema/records.js";
import type { Sagsrelationsart } from "../../schema/values.js";
import { relationerAt } from "./raekker.js";
import type { WireRegistrering } from "./wire.js";

export const SAGSRELATIONER = [
  ["OVERSAG", "oversag"],
  ["PRAECEDENS", "praecedens"],
  ["ANDEN", "andresager"],
] as const satisfies readonly (readonly [Sagsrelationsart, string])[];

/**
 * Whether the other case is LoRA's own, the reference does not tell, and neither does a list without it: it is known by its
 * UUID, which is its local id where it is one. One that is only a URN is known by nothing, and still there.
 */
export function mapRelationer(registrering: WireRegistrering, at: Tidspunkt): readonly SagsrelationRecord[] {
  return SAGSRELATIONER.flatMap(([art, navn]) =>
    relationerAt(registrering, navn, at).map(({ uuid }) => ({ art, lokalId: null, uuid, sagsnummer: null })),
  );
}
