// SPDX-License-Identifier: MPL-2.0
/** A table of the standard's words to an installation's, read the other way, as a municipality configures it. */
export function omvendt<K extends string>(table: Readonly<Record<K, string>>): Record<string, K> {
  return Object.fromEntries((Object.keys(table) as K[]).map((key) => [table[key], key]));
}
