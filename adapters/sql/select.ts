// SPDX-License-Identifier: MPL-2.0
/** The statements: a page of cases with how many remain, and the rows of given cases. */
import type { Foresp } from "./client.js";
import type { SletMaerke } from "./config-mapping.js";
import type { Dialekt } from "./dialekt.js";
import { allOf, isIn, joinSql, type Sql, type SqlParam, sql } from "./sql.js";
import { columnOf, notDeleted } from "./where.js";

/** What a row calls the key of its case, and its own. */
export const SAGSNOEGLE = "sagsnoegle";
export const NOEGLE = "noegle";
export const IALT = "ialt";

type Kolonner = Readonly<Record<string, { readonly column: string | null } | null>>;

export interface Tabel {
  readonly table: string;
  /** Name in the answer to column, keys and all. */
  readonly felter: Readonly<Record<string, string>>;
  readonly deletedWhen: SletMaerke;
}

/** `noegler` are the columns that make rows belong together; `columns` those of the mapping. Constants are not asked for. */
export function tabelOf(
  { table, deletedWhen, columns }: { table: string; deletedWhen: SletMaerke; columns: Kolonner },
  noegler: Readonly<Record<string, string>>,
): Tabel {
  const mapped = Object.entries(columns).flatMap(([felt, kolonne]) =>
    kolonne?.column ? [[felt, kolonne.column] as const] : [],
  );
  return { table, felter: { ...noegler, ...Object.fromEntries(mapped) }, deletedWhen };
}

/**
 * One statement, so that the number and the rows are of one moment. It counts the cases after the given one, and always
 * answers with a row; where none remain its key is null.
 */
export function selectPage(
  tabel: Tabel,
  where: Sql,
  { after, limit }: { readonly after: SqlParam | null; readonly limit: number },
  d: Dialekt,
): Foresp {
  const noegle = columnOf("s", tabel.felter[NOEGLE] ?? "", d);
  const remaining = after === null ? where : sql`${where} AND ${noegle} > ${after}`;
  const from = sql`FROM ${d.name(tabel.table)} ${d.name("s")} WHERE ${remaining}`;
  const count = sql`SELECT COUNT(*) AS ${d.name(IALT)} ${from}`;
  const rows = sql`SELECT ${fieldList(tabel, "s", d)} ${from} ORDER BY ${noegle} LIMIT ${limit}`;
  return {
    statement: sql`SELECT ${d.name("t")}.${d.name(IALT)}, ${d.name("r")}.* FROM (${count}) ${d.name("t")} LEFT JOIN (${rows}) ${d.name("r")} ON 1 = 1 ORDER BY ${columnOf("r", NOEGLE, d)}`,
    felter: [IALT, ...Object.keys(tabel.felter)],
  };
}

/** The rows of those cases that are not deleted, at most so many. `by` is the field that the ids are of. */
export function selectOf(
  tabel: Tabel,
  { by, ids, limit }: { readonly by: string; readonly ids: readonly string[]; readonly limit: number },
  d: Dialekt,
): Foresp {
  const column = columnOf("s", tabel.felter[by] ?? "", d);
  const where = allOf([isIn(column, d.matchable(ids)), ...notDeleted(tabel.deletedWhen, "s", d)]);
  return {
    statement: sql`SELECT ${fieldList(tabel, "s", d)} FROM ${d.name(tabel.table)} ${d.name("s")} WHERE ${where} LIMIT ${limit}`,
    felter: Object.keys(tabel.felter),
  };
}

function fieldList(tabel: Tabel, alias: string, d: Dialekt): Sql {
  const fields = Object.entries(tabel.felter).map(
    ([felt, column]) => sql`${columnOf(alias, column, d)} AS ${d.name(felt)}`,
  );
  return joinSql(fields, ", ");
}
