// SPDX-License-Identifier: MPL-2.0
/** Where MariaDB, MySQL and SQLite differ in what this adapter asks them. */

import type { Forbindelse } from "./config.js";
import type { Zone } from "./config-column.js";
import { type Sql, type SqlParam, sql } from "./sql.js";

export interface Dialekt {
  /** A name from the configuration, quoted by the driver; `schema.table` in two. */
  name(name: string): Sql;
  /** Statements around each read. */
  readonly begin: readonly string[];
  readonly end: readonly string[];
  /** The statement with the longest the server may work on it. */
  limitTime(statement: Sql, milliseconds: number): Sql;
  /** A column of times, and a bound for it, so that the two can be compared. */
  time(column: Sql, zone: Zone): Sql;
  timeBound(bound: string, zone: Zone): Sql;
  /** Values from the configuration, or ids, as a column of text or of numbers may hold them. */
  matchable(values: readonly string[]): readonly SqlParam[];
  /** How many bytes a column holds. */
  byteLength(column: Sql): Sql;
  /** The names of a table's columns, as `navn`. */
  columnsOf(table: string): Sql;
}

export function createDialekt(forbindelse: Forbindelse, quote: (name: string) => string): Dialekt {
  const name = (whole: string): Sql => ({ text: whole.split(".").map(quote).join("."), params: [] });
  return forbindelse.type === "sqlite" ? sqlite(name) : server(forbindelse.type, forbindelse.database, name);
}

function server(type: "mariadb" | "mysql", database: string, name: Dialekt["name"]): Dialekt {
  return {
    name,
    begin: ["START TRANSACTION READ ONLY"],
    end: ["COMMIT"],
    limitTime: ({ text, params }, milliseconds) => {
      const whole = Math.max(1, Math.ceil(milliseconds));
      const limited =
        type === "mariadb"
          ? `SET STATEMENT max_statement_time=${(whole / 1000).toFixed(3)} FOR ${text}`
          : text.replace(/^SELECT /, `SELECT /*+ MAX_EXECUTION_TIME(${whole}) */ `);
      return { text: limited, params };
    },
    // A typed bound: a text column is then compared as times, and an index on a DATETIME column still serves.
    time: (column) => column,
    timeBound: (bound, zone) => (zone === "DATE" ? sql`CAST(${bound} AS DATE)` : sql`CAST(${bound} AS DATETIME(3))`),
    // The server makes a constant into what the column is.
    matchable: (values) => values,
    byteLength: (column) => sql`OCTET_LENGTH(${column})`,
    columnsOf: (table) => {
      const [last = "", schema = database] = table.split(".").reverse();
      return sql`SELECT column_name AS navn FROM information_schema.columns WHERE table_schema = ${schema} AND table_name = ${last}`;
    },
  };
}

function sqlite(name: Dialekt["name"]): Dialekt {
  return {
    name,
    // One statement is one consistent read here, and the connection is shared.
    begin: [],
    end: [],
    // It runs in our own thread: nothing could stop it.
    limitTime: (statement) => statement,
    // Times are text, written in more than one way.
    time: (column, zone) =>
      zone === "DATE" ? sql`strftime('%Y-%m-%d', ${column})` : sql`strftime('%Y-%m-%d %H:%M:%f', ${column})`,
    timeBound: (bound) => sql`${bound}`,
    // A column of a view may have no type, and then 1 is not '1'.
    matchable: (values) => values.flatMap((value) => (isNumber(value) ? [value, Number(value)] : [value])),
    byteLength: (column) => sql`LENGTH(CAST(${column} AS BLOB))`,
    columnsOf: (table) => {
      const [last = "", schema = "main"] = table.split(".").reverse();
      return sql`SELECT name AS navn FROM pragma_table_info(${last}, ${schema})`;
    },
  };
}

function isNumber(text: string): boolean {
  return /^(0|-?[1-9]\d{0,14})$/.test(text);
}
