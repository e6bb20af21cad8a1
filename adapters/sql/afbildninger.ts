// SPDX-License-Identifier: MPL-2.0
/** How the system's words are read: the mapping's own tables of values. */
import { FOELSOMHED_NIVEAUER, FREMDRIFT_KODER } from "../../schema/values.js";
import type { Afbildning } from "../contract.js";
import type { SqlConfig } from "./config.js";
import type { Kolonne } from "./config-column.js";

/** A status is told by the word that is shown for its code, where that is a table of values too; else by the code. */
export function afbildningerOf({ sager }: Pick<SqlConfig, "sager">): readonly Afbildning[] {
  const { fremdrift, sagsstatus, foelsomhed } = sager.columns;
  const shown = fremdrift?.column && sagsstatus?.column === fremdrift.column ? sagsstatus.values : null;
  return once([
    ...read("fremdrift", fremdrift, FREMDRIFT_KODER).map((one) => ({ ...one, ord: shown?.[one.ord] ?? one.ord })),
    ...read("foelsomhed", foelsomhed, FOELSOMHED_NIVEAUER),
  ]);
}

/** A column without a table of values holds our own; a constant reads no word at all. */
function read<T extends string>(
  felt: Afbildning["felt"],
  kolonne: Kolonne<T> | null,
  own: readonly T[],
): readonly Afbildning[] {
  if (!kolonne?.column) return [];
  const words = kolonne.values ?? Object.fromEntries(own.map((value) => [value, value]));
  return Object.entries(words).map(([ord, vaerdi]) => ({ felt, ord, vaerdi }));
}

/** Two codes may be shown as one word. */
function once(afbildninger: readonly Afbildning[]): readonly Afbildning[] {
  return [...new Map(afbildninger.map((one) => [`${one.felt} ${one.ord}`, one])).values()];
}
