// SPDX-License-Identifier: MPL-2.0
/** Statements put together from constants, quoted names and parameters; a value can only get in as a parameter. */

export type SqlParam = string | number;

export interface Sql {
  readonly text: string;
  readonly params: readonly SqlParam[];
}

/** What stands in `${}` is another statement part, or a value, which becomes a parameter. */
export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | SqlParam)[]): Sql {
  const params: SqlParam[] = [];
  const text = strings.reduce((before, after, index) => {
    const part = parts[index - 1];
    if (part === undefined) return before + after;
    if (typeof part !== "object") {
      params.push(part);
      return `${before}?${after}`;
    }
    params.push(...part.params);
    return before + part.text + after;
  });
  return { text, params };
}

type Separator = ", " | " AND " | " OR ";

export function joinSql(parts: readonly Sql[], separator: Separator): Sql {
  return { text: parts.map(({ text }) => text).join(separator), params: parts.flatMap(({ params }) => params) };
}

/** All of them; nothing to fulfil is true. */
export function allOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`1 = 1` : joinSql(parts, " AND ");
}

/** One of them; none is false. */
export function anyOf(parts: readonly Sql[]): Sql {
  return parts.length === 0 ? NEVER : sql`(${joinSql(parts, " OR ")})`;
}

export const NEVER: Sql = sql`1 = 0`;

export function isIn(column: Sql, values: readonly SqlParam[]): Sql {
  return values.length === 0 ? NEVER : sql`${column} IN (${listOf(values)})`;
}

export function isNotIn(column: Sql, values: readonly SqlParam[]): Sql {
  return sql`${column} NOT IN (${listOf(values)})`;
}

function listOf(values: readonly SqlParam[]): Sql {
  return joinSql(
    values.map((value) => sql`${value}`),
    ", ",
  );
}
