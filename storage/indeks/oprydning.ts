// SPDX-License-Identifier: MPL-2.0
/** What the index lets go of, and what time alone changes. */
import { type EntityManager, In, LessThan, LessThanOrEqual } from "typeorm";
import type { Indeksnoegler } from "./noegler.js";
import { digestAf, naesteVirkning, postAf } from "./raekke.js";
import { INDEKS_LAESNING, INDEKS_PART, INDEKS_SAG } from "./skema.js";
import type { Sagsaendring } from "./skriv.js";

const BUNDT = 200;

/** Cases that no source has given since, or that were gone by then. How many went. The index is no archive. */
export async function ryd(manager: EntityManager, foer: string): Promise<number> {
  const old = await manager.find(INDEKS_SAG, {
    select: { instans: true, lokal_id: true },
    where: [{ set: LessThan(foer) }, { fjernet: LessThan(foer) }],
    take: BUNDT,
  });
  for (const { instans, lokal_id } of old) {
    await manager.delete(INDEKS_PART, { instans, lokal_id });
    await manager.delete(INDEKS_SAG, { instans, lokal_id });
  }
  await manager.delete(INDEKS_LAESNING, { laest: LessThan(foer) });
  return old.length;
}

/** Cases of which a date has come: they are others now though nobody said so. Each is told of once for each date. */
export async function tagVirkninger(
  manager: EntityManager,
  noegler: Indeksnoegler,
  now: string,
): Promise<readonly Sagsaendring[]> {
  const due = await manager.find(INDEKS_SAG, { where: { virker: LessThanOrEqual(now) }, take: BUNDT });
  const aendringer: Sagsaendring[] = [];
  for (const row of due) {
    const { instans, lokal_id, virker, fjernet } = row;
    await manager.update(INDEKS_SAG, { instans, lokal_id }, { virker: naesteVirkning(postAf(row, noegler), now) });
    if (fjernet === null)
      aendringer.push({ instans, lokalId: lokal_id, art: "AENDRET", registreret: virker, set: now });
  }
  return aendringer;
}

/** Of those with these ids, the ones that the source has not given since. */
export async function usetSiden(manager: EntityManager, instans: string, since: string): Promise<readonly string[]> {
  const rows = await manager.find(INDEKS_SAG, {
    select: { lokal_id: true, fjernet: true },
    where: { instans, set: LessThan(since) },
  });
  return rows.filter(({ fjernet }) => fjernet === null).map(({ lokal_id }) => lokal_id);
}

/** How many cases are known in a month of their last change, and a digest over them all; a case without one is of no month. */
export async function taelPrMaaned(manager: EntityManager, instans: string): Promise<ReadonlyMap<string, Maanedstal>> {
  const rows = await manager.find(INDEKS_SAG, {
    select: { lokal_id: true, aendret: true, digest: true, fjernet: true },
    where: { instans },
  });
  const months = new Map<string, string[]>();
  for (const { lokal_id, aendret, digest, fjernet } of rows) {
    if (fjernet !== null) continue;
    const month = aendret?.slice(0, 7) ?? "uden dato";
    months.set(month, [...(months.get(month) ?? []), `${lokal_id} ${digest}`]);
  }
  return new Map(
    [...months].map(([month, cases]) => [month, { antal: cases.length, tegn: digestAf(cases.sort().join("\n")) }]),
  );
}

export interface Maanedstal {
  readonly antal: number;
  readonly tegn: string;
}

/** How far a harvest has come: portions that were read since it began are not read again. */
export async function hoestetSiden(
  manager: EntityManager,
  instans: string,
  omfang: readonly string[],
  since: string,
): Promise<ReadonlySet<string>> {
  if (omfang.length === 0) return new Set();
  const rows = await manager.find(INDEKS_LAESNING, { where: { instans, omfang: In([...omfang]) } });
  return new Set(rows.filter(({ laest }) => laest >= since).map((row) => row.omfang));
}
