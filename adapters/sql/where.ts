// SPDX-License-Identifier: MPL-2.0
/** Criteria as conditions on the mapped columns. What no column answers is reported, never left out in silence. */
import { matchesKle, parseBfe } from "../../schema/identifiers.js";
import type { PartIdent, Tidspunkt } from "../../schema/records.js";
import type { FilterNavn, Partsrolle } from "../../schema/values.js";
import type { Interval, SagKriterier } from "../contract.js";
import type { SqlConfig } from "./config.js";
import type { Kolonne, Tidskolonne } from "./config-column.js";
import type { Genstandsmapning } from "./config-helhed.js";
import type { Partsmapning, Sagsmapning, SletMaerke } from "./config-mapping.js";
import type { Dialekt } from "./dialekt.js";
import { nummerkolonneOf, printNummer } from "./nummer.js";
import { allOf, anyOf, isIn, isNotIn, NEVER, type Sql, sql } from "./sql.js";
import { boundOf, earliest, latest } from "./tid.js";

/** Filters on a case's own columns. */
export type Sagsfilter = Exclude<FilterNavn, "part" | "partsroller" | "genstand">;

export const SAGSFILTRE: readonly Sagsfilter[] = [
  "kle",
  "fremdrift",
  "foelsomhed",
  "ansvarlig",
  "primaerBehandler",
  "sagsnummer",
  "opstaaet",
  "afsluttet",
  "aendret",
];

export function isGiven(filter: Sagsfilter, kriterier: SagKriterier): boolean {
  const wanted = kriterier[filter];
  return Array.isArray(wanted) ? wanted.length > 0 : wanted !== null;
}

/** Whether the database can apply it: there is a column, and its values can be compared. */
export function isNative(filter: Sagsfilter, { columns }: Sagsmapning): boolean {
  const kolonne = columns[filter];
  return kolonne !== null && !("zone" in kolonne && kolonne.zone === "OFFSET");
}

/** The cases of a search: not deleted, the party's, and fulfilling every filter that the mapping can apply. */
export function whereCases(kriterier: SagKriterier, config: SqlConfig, dialekt: Dialekt, at: Tidspunkt): Sql {
  const { sager, parter, genstande } = config;
  const filtre = SAGSFILTRE.filter((filter) => isGiven(filter, kriterier) && isNative(filter, sager));
  return allOf([
    ...notDeleted(sager.deletedWhen, "s", dialekt),
    ...(kriterier.part && parter
      ? [hasPart(kriterier.part, kriterier.partsroller, { sager, parter, at }, dialekt)]
      : []),
    ...(kriterier.genstand != null && genstande ? [isAbout(kriterier.genstand, sager, genstande, dialekt)] : []),
    ...filtre.map((filter) => condition(filter, kriterier, sager, dialekt)),
  ]);
}

/** Whether the database can look for a property. */
export function isGenstandNative({ genstande }: Pick<SqlConfig, "genstande">): boolean {
  return genstande?.columns.bfe?.column != null && genstande.columns.bfe.values === null;
}

/** A column may hold the number as text or as a number; zeros in front are not looked for. */
function isAbout(bfe: string, sager: Sagsmapning, genstande: Genstandsmapning, dialekt: Dialekt): Sql {
  const kolonne = genstande.columns.bfe?.column ?? null;
  const digits = parseBfe(bfe);
  if (kolonne === null || digits === null) return NEVER;
  const fulfilled = allOf([
    isIn(columnOf("g", kolonne, dialekt), dialekt.matchable([digits])),
    ...notDeleted(genstande.deletedWhen, "g", dialekt),
  ]);
  const noegle = columnOf("g", genstande.sagsnoegle, dialekt);
  return sql`${columnOf("s", sager.key, dialekt)} IN (SELECT ${noegle} FROM ${dialekt.name(genstande.table)} ${dialekt.name("g")} WHERE ${fulfilled})`;
}

export function notDeleted(maerke: SletMaerke, alias: string, dialekt: Dialekt): readonly Sql[] {
  if (maerke === null) return [];
  const column = columnOf(alias, maerke.column, dialekt);
  if (maerke.values === null) return [sql`${column} IS NULL`];
  return [sql`(${column} IS NULL OR ${isNotIn(column, dialekt.matchable(maerke.values))})`];
}

export function columnOf(alias: string, column: string, dialekt: Dialekt): Sql {
  return sql`${dialekt.name(alias)}.${dialekt.name(column)}`;
}

function hasPart(
  part: PartIdent,
  roller: readonly Partsrolle[],
  { sager, parter, at }: { readonly sager: Sagsmapning; readonly parter: Partsmapning; readonly at: Tidspunkt },
  dialekt: Dialekt,
): Sql {
  const kolonne = nummerkolonneOf(parter.columns, part.type);
  if (kolonne === null) return NEVER;
  const fulfilled = allOf([
    isIn(columnOf("p", kolonne.column, dialekt), printNummer(part, kolonne.format)),
    isAmong(parter.columns.rolle, (rolle) => roller.includes(rolle), roller, "p", dialekt),
    ...notDeleted(parter.deletedWhen, "p", dialekt),
    ...isInForce(parter, at, dialekt),
  ]);
  const noegle = columnOf("p", parter.sagsnoegle, dialekt);
  return sql`${columnOf("s", sager.key, dialekt)} IN (SELECT ${noegle} FROM ${dialekt.name(parter.table)} ${dialekt.name("p")} WHERE ${fulfilled})`;
}

/** Half-open. What a database cannot compare (OFFSET) is left to the record, which has only those in force. */
function isInForce(
  { columns: { gyldigFra, gyldigTil } }: Partsmapning,
  at: Tidspunkt,
  dialekt: Dialekt,
): readonly Sql[] {
  const after = new Date(Date.parse(at) + 1).toISOString();
  const compared = (kolonne: Tidskolonne | null, compare: (column: Sql, bound: Sql) => Sql): readonly Sql[] => {
    const bound = kolonne && boundOf(after, kolonne.zone);
    if (kolonne === null || bound === null) return [];
    const column = dialekt.time(columnOf("p", kolonne.column, dialekt), kolonne.zone);
    return [
      sql`(${columnOf("p", kolonne.column, dialekt)} IS NULL OR ${compare(column, dialekt.timeBound(bound, kolonne.zone))})`,
    ];
  };
  return [
    ...compared(gyldigFra, (column, bound) => sql`${column} < ${bound}`),
    ...compared(gyldigTil, (column, bound) => sql`${column} >= ${bound}`),
  ];
}

function condition(filter: Sagsfilter, kriterier: SagKriterier, { columns }: Sagsmapning, dialekt: Dialekt): Sql {
  switch (filter) {
    case "kle":
      return isOfKle(columns.kle, kriterier.kle, dialekt);
    case "fremdrift":
      return isOneOf(columns.fremdrift, kriterier.fremdrift, dialekt);
    case "foelsomhed":
      return isOneOf(columns.foelsomhed, kriterier.foelsomhed, dialekt);
    case "ansvarlig":
      return isUuid(columns.ansvarlig, kriterier.ansvarlig, dialekt);
    case "primaerBehandler":
      return isUuid(columns.primaerBehandler, kriterier.primaerBehandler, dialekt);
    case "sagsnummer":
      return isOneOf(columns.sagsnummer, [kriterier.sagsnummer ?? ""], dialekt);
    case "opstaaet":
    case "afsluttet":
    case "aendret":
      return isWithin(columns[filter], kriterier[filter], dialekt);
  }
}

/** `wanted` judges values of ours; `verbatim` is what to look for in a column that holds them as they are. */
function isAmong<T>(
  kolonne: Kolonne<T>,
  wanted: (value: T) => boolean,
  verbatim: readonly string[],
  alias: string,
  dialekt: Dialekt,
): Sql {
  if (kolonne.constant !== null) return wanted(kolonne.constant) ? allOf([]) : NEVER;
  if (kolonne.column === null) return NEVER;
  const values = kolonne.values === null ? verbatim : sourcesOf(kolonne.values, wanted);
  return isIn(columnOf(alias, kolonne.column, dialekt), dialekt.matchable(values));
}

function sourcesOf<T>(values: Readonly<Record<string, T | null>>, wanted: (value: T) => boolean): string[] {
  return Object.entries(values).flatMap(([source, value]) => (value !== null && wanted(value) ? [source] : []));
}

function isOneOf<T extends string>(kolonne: Kolonne<T> | null, wanted: readonly T[], dialekt: Dialekt): Sql {
  return kolonne === null ? NEVER : isAmong(kolonne, (value) => wanted.includes(value), wanted, "s", dialekt);
}

/** Some databases tell upper from lower case, and no system is agreed on how it writes a UUID. */
function isUuid(kolonne: Kolonne | null, uuid: string | null, dialekt: Dialekt): Sql {
  if (kolonne === null || uuid === null) return NEVER;
  const lower = uuid.toLowerCase();
  const upper = uuid.toUpperCase();
  const spellings = [lower, upper, `{${lower}}`, `{${upper}}`];
  return isAmong(kolonne, (value) => value.toLowerCase() === lower, spellings, "s", dialekt);
}

function isOfKle(kolonne: Kolonne | null, patterns: readonly string[], dialekt: Dialekt): Sql {
  if (kolonne === null) return NEVER;
  const wanted = (nummer: string) => patterns.some((pattern) => matchesKle(pattern, nummer));
  if (kolonne.column === null || kolonne.values !== null) return isAmong(kolonne, wanted, [], "s", dialekt);
  const column = columnOf("s", kolonne.column, dialekt);
  return anyOf(
    patterns.map((pattern) =>
      pattern.endsWith("*")
        ? sql`${column} LIKE ${`${escapeLike(pattern.slice(0, -1))}%`} ESCAPE '!'`
        : sql`${column} = ${pattern}`,
    ),
  );
}

/** Not with a backslash, which a server may read as its own. */
function escapeLike(text: string): string {
  return text.replace(/[!%_]/g, "!$&");
}

function isWithin(kolonne: Tidskolonne | null, interval: Interval | null, dialekt: Dialekt): Sql {
  if (kolonne === null || interval === null) return NEVER;
  const { zone } = kolonne;
  const column = dialekt.time(columnOf("s", kolonne.column, dialekt), zone);
  const fra = interval.fra === null ? earliest(zone) : boundOf(interval.fra, zone);
  const til = interval.til === null ? latest(zone) : boundOf(interval.til, zone);
  if (fra === null || til === null) return NEVER;
  const after = sql`${column} >= ${dialekt.timeBound(fra, zone)}`;
  return sql`${after} AND ${column} < ${dialekt.timeBound(til, zone)}`;
}
