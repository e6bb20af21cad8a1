// SPDX-License-Identifier: MPL-2.0
/** A source's words, looked up in a table of ours: the municipality's or the product's. */

/** The entry of a word as the source wrote it; null where there is no word, or none that the table knows. */
export type Ordbog<V> = (ord: string | null | undefined) => V | null;

/**
 * Looked up as it stands, and else whatever its casing, blanks and way of writing `å`. Two entries that differ in nothing
 * else are told apart as they stand; a word that is neither of them is not known.
 */
export function createOrdbog<V extends {}>(table: Readonly<Record<string, V>>): Ordbog<V> {
  const exact = new Map(Object.entries(table));
  const folded = new Map<string, V | null>();
  for (const [ord, value] of exact) {
    const key = foldOrd(ord);
    folded.set(key, folded.has(key) && folded.get(key) !== value ? null : value);
  }
  return (ord) => {
    if (ord === null || ord === undefined) return null;
    return exact.get(ord) ?? folded.get(foldOrd(ord)) ?? null;
  };
}

/** The same for a closed set, whose words stand for themselves. */
export function createOrdliste<T extends string>(koder: readonly T[]): Ordbog<T> {
  const table: [string, T][] = koder.map((kode) => [kode, kode]);
  return createOrdbog(Object.fromEntries(table));
}

/** Two spellings of one word become the same: casing, blanks around and inside it, invisible signs, composed letters. */
export function foldOrd(ord: string): string {
  return ord
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s+/gu, " ")
    .trim()
    .toLowerCase();
}

const ordboeger = new WeakMap<object, Ordbog<unknown>>();

/** The same for a table that stands in configuration: made ready once, as long as the table lives. */
export function findOrd<V extends {}>(table: Readonly<Record<string, V>>, ord: string | null | undefined): V | null {
  const known = ordboeger.get(table) as Ordbog<V> | undefined;
  const ordbog = known ?? createOrdbog(table);
  if (known === undefined) ordboeger.set(table, ordbog);
  return ordbog(ord);
}
