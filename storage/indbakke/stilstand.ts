// SPDX-License-Identifier: MPL-2.0
/** Whether what there is to do is being done, by whichever process is to do it. */
import { type DataSource, IsNull, LessThanOrEqual, Not } from "typeorm";
import { ARBEJDE, BESKED, LAESNING } from "./skema.js";

/** A link of the chain that is cut, and since when nothing has come through it. */
export interface Stilstand {
  /** `BESKEDER`: nobody looks at new messages. `OBJEKTER`: nobody reads what is due. */
  readonly led: "BESKEDER" | "OBJEKTER";
  readonly siden: string;
}

/** Longer than any honest process takes to come round, also after it was killed. */
const PATIENCE_MS = 300_000;

export async function findStilstand(lager: DataSource, now: number): Promise<readonly Stilstand[]> {
  const before = new Date(now - PATIENCE_MS).toISOString();
  const [message] = await lager
    .getRepository(BESKED)
    .find({ where: { udfald: "NY" }, order: { id: "ASC" }, take: 1, select: { id: true, modtaget: true } });
  const [due] = await lager
    .getRepository(ARBEJDE)
    .find({ where: { naeste: Not(IsNull()) }, order: { naeste: "ASC" }, take: 1, select: { id: true, naeste: true } });
  const found: Stilstand[] = [];
  if (message && message.modtaget <= before) found.push({ led: "BESKEDER", siden: message.modtaget });
  if (due?.naeste && due.naeste <= before && !(await hasReadSince(lager, before)))
    found.push({ led: "OBJEKTER", siden: due.naeste });
  return found;
}

/** A long row of them is worked off one by one: that is no standstill. */
async function hasReadSince(lager: DataSource, before: string): Promise<boolean> {
  const laest = Not(LessThanOrEqual(before));
  return (await lager.getRepository(LAESNING).findOne({ where: { laest }, select: { id: true } })) !== null;
}
