// SPDX-License-Identifier: MPL-2.0
/**
 * A unit of work on either database. On SQLite all of a process share one connection, and an await between two statements lets
 * others write between them: so one at a time for each file, and locked for writing from its first statement. On MariaDB as many
 * as the pool has, each tried again where the server chose it to break a deadlock.
 */
import type { DataSource, EntityManager } from "typeorm";

/** ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_CHECKREAD. */
const AGAIN = new Set([1205, 1213, 1020]);
const TRIES = 6;
const PAUSE_MS = 20;

const lastOfFile = new Map<string, Promise<unknown>>();

/**
 * @param work uses the manager it is given and no other; may run more than once. Never called from within another.
 * @throws what `work` or the driver throws; then nothing of it is kept.
 */
export function iTransaktion<T>(lager: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  return lager.options.type === "mariadb" ? onServer(lager, work) : onFile(lager, work);
}

async function onServer<T>(lager: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await lager.transaction("READ COMMITTED", work);
    } catch (error) {
      if (attempt === TRIES || !AGAIN.has(errnoOf(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt * (1 + Math.random())));
    }
  }
}

function errnoOf(error: unknown): number {
  const inner = error instanceof Error && "driverError" in error ? error.driverError : error;
  return inner instanceof Error && "errno" in inner ? Number(inner.errno) : 0;
}

function onFile<T>(lager: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const file = String(lager.options.database);
  const before = lastOfFile.get(file) ?? Promise.resolve();
  const own = before.then(() => immediately(lager, work));
  const settled = own.then(
    () => undefined,
    () => undefined,
  );
  lastOfFile.set(file, settled);
  void settled.then(() => lastOfFile.get(file) === settled && lastOfFile.delete(file));
  return own;
}

/** TypeORM begins deferred, which fails where another process wrote after our first read. */
async function immediately<T>(lager: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = lager.createQueryRunner();
  // So that what TypeORM does within does not begin a transaction of its own.
  const mark = (isTransactionActive: boolean) => Object.assign(runner, { isTransactionActive });
  await runner.query("BEGIN IMMEDIATE");
  mark(true);
  try {
    const result = await work(lager.manager);
    await runner.query("COMMIT");
    return result;
  } catch (error) {
    await runner.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    mark(false);
  }
}
