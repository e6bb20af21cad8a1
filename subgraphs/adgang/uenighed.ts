// SPDX-License-Identifier: MPL-2.0
/** Where a case's own system and an index say different things of who has it: somebody has to correct one of them. */
import { kendt } from "../../schema/oplyst.js";
import type { Fundregister } from "../reading/fund.js";
import type { SamletSag } from "../reading/kilder.js";
import { type HarFakta, isHar } from "./fakta.js";

const FELTER = [
  ["ansvarlig", ({ fakta }: HarFakta) => kendt(fakta.ansvarlig)],
  ["primaerKlasse", ({ fakta }: HarFakta) => kendt(fakta.kle)],
] as const;

/** Found in the index, by the field. What was last known is not found again. */
export function noteUenighed(sager: readonly SamletSag[], fund: Pick<Fundregister, "note">): void {
  for (const { fakta } of sager) {
    const told = fakta.filter(isHar).filter(({ sidstLaest = null }) => sidstLaest === null);
    const own = told.filter(({ erIndeks }) => !erIndeks);
    for (const indeks of told.filter(({ erIndeks }) => erIndeks))
      for (const [felt, read] of FELTER) {
        const value = read(indeks);
        const differs = own.some((one) => value !== null && read(one) !== null && read(one) !== value);
        if (differs) fund.note(indeks.instans, "UENIGHED", `sag.${felt}`);
      }
  }
}
