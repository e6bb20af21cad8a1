// SPDX-License-Identifier: MPL-2.0
/** How long what the inbox holds is kept. What waits is never deleted, however old it is. */
import type { DataSource, EntityManager } from "typeorm";
import { iTransaktion } from "../transaktion.js";
import { ARBEJDE, BESKED, DRIFT, INDHOLD, LAESNING, TAKT } from "./skema.js";
import { hourOf } from "./takt.js";

/** All in milliseconds, from when a message came; of an object from when it was last read. */
export interface Opbevaring {
  /** Bodies of messages that have done their work, and of those that were another authority's. */
  readonly indholdMs: number;
  /** Those messages, and objects that nothing waits for. */
  readonly beskederMs: number;
  /** What was given up and nobody has done anything about, body and all. */
  readonly doedeMs: number;
  /** What operators did. */
  readonly driftMs: number;
}

const DAY_MS = 86_400_000;
/** What the lag and the rhythm are read from. */
const LAESNINGER_MS = 14 * DAY_MS;
const TAKT_MS = 56 * DAY_MS;
const BATCH = 500;

export interface Ryddet {
  readonly indhold: number;
  readonly beskeder: number;
  readonly arbejde: number;
  /** Of these: what had been given up, and was never looked after. */
  readonly doede: number;
}

export async function rydOp(lager: DataSource, opbevaring: Opbevaring, now: number): Promise<Ryddet> {
  const before = (ms: number) => new Date(now - ms).toISOString();
  const { indholdMs, beskederMs, doedeMs, driftMs } = opbevaring;
  const again = (once: (manager: EntityManager) => Promise<number>) => inBatches(lager, once);
  const indhold = await again((manager) => deleteBodies(manager, before(indholdMs)));
  const beskeder = await again((manager) => deleteMessages(manager, DONE, before(beskederMs)));
  const doedeBeskeder = await again((manager) => deleteMessages(manager, "'DOED'", before(doedeMs)));
  const arbejde = await again((manager) =>
    deleteRows(
      manager,
      ARBEJDE.options.name,
      "tilstand IN ('FAERDIG', 'AFVIST') AND COALESCE(laest, aeldste) < :before",
      before(beskederMs),
    ),
  );
  const doedtArbejde = await again((manager) =>
    deleteRows(manager, ARBEJDE.options.name, "tilstand = 'DOED' AND aeldste < :before", before(doedeMs)),
  );
  await again((manager) => deleteRows(manager, LAESNING.options.name, "laest < :before", before(LAESNINGER_MS)));
  await again((manager) => deleteRows(manager, DRIFT.options.name, "tid < :before", before(driftMs)));
  await iTransaktion(lager, (manager) =>
    manager
      .createQueryBuilder()
      .delete()
      .from(TAKT)
      .where("time < :before", { before: hourOf(before(TAKT_MS)) })
      .execute(),
  );
  return {
    ...{ indhold, beskeder: beskeder + doedeBeskeder, arbejde: arbejde + doedtArbejde },
    doede: doedeBeskeder + doedtArbejde,
  };
}

const DONE = "'LAEST', 'INTET', 'AFVIST'";

/** Small transactions: nothing waits long for one. */
async function inBatches(lager: DataSource, once: (manager: EntityManager) => Promise<number>): Promise<number> {
  for (let all = 0; ; ) {
    const done = await iTransaktion(lager, once);
    all += done;
    if (done < BATCH) return all;
  }
}

async function deleteBodies(manager: EntityManager, before: string): Promise<number> {
  const rows = await manager
    .getRepository(INDHOLD)
    .createQueryBuilder("i")
    .innerJoin(BESKED.options.name, "b", "b.id = i.besked_id")
    .select("i.besked_id", "id")
    .where(`(b.udfald IN (${DONE}) OR b.aarsag = 'ANDEN_MYNDIGHED') AND b.modtaget < :before`, { before })
    .groupBy("i.besked_id")
    .limit(BATCH)
    .getRawMany<{ id: string }>();
  await deleteById(manager, INDHOLD.options.name, "besked_id", rows);
  return rows.length;
}

async function deleteMessages(manager: EntityManager, udfald: string, before: string): Promise<number> {
  const rows = await manager
    .getRepository(BESKED)
    .createQueryBuilder("b")
    .select("b.id", "id")
    .where(`b.udfald IN (${udfald}) AND b.modtaget < :before`, { before })
    .limit(BATCH)
    .getRawMany<{ id: string }>();
  await deleteById(manager, INDHOLD.options.name, "besked_id", rows);
  await deleteById(manager, BESKED.options.name, "id", rows);
  return rows.length;
}

async function deleteRows(manager: EntityManager, table: string, where: string, before: string): Promise<number> {
  const rows = await manager
    .createQueryBuilder()
    .select("id")
    .from(table, "x")
    .where(where, { before })
    .limit(BATCH)
    .getRawMany<{ id: string }>();
  await deleteById(manager, table, "id", rows);
  return rows.length;
}

async function deleteById(
  manager: EntityManager,
  table: string,
  column: string,
  rows: readonly { readonly id: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await manager.createQueryBuilder().delete().from(table).where(`${column} IN (:...ids)`, { ids }).execute();
}
