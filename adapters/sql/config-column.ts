// SPDX-License-Identifier: MPL-2.0
/** How one column of a table or view becomes one field: by itself, through a table of values, or as a constant. */
import { z } from "zod";

const NAME = /^[\p{L}_][\p{L}\p{N}_$]{0,63}$/u;

/** Letters, digits, `_` and `$`: what else a system calls its columns, a view can call otherwise. */
export const columnName = z
  .string()
  .regex(NAME, "must be a plain column name: letters, digits, _ and $, not beginning with a digit");

const TABLE = /^([\p{L}_][\p{L}\p{N}_$]{0,63}\.)?[\p{L}_][\p{L}\p{N}_$]{0,63}$/u;

export const tableName = z
  .string()
  .regex(TABLE, "must be the name of a table or view, at most with its schema before it: `sager` or `arkiv.sager`");

/** The short form: a text alone is the column's name. */
function shortForm(value: unknown): unknown {
  return typeof value === "string" ? { column: value } : value;
}

/** A field whose value is one of `T`, or text. */
export interface Kolonne<T = string> {
  readonly column: string | null;
  /** Source value to ours; null: leave the row out, where the field says that it may. */
  readonly values: Readonly<Record<string, T | null>> | null;
  readonly constant: T | null;
}

const EITHER = "needs a column or a constant, and not both";

function kolonneOf<T extends z.ZodType<string | boolean>, V extends z.ZodType<string | boolean | null>>(
  constant: T,
  value: V,
) {
  const shape = z
    .strictObject({
      column: columnName.nullable().default(null).describe("Name of the column."),
      values: z
        .record(z.string().min(1), value)
        .nullable()
        .default(null)
        .describe("What each value of the column means; numbers as text. Null: the column holds our own values."),
      constant: constant.nullable().default(null).describe("The same value for every row, instead of a column."),
    })
    .refine(({ column, constant }) => (column === null) !== (constant === null), EITHER)
    .refine(({ column, values }) => column !== null || values === null, "values need a column");
  return z.preprocess(shortForm, shape);
}

/** Absent: the source has no such field. */
export function kolonne<T extends z.ZodType<string | boolean>>(target: T, beskrivelse: string) {
  return kolonneOf(target, target).nullable().default(null).describe(beskrivelse);
}

/** A field that must be there, and whose values may be marked (null) as rows to leave out. */
export function rollekolonne<T extends z.ZodType<string>>(target: T, beskrivelse: string) {
  return kolonneOf(target, target.nullable()).describe(beskrivelse);
}

export const ZONER = ["OFFSET", "LOCAL", "UTC", "DATE"] as const;
export type Zone = (typeof ZONER)[number];

export interface Tidskolonne {
  readonly column: string;
  readonly zone: Zone;
}

const ZONE_ERROR = "say how its times are to be read: LOCAL (Danish time), UTC, OFFSET (zone in the text) or DATE";

/** No short form goes through: how a time is to be read is never guessed. */
export function tidskolonne(beskrivelse: string) {
  const shape = z.strictObject({
    column: columnName.describe("Name of the column."),
    zone: z.enum(ZONER, { error: ZONE_ERROR }).describe("How its times are to be read."),
  });
  return z.preprocess(shortForm, shape).nullable().default(null).describe(beskrivelse);
}

/** The same for a time that must be there. */
export function kraevetTid(beskrivelse: string) {
  const shape = z.strictObject({
    column: columnName.describe("Name of the column."),
    zone: z.enum(ZONER, { error: ZONE_ERROR }).describe("How its times are to be read."),
  });
  return z.preprocess(shortForm, shape).describe(beskrivelse);
}

export const NUMMERFORMER = ["DIGITS", "DASH", "MIXED", "INTEGER"] as const;
export type Nummerform = (typeof NUMMERFORMER)[number];

export interface Nummerkolonne {
  readonly column: string;
  readonly format: Nummerform;
}

/** A column with the number of a person or company; only CPR numbers are written with a dash. */
export function nummerkolonne(formats: readonly [Nummerform, ...Nummerform[]], beskrivelse: string) {
  const shape = z.strictObject({
    column: columnName.describe("Name of the column."),
    format: z
      .enum(formats)
      .default("DIGITS")
      .describe(
        "DIGITS: text of digits. DASH: DDMMYY-NNNN. MIXED: both occur. INTEGER: a number, zeros in front lost.",
      ),
  });
  return z.preprocess(shortForm, shape).nullable().default(null).describe(beskrivelse);
}
