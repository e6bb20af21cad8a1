// SPDX-License-Identifier: MPL-2.0
/**
 * An old journal system whose database is all that it offers: a server that speaks MySQL's protocol on loopback, with
 * the municipality's cases in tables of its own. The adapter meets it through the driver it has in production.
 */

import type { SqlTilslutning } from "../../adapters/sql/config.js";
import type { EmulatorOptions, ProductEmulator } from "../kit/produkt.js";
import type { EmulatorFault } from "../kit/server.js";
import { ARKIV_TABELLER, createArkiv, filesOf } from "./arkiv.js";
import { createFilgiver } from "./filer.js";
import { arkivConfig } from "./koder.js";
import type { Celle, Resultat } from "./pakker.js";
import { type SqlServerSpec, startSqlServer } from "./server.js";
import { openArkivbase, TIME_LIMIT } from "./sqlite.js";

export const ARKIV_DATABASE = "arkiv";
export const ARKIV_LOGIN = { user: "sagsgraf_laes", password: "kun-til-laesning" } as const;

export async function startProductEmulator(options: EmulatorOptions): Promise<ProductEmulator<SqlTilslutning>> {
  const { kommune, instans, port } = options;
  const base = await openArkivbase(ARKIV_DATABASE, ARKIV_TABELLER, createArkiv(kommune, instans, false));
  const giveFil = createFilgiver(filesOf(kommune, instans));
  const server = await startSqlServer(
    specOf(async (statement) => giveFil(statement) ?? base.run(statement)),
    port,
  );
  const connection = {
    type: "mariadb" as const,
    host: "127.0.0.1",
    port: server.port,
    ...ARKIV_LOGIN,
    database: ARKIV_DATABASE,
    tls: false,
  };
  return { ...server, connection: arkivConfig(connection, kommune) };
}

/** What the server makes of statements, whoever answers them. */
export function specOf(run: (statement: string) => Promise<Resultat>): SqlServerSpec {
  return {
    ...ARKIV_LOGIN,
    kindOf(statement) {
      const body = statement.replace(TIME_LIMIT, "");
      if (!body.startsWith("SELECT ") || /^SELECT VERSION\(\)/i.test(body)) return null;
      if (/^SELECT (OCTET_LENGTH|SUBSTR)\(/.test(body)) return "CONTENT";
      return body.includes("COUNT(*)") ? "LIST" : "DETAIL";
    },
    // How much time was left is not what was asked.
    bodyOf: (statement) => statement.replace(TIME_LIMIT, ""),
    run: async (statement, fault) => spoil(await run(statement), statement, fault),
  };
}

/** The faults of data. A count and rows that do not agree are what a proxy with a limit of its own gives. */
function spoil(result: Resultat, statement: string, fault: EmulatorFault | null): Resultat {
  const { columns, rows } = result;
  const count = aliasesIn(statement, COUNT)[0] ?? null;
  switch (fault) {
    case "malformed-record": {
      const keys = aliasesIn(statement, KEY);
      return { columns, rows: rows.map((row, index) => (index === 0 ? without(row, columns, keys) : row)) };
    }
    case "half-page":
      return count ? cut(result, Math.floor(rows.length / 2), count) : result;
    case "empty-page-more":
      return count ? cut(result, 0, count) : result;
    default:
      return result;
  }
}

/** A count, and a column by which rows are told apart or belong together, with the name that the statement gives it. */
const COUNT = /\bCOUNT\(\*\) AS [`"]?(\w+)/gi;
const KEY = /\b(?:SAGLBNR|AKTNR|NOTATNR)[`"]? AS [`"]?(\w+)/gi;

function aliasesIn(statement: string, pattern: RegExp): readonly string[] {
  return [...statement.matchAll(pattern)].map(([, alias = ""]) => alias);
}

function without(row: readonly Celle[], columns: readonly string[], keys: readonly string[]): readonly Celle[] {
  return row.map((cell, index) => (keys.includes(columns[index] ?? "") ? null : cell));
}

/** A page always has a row, for the count. */
function cut({ columns, rows }: Resultat, length: number, count: string): Resultat {
  const kept = rows.slice(0, length);
  const [first] = rows;
  if (kept.length > 0 || first === undefined) return { columns, rows: kept };
  return { columns, rows: [first.map((cell, index) => (columns[index] === count ? cell : null))] };
}
