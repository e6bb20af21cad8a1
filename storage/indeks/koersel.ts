// SPDX-License-Identifier: MPL-2.0
/** When a harvest began: killed, it goes on as the same one; finished, the next is a new one. */
import { createHash } from "node:crypto";
import type { DataSource } from "typeorm";
import { INDEKS_LAESNING } from "./skema.js";

const UNDER_VEJS = -1;

export interface Koersel {
  readonly omfang: string;
  readonly begyndt: string;
  readonly genoptaget: boolean;
}

/** @param hvad what is harvested, and by what; the same text is the same harvest. */
export async function begynd(
  lager: DataSource,
  instans: string,
  hvad: string,
  now: string,
  tidligst: string,
): Promise<Koersel> {
  const omfang = createHash("sha256").update(`koersel ${hvad}`).digest("base64url");
  const rows = lager.getRepository(INDEKS_LAESNING);
  const known = await rows.findOneBy({ instans, omfang });
  if (known && known.antal === UNDER_VEJS && known.laest >= tidligst)
    return { omfang, begyndt: known.laest, genoptaget: true };
  await rows.upsert({ instans, omfang, laest: now, antal: UNDER_VEJS }, ["instans", "omfang"]);
  return { omfang, begyndt: now, genoptaget: false };
}

export async function afslut(lager: DataSource, instans: string, { omfang }: Koersel, antal: number): Promise<void> {
  await lager.getRepository(INDEKS_LAESNING).update({ instans, omfang }, { antal });
}
