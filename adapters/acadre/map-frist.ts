/** What a case itself says of dates to act by. Pure. */
import type { FristRecord } from "../../schema/records.js";
import type { WireSag } from "./wire.js";

/** Whose the case's deadline is, it does not say; the OBS date is for whoever keeps the case. */
export function mapFrister({ frist, obs }: Pick<WireSag, "frist" | "obs">): readonly FristRecord[] {
  return [
    ...(frist ? [{ art: frist.note, dato: frist.dato, hvem: null, afsluttet: null }] : []),
    ...(obs ? [{ art: obs.note, dato: obs.dato, hvem: "KOMMUNE", afsluttet: null } as const] : []),
  ];
}
