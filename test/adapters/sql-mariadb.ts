// SPDX-License-Identifier: MPL-2.0
/** A MariaDB to test against: a database of the test's own, gone afterwards. */

import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { type Connection, createConnection } from "mysql2/promise";
import type { SqlTilslutning } from "../../adapters/sql/config.js";
import type { Kommune } from "../../emulators/kit/kommune.js";
import { ARKIV_TABELLER, createArkiv } from "../../emulators/sql/arkiv.js";

const SERVER = { host: "127.0.0.1", port: 3306, user: "root", password: "" } as const;
const BATCH = 200;

/** Whether these tests run. Where services are required, a missing server fails them instead of skipping. */
export async function hasMariadb(): Promise<boolean> {
  if ((await answers()) || process.env["REQUIRE_SERVICES"] === "1") return true;
  console.warn(`no MariaDB on ${SERVER.host}:${SERVER.port}: its tests are skipped`);
  return false;
}

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(SERVER.port, SERVER.host);
    const end = (is: boolean) => {
      socket.destroy();
      resolve(is);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });
}

export interface TestDatabase {
  /** As the adapter's configuration wants it. */
  readonly connection: Extract<SqlTilslutning["connection"], { host: string }>;
  readonly admin: Connection;
  /** Every other connection to this database is killed. */
  killConnections(): Promise<number>;
  drop(): Promise<void>;
}

/** With the character set of the time such systems are from. */
export async function createDatabase(): Promise<TestDatabase> {
  const database = `sagsgraf_sql_${process.pid}_${randomBytes(4).toString("hex")}`;
  const admin = await createConnection({ ...SERVER, charset: "utf8mb4" });
  await admin.query(`CREATE DATABASE ${database} CHARACTER SET latin1 COLLATE latin1_danish_ci`);
  await admin.query(`USE ${database}`);
  return {
    connection: { type: "mariadb", ...SERVER, database, tls: false },
    admin,
    async killConnections() {
      const [rows] = await admin.query(
        "SELECT id FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()",
        [database],
      );
      const ids = (Array.isArray(rows) ? rows : []).flatMap((row) => ("id" in row ? [Number(row["id"])] : []));
      for (const id of ids) await admin.query(`KILL ${id}`);
      return ids.length;
    },
    async drop() {
      await admin.query(`DROP DATABASE ${database}`);
      await admin.end();
    },
  };
}

/** The old system's tables with the municipality's cases of that instance. */
export async function fillArkiv({ admin }: TestDatabase, kommune: Kommune, instans: string): Promise<void> {
  for (const statement of ARKIV_TABELLER) await admin.query(statement);
  for (const { table, rows } of createArkiv(kommune, instans)) {
    const columns = Object.keys(rows[0] ?? {});
    for (let from = 0; from < rows.length; from += BATCH) {
      const values = rows.slice(from, from + BATCH).map((row) => columns.map((column) => row[column] ?? null));
      await admin.query(`INSERT INTO ${table} (${columns.join(", ")}) VALUES ?`, [values]);
    }
  }
}
