// SPDX-License-Identifier: MPL-2.0
/** One field of a row by its column's description: through its table of values, or as the constant it is. */
import { parseUuid } from "../../schema/identifiers.js";
import type { Kvalitet } from "../../schema/values.js";
import { UKENDT } from "../kit/laest.js";
import { createOrdliste, findOrd, type Ordbog } from "../kit/ord.js";
import { readBool } from "../kit/tal.js";
import type { Kolonne } from "./config-column.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

/** The column's own text; null where there is no column. */
export function rawText<T>(row: Raekke, felt: string, kolonne: Kolonne<T> | null): string | null {
  return kolonne?.column ? textOf(row[felt]) : null;
}

/** A value that the table of values does not have gives none. */
export function mapText(row: Raekke, felt: string, kolonne: Kolonne | null): string | null {
  if (kolonne === null || kolonne.constant !== null) return kolonne?.constant ?? null;
  const text = rawText(row, felt, kolonne);
  return text === null || kolonne.values === null ? text : lookUp(kolonne.values, text);
}

/** The same for a closed set of values. */
export function mapCode<T extends string>(
  row: Raekke,
  felt: string,
  kolonne: Kolonne<T> | null,
  codes: readonly T[],
): T | null {
  const text = mapText(row, felt, kolonne);
  return findKode(codes, text);
}

/** Throws `Umulig` where there is a value and it means nothing: what access rests on is not left to a guess. */
export function requireCode<T extends string>(
  row: Raekke,
  felt: string,
  kolonne: Kolonne<T> | null,
  codes: readonly T[],
): T | null {
  const code = mapCode(row, felt, kolonne, codes);
  if (code === null && rawText(row, felt, kolonne) !== null) throw new Umulig(`unknown-${felt.toLowerCase()}`);
  return code;
}

/** Throws `Umulig` where the text is no UUID; braces around it are taken off. */
export function mapUuid(row: Raekke, felt: string, kolonne: Kolonne | null): string | null {
  const text = mapText(row, felt, kolonne);
  if (text === null) return null;
  const uuid = parseUuid(text.replace(/^\{(.*)\}$/, "$1"));
  if (uuid === null) throw new Umulig("invalid-uuid");
  return uuid;
}

/** Without a table of values 1 and 0 are understood, and nothing else. */
export function mapBoolean(row: Raekke, felt: string, kolonne: Kolonne<boolean> | null): boolean | null {
  if (kolonne === null || kolonne.constant !== null) return kolonne?.constant ?? null;
  const text = rawText(row, felt, kolonne);
  if (text === null) return null;
  if (kolonne.values !== null) return lookUp(kolonne.values, text);
  const read = readBool(text);
  return read === UKENDT ? null : read;
}

/** The column holds our own values: EXACT. Read through a table of values: derived. A constant: a default. */
export function kvalitetOf<T>(kolonne: Kolonne<T>): Kvalitet {
  if (kolonne.constant !== null) return "STANDARD";
  return kolonne.values === null ? "EKSAKT" : "AFLEDT";
}

/** A word that the table marks with null is known and means none. */
function lookUp<T extends string | boolean>(values: Readonly<Record<string, T | null>>, text: string): T | null {
  return findOrd(values as Readonly<Record<string, T>>, text);
}

const ordlister = new WeakMap<readonly string[], Ordbog<string>>();

function findKode<T extends string>(codes: readonly T[], text: string | null): T | null {
  const ordliste = (ordlister.get(codes) as Ordbog<T> | undefined) ?? createOrdliste(codes);
  ordlister.set(codes, ordliste);
  return ordliste(text);
}
