// SPDX-License-Identifier: MPL-2.0
/** The databases that what is stored is tried on: a file of its own, and a MariaDB where there is one. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createConnection } from "mysql2/promise";
import type { DataSource } from "typeorm";
import { aabnLager, type Lagring } from "../../storage/aabn.js";
import { hasMariadb } from "../adapters/sql-mariadb.js";

export interface Testlager {
  readonly lagring: Lagring;
  readonly lager: DataSource;
  drop(): Promise<void>;
}

const SERVER = { host: "127.0.0.1", port: 3306, user: "root", password: "" } as const;

export async function openFile(): Promise<Testlager> {
  const folder = mkdtempSync(join(tmpdir(), "sagsgraf-lager-"));
  const lagring = { type: "sqlite", path: join(folder, "lager.sqlite") } as const;
  const lager = await aabnLager(lagring);
  return {
    lagring,
    lager,
    async drop() {
      await lager.destroy();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function openServer(): Promise<Testlager> {
  const database = `sagsgraf_lager_${process.pid}_${randomBytes(4).toString("hex")}`;
  const admin = await createConnection({ ...SERVER });
  await admin.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4`);
  const lagring = { type: "mariadb", ...SERVER, database, tls: false, caFile: null } as const;
  const lager = await aabnLager(lagring);
  return {
    lagring,
    lager,
    async drop() {
      await lager.destroy();
      await admin.query(`DROP DATABASE ${database}`);
      await admin.end();
    },
  };
}

export const DATABASER: readonly (readonly [string, () => Promise<Testlager>])[] = [
  ["SQLite", openFile],
  ...((await hasMariadb()) ? [["MariaDB", openServer] as const] : []),
];
