// SPDX-License-Identifier: MPL-2.0
/** Answers the statements of a MariaDB client out of SQLite: the few things of MariaDB's that the adapter says, translated. */

import { type Celle, type Resultat, SERVER_VERSION } from "./pakker.js";
import { ServerError } from "./server.js";
import type { Arkivtabel } from "./tabel.js";

export interface Arkivbase {
  /** Throws `ServerError`. */
  run(statement: string): Resultat;
  close(): void;
}

/** In memory, with `information_schema.columns` as MariaDB has it. */
export async function openArkivbase(
  database: string,
  tables: readonly string[],
  content: readonly Arkivtabel[],
): Promise<Arkivbase> {
  const { default: Libsql } = await import("libsql");
  const base = new Libsql(":memory:");
  base.exec("ATTACH ':memory:' AS information_schema");
  for (const statement of tables) base.exec(statement);
  for (const { table, rows } of content) insert(table, rows);
  base.exec(`CREATE TABLE information_schema.columns AS SELECT '${database}' AS table_schema, m.name AS table_name,
    c.name AS column_name FROM main.sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'`);

  function insert(table: string, rows: Arkivtabel["rows"]): void {
    const columns = Object.keys(rows[0] ?? {});
    if (columns.length === 0) return;
    const statement = base.prepare(
      `INSERT INTO ${table} (${columns.join(", ")}) VALUES (${columns.map(() => "?").join(", ")})`,
    );
    base.transaction(() => {
      for (const row of rows) statement.run(...columns.map((column) => row[column] ?? null));
    })();
  }

  return {
    run(statement) {
      if (/^SELECT VERSION\(\)/i.test(statement)) return { columns: ["version"], rows: [[SERVER_VERSION]] };
      const translated = translate(statement);
      if (!/^SELECT\b/.test(translated)) throw new ServerError(1142, "42000", "command denied to user");
      try {
        const prepared = base.prepare(translated);
        const columns = prepared.columns().map(({ name }) => name);
        const rows: readonly unknown[] = prepared.raw().all();
        return { columns, rows: rows.map((row) => (Array.isArray(row) ? row.map(cellOf) : [])) };
      } catch (error) {
        throw asServerError(error);
      }
    },
    close: () => void base.close(),
  };
}

export const TIME_LIMIT = /^SET STATEMENT max_statement_time=[\d.]+ FOR /;

const BACKSLASHED: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", "0": "\0", Z: "\x1a" };

/** The client escapes with backslashes and types the bounds of times. */
function translate(statement: string): string {
  return (
    statement
      .replace(TIME_LIMIT, "")
      .replace(/'((?:[^'\\]|\\[\s\S]|'')*)'/g, (_, body: string) => {
        const plain = body
          .replace(/\\([\s\S])/g, (_match, char: string) => BACKSLASHED[char] ?? char)
          .replaceAll("''", "'");
        return `'${plain.replaceAll("'", "''")}'`;
      })
      // SQLite's times are texts, here to the second.
      .replaceAll("OCTET_LENGTH(", "LENGTH(")
      .replace(/CAST\('([^']*?)(?:\.000)?' AS (?:DATETIME\(3\)|DATE)\)/g, "'$1'")
  );
}

function cellOf(value: unknown): Celle {
  return typeof value === "number" || typeof value === "string" || value instanceof Uint8Array ? value : null;
}

function asServerError(error: unknown): ServerError {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("no such column")) return new ServerError(1054, "42S22", "Unknown column in 'field list'");
  if (message.includes("no such table")) return new ServerError(1146, "42S02", "Table doesn't exist");
  return new ServerError(1064, "42000", "You have an error in your SQL syntax");
}
