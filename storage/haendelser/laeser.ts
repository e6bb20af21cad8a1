// SPDX-License-Identifier: MPL-2.0
/** Readers of ours: how far each has come in the feed, kept with the feed; and which process reads for it. */
import type { DataSource } from "typeorm";
import { INDEKS_SAG } from "../indeks/skema.js";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { type Haendelse, laesEnder, laesHaendelser } from "./laes.js";
import { LEJE, MARKOER } from "./skema.js";

/** Whether this process does it, until so long from now; another one has it until its time is over. */
export function tagLeje(
  lager: DataSource,
  {
    navn,
    lejer,
    now,
    ms,
  }: { readonly navn: string; readonly lejer: string; readonly now: number; readonly ms: number },
): Promise<boolean> {
  const [nu, til] = [now, now + ms].map((time) => new Date(time).toISOString()) as [string, string];
  return iTransaktion(lager, async (manager) => {
    await manager
      .createQueryBuilder()
      .insert()
      .into(LEJE.options.name)
      .values({ navn, lejer, til: "" })
      .orIgnore()
      .execute();
    const query = manager.getRepository(LEJE).createQueryBuilder("l").where("l.navn = :navn", { navn });
    const row = await laas(query, "VENT").getOneOrFail();
    if (row.lejer !== lejer && row.til > nu) return false;
    await manager.update(LEJE, { navn }, { lejer, til });
    return true;
  });
}

export interface Naeste {
  readonly haendelser: readonly (Haendelse & { readonly uuid: string | null })[];
  /** Changes that were removed before they were read. */
  readonly tabt: number;
}

/** What this reader has not had yet; a new one begins now. `uuid`: the case's, as the index knows it. */
export async function laesNaeste(lager: DataSource, navn: string, hoejst: number): Promise<Naeste> {
  const { bund, top } = await laesEnder(lager);
  const known = await lager.getRepository(MARKOER).findOneBy({ navn });
  if (!known) await flyt(lager, navn, top);
  const position = known?.position ?? top;
  const alle = { instanser: null, sager: null, hvis: null } as const;
  const rows = await laesHaendelser(lager, { efter: Math.max(position, bund), til: top, hoejst, ...alle });
  const haendelser = await Promise.all(rows.map(async (one) => ({ ...one, uuid: await uuidOf(lager, one) })));
  return { haendelser, tabt: Math.max(0, bund - position) };
}

/** Up to and with this place all is done. */
export async function flyt(lager: DataSource, navn: string, position: number): Promise<void> {
  await lager.getRepository(MARKOER).upsert({ navn, position }, ["navn"]);
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

async function uuidOf(lager: DataSource, { instans, lokalId }: Haendelse): Promise<string | null> {
  const row = await lager
    .getRepository(INDEKS_SAG)
    .findOne({ select: { uuid: true }, where: { instans, lokal_id: lokalId } });
  return row?.uuid ?? (UUID.test(lokalId) ? lokalId.toLowerCase() : null);
}
