// SPDX-License-Identifier: MPL-2.0
/** What nobody has been told of yet. Each is told once; what is told of and dies again is told of again. */
import type { DataSource, EntityManager, EntitySchema } from "typeorm";
import { laas } from "../laas.js";
import { iTransaktion } from "../transaktion.js";
import { ARBEJDE, BESKED, KILDE } from "./skema.js";

export interface NyeDoede {
  readonly slags: "BESKED" | "ARBEJDE";
  readonly aarsag: string;
  readonly kilde: string;
  readonly antal: number;
}

const MOST = 1000;

/** Marks them as told. Whoever asks has to tell: a process that dies in between has not. */
export function tagNyeDoede(lager: DataSource, now: number): Promise<readonly NyeDoede[]> {
  return iTransaktion(lager, async (manager) => {
    const alarmeret = new Date(now).toISOString();
    const beskeder = await untold(manager, BESKED, "udfald");
    const arbejde = await untold(manager, ARBEJDE, "tilstand");
    await mark(manager, BESKED.options.name, beskeder, alarmeret);
    await mark(manager, ARBEJDE.options.name, arbejde, alarmeret);
    return [...count("BESKED", beskeder), ...count("ARBEJDE", arbejde)];
  });
}

interface Doed {
  readonly id: string;
  readonly aarsag: string | null;
  readonly kilde: string;
}

function untold<T extends Doed>(
  manager: EntityManager,
  table: EntitySchema<T>,
  state: string,
): Promise<readonly Doed[]> {
  const query = manager
    .getRepository(table)
    .createQueryBuilder("x")
    .select(["x.id", "x.aarsag", "x.kilde"])
    .where(`x.${state} = 'DOED' AND x.alarmeret IS NULL`)
    .limit(MOST);
  return laas(query, "SPRING").getMany();
}

async function mark(manager: EntityManager, table: string, rows: readonly Doed[], alarmeret: string): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await manager.createQueryBuilder().update(table).set({ alarmeret }).where("id IN (:...ids)", { ids }).execute();
}

function count(slags: NyeDoede["slags"], rows: readonly Doed[]): readonly NyeDoede[] {
  const found = new Map<string, NyeDoede>();
  for (const { aarsag, kilde } of rows) {
    const key = `${aarsag} ${kilde}`;
    found.set(key, { slags, aarsag: aarsag ?? "", kilde, antal: (found.get(key)?.antal ?? 0) + 1 });
  }
  return [...found.values()];
}

/** Whether it is told now for the first time: of several processes by one. */
export function tagStilhed(lager: DataSource, kilde: string, now: number): Promise<boolean> {
  return iTransaktion(lager, async (manager) => {
    const done = await manager
      .createQueryBuilder()
      .update(KILDE)
      .set({ alarmeret: new Date(now).toISOString() })
      .where("kilde = :kilde AND alarmeret IS NULL", { kilde })
      .execute();
    // SQLite's driver of TypeORM gives no number here.
    return done.affected === undefined ? changes(manager) : done.affected > 0;
  });
}

async function changes(manager: EntityManager): Promise<boolean> {
  const [row] = await manager.query<{ n: number }[]>("SELECT changes() AS n");
  return (row?.n ?? 0) > 0;
}
