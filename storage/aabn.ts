// SPDX-License-Identifier: MPL-2.0
/** Opens the database of the installation: a file of its own, or MariaDB. Its tables are brought up to date first. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { PoolOptions } from "mysql2";
import { DataSource, type DataSourceOptions } from "typeorm";
import { MIGRATIONER } from "./migrationer.js";
import { ENTITETER } from "./skema.js";

export type Lagring =
  | { readonly type: "sqlite"; readonly path: string }
  | {
      readonly type: "mariadb";
      readonly host: string;
      readonly port: number;
      readonly user: string;
      readonly password: string;
      readonly database: string;
      readonly tls: boolean;
      readonly caFile: string | null;
    };

/** How long a process waits for another one's write to the same file. */
const BUSY_MS = 5000;
const POOL = 4;

/** @throws what the driver throws: its text may hold addresses, so it is for whoever starts the process. */
export async function aabnLager(lagring: Lagring): Promise<DataSource> {
  const shared = {
    entities: [...ENTITETER],
    migrations: [...MIGRATIONER],
    migrationsTableName: "migrationer",
    logging: false,
  };
  const options = lagring.type === "sqlite" ? await fileOptions(lagring.path) : await serverOptions(lagring);
  const source = new DataSource({ ...options, ...shared } as unknown as DataSourceOptions);
  await source.initialize();
  await source.runMigrations({ transaction: "each" });
  return source;
}

async function fileOptions(path: string): Promise<object> {
  if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // It needs no compiler, as better-sqlite3 does, and speaks as that does.
  const { default: driver } = await import("libsql");
  return {
    type: "better-sqlite3",
    driver,
    database: path,
    prepareDatabase(database: { pragma(text: string): unknown }) {
      // On the disk when it is committed, also where the power goes.
      for (const pragma of ["journal_mode = WAL", "synchronous = FULL", `busy_timeout = ${BUSY_MS}`])
        database.pragma(pragma);
    },
  };
}

async function serverOptions({
  host,
  port,
  user,
  password,
  database,
  tls,
  caFile,
}: Extract<Lagring, { type: "mariadb" }>) {
  const { default: mysql } = await import("mysql2");
  // An error of a connection that nobody uses is nobody's; one that nobody hears would end the thread.
  const createPool = (options: PoolOptions) =>
    mysql.createPool(options).on("connection", (connection) => void connection.on("error", () => undefined));
  return {
    type: "mariadb",
    driver: { ...mysql, createPool },
    host,
    port,
    username: user,
    password,
    database,
    charset: "utf8mb4",
    timezone: "Z",
    poolSize: POOL,
    ...(tls ? { ssl: { verifyIdentity: true, ...(caFile === null ? {} : { ca: readFileSync(caFile, "utf8") }) } } : {}),
  };
}
