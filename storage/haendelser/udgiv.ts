// SPDX-License-Identifier: MPL-2.0
/**
 * Gives what has been noted its place in the feed. Only what is committed is seen here, and only one gives places at a time, in a
 * transaction of its own: so no change ever comes to stand before a place that somebody has read up to.
 */
import { type DataSource, type EntityManager, IsNull } from "typeorm";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { HAENDELSE, MARKOER } from "./skema.js";

const BUNDT = 500;

/** Gives how many got a place; 0 also where another process is giving places right now. */
export async function udgiv(lager: DataSource, now: () => number): Promise<number> {
  // Asked without a lock first: mostly there is nothing.
  if (!(await lager.getRepository(HAENDELSE).existsBy({ position: IsNull() }))) return 0;
  return await iTransaktion(lager, (manager) => place(manager, new Date(now()).toISOString()));
}

async function place(manager: EntityManager, udgivet: string): Promise<number> {
  const own = manager.getRepository(MARKOER).createQueryBuilder("m").where("m.navn = 'udgivet'");
  const marker = await laas(own, "SPRING").getOne();
  if (!marker) return 0;
  const rows = await manager.find(HAENDELSE, {
    select: { id: true },
    where: { position: IsNull() },
    order: { id: "ASC" },
    take: BUNDT,
  });
  let { position } = marker;
  for (const { id } of rows) await manager.update(HAENDELSE, { id }, { position: ++position, udgivet });
  await manager.update(MARKOER, { navn: "udgivet" }, { position });
  return rows.length;
}
