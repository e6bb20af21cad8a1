// SPDX-License-Identifier: MPL-2.0
/** Opens the database through TypeORM: one pool for an instance, made when it is first needed. */
import type { EventEmitter } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import type { PoolOptions } from "mysql2";
import type { DataSource, DataSourceOptions, QueryRunner } from "typeorm";
import { FagsystemError } from "../errors.js";
import { type Brud, createBrud } from "./brud.js";
import type { FilForbindelse, Forbindelse, ServerForbindelse, SqlConfig } from "./config.js";
import { createDialekt, type Dialekt } from "./dialekt.js";
import { toFagsystemError } from "./fejl.js";

/** One connection of the pool, for one read. */
export interface Session {
  readonly dialekt: Dialekt;
  /** Throws what the driver throws. */
  query(text: string, params: readonly unknown[]): Promise<unknown>;
  /** Back to the pool. */
  release(): Promise<void>;
  /** Cut off: whatever it was doing, nobody waits for it. */
  drop(): void;
}

export interface Database {
  acquire(): Promise<Session>;
  close(): Promise<void>;
}

type Limits = SqlConfig["limits"];
export type OpenDatabase = (config: Pick<SqlConfig, "connection" | "limits">) => Database;

/** How long a refused login stands: asking again at every query would lock the account. */
const REFUSAL_MS = 15_000;
/** A pool waits for its connections to end, and one that hangs never does. */
const CLOSE_TIMEOUT_MS = 1_000;

/**
 * What every connection of a server is told first. Without NO_BACKSLASH_ESCAPES, whatever the server's default is: the
 * driver's escaping of values rests on it. No limit on rows by default: half a list would look whole.
 */
const INITIAL =
  "SET SESSION sql_mode = 'STRICT_TRANS_TABLES', time_zone = '+00:00', sql_select_limit = 18446744073709551615";

export const openDatabase: OpenDatabase = ({ connection, limits }) => {
  let opening: Promise<DataSource> | null = null;
  let refused: { readonly error: FagsystemError; readonly until: number } | null = null;
  const prepared = new WeakSet<object>();
  const brud = createBrud();

  function source(): Promise<DataSource> {
    opening ??= initialise(connection, limits, brud).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  }

  async function connect(): Promise<Session> {
    if (connection.type === "sqlite" && !existsSync(connection.path))
      throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "connect");
    const dataSource = await source();
    const runner = dataSource.createQueryRunner();
    const raw: unknown = await runner.connect();
    const session = sessionOf(runner, { raw, brud }, connection, dataSource);
    if (connection.type === "sqlite" || typeof raw !== "object" || raw === null || prepared.has(raw)) return session;
    try {
      await within(session.query(INITIAL, []), limits.connectTimeoutMs);
    } catch (error) {
      session.drop();
      throw error;
    }
    prepared.add(raw);
    return session;
  }

  return {
    async acquire() {
      if (refused && refused.until > Date.now()) throw refused.error;
      try {
        return await connect();
      } catch (thrown) {
        const error = toFagsystemError(thrown, "connect");
        if (error.grund === "CREDENTIALS") refused = { error, until: Date.now() + REFUSAL_MS };
        throw error;
      }
    },
    async close() {
      const last = opening;
      opening = null;
      if (last === null) return;
      const ended = last.then((dataSource) => dataSource.destroy()).catch(() => undefined);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, CLOSE_TIMEOUT_MS).unref())]);
    },
  };
};

function sessionOf(
  runner: QueryRunner,
  { raw, brud }: { readonly raw: unknown; readonly brud: Brud },
  forbindelse: Forbindelse,
  dataSource: DataSource,
): Session {
  return {
    dialekt: createDialekt(forbindelse, (name) => dataSource.driver.escape(name)),
    query: (text, params) => brud.race(raw, runner.query(text, [...params])),
    release: () => runner.release(),
    drop() {
      if (forbindelse.type !== "sqlite") destroy(raw);
      runner.release().catch(() => undefined);
    },
  };
}

function destroy(connection: unknown): void {
  const end: unknown =
    typeof connection === "object" && connection !== null ? Reflect.get(connection, "destroy") : null;
  if (typeof end === "function") end.call(connection);
}

/** Loaded when a database is first opened: most installations have none. */
async function initialise(forbindelse: Forbindelse, limits: Limits, brud: Brud): Promise<DataSource> {
  const { DataSource } = await import("typeorm");
  const options =
    forbindelse.type === "sqlite"
      ? await fileOptions(forbindelse)
      : { ...serverOptions(forbindelse, limits), driver: await listeningDriver(brud) };
  const dataSource = new DataSource(options);
  try {
    // The driver's own limit ends with the login; TypeORM then asks the server for its version.
    return await within(brud.race(null, dataSource.initialize()), 2 * limits.connectTimeoutMs);
  } catch (error) {
    // A pool that was made before the failure would live on. Not waited for: it may be what hangs.
    dataSource.driver.disconnect().catch(() => undefined);
    throw error;
  }
}

/** A server that lets us in and then says nothing must not hold up everybody who comes later. */
function within<T>(promise: Promise<T>, milliseconds: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", "connect"));
    const timer = setTimeout(late, milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The driver, with somebody who listens to each connection of its pools. */
async function listeningDriver(brud: Brud): Promise<object> {
  const { default: mysql } = await import("mysql2");
  listenFromTheStart(mysql.PoolConnection.prototype as unknown as Connecting);
  const createPool = (options: PoolOptions) =>
    mysql.createPool(options).on("connection", (connection) => brud.listen(connection));
  return { ...mysql, createPool };
}

interface Connecting extends EventEmitter {
  connect(...args: unknown[]): unknown;
}

const listened = new WeakSet<Connecting>();

/** The pool tells of a connection once it is greeted; a greeting that makes no sense is told twice before that. */
function listenFromTheStart(prototype: Connecting): void {
  if (listened.has(prototype)) return;
  listened.add(prototype);
  const { connect } = prototype;
  prototype.connect = function (...args) {
    this.on("error", () => undefined);
    return connect.apply(this, args);
  };
}

function serverOptions(forbindelse: ServerForbindelse, limits: Limits): DataSourceOptions {
  const { type, host, port, user, password, database, tls, caFile } = forbindelse;
  return {
    type,
    host,
    port,
    username: user,
    password,
    database,
    charset: "utf8mb4",
    timezone: "Z",
    // Times and large numbers as the database writes them: what they mean, the configuration says.
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    connectTimeout: limits.connectTimeoutMs,
    poolSize: limits.maxConcurrent,
    logging: false,
    ...(tls ? { ssl: { verifyIdentity: true, ...(caFile === null ? {} : { ca: readFileSync(caFile, "utf8") }) } } : {}),
  };
}

async function fileOptions({ path }: FilForbindelse): Promise<DataSourceOptions> {
  const { default: driver } = await import("libsql");
  return {
    type: "better-sqlite3",
    driver,
    database: path,
    fileMustExist: true,
    logging: false,
    prepareDatabase: (database: { pragma(text: string): unknown }) => {
      database.pragma("query_only = ON");
    },
  };
}
