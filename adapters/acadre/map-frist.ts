// SPDX-License-Identifier: MPL-2.0
/** What a case itself says of dates to act by. Pure. */
import type { FristRecord } from "../../schema/records.js";
import type { WireFrist, WireSag } from "./wire.js";
import { orUmulig } from "./wire-felter.js";

/** Throws `Umulig`. Whose the case's deadline is, it does not say; the OBS date is for whoever keeps the case. */
export function mapFrister({ frist, obs }: Pick<WireSag, "frist" | "obs">): readonly FristRecord[] {
  return [...fristOf(frist, null), ...fristOf(obs, "KOMMUNE")];
}

function fristOf(given: WireFrist | null, hvem: FristRecord["hvem"]): readonly FristRecord[] {
  const dato = given && orUmulig(given.dato);
  return given && dato ? [{ art: given.note, dato, hvem, afsluttet: null }] : [];
}
