// SPDX-License-Identifier: MPL-2.0
/**
 * Which of the places where something is looked for have ever had anything: for whoever connects a system, to whom a field
 * that is in none of its answers says more than any check. Off, but for a program that asks for it.
 */

export interface Sted {
  /** Rows in which it was looked for, and those of them in which something stood. */
  readonly rows: number;
  readonly there: number;
}

interface Taelling {
  readonly seen: WeakSet<object>;
  rows: number;
  there: number;
}

let steder: Map<string, Taelling> | null = null;

/** Counts from now on; the answer is what has been counted so far, by the places' paths. */
export function followFelter(): () => ReadonlyMap<string, Sted> {
  const counted = new Map<string, Taelling>();
  steder = counted;
  return () => {
    if (steder === counted) steder = null;
    return new Map([...counted].map(([sti, { rows, there }]) => [sti, { rows, there }]));
  };
}

/** Each row counts once, however often it is read. */
export function note(stier: readonly string[], raekke: object, value: unknown): void {
  if (steder === null) return;
  const sti = stier.join(" or ");
  const taelling = steder.get(sti) ?? { seen: new WeakSet(), rows: 0, there: 0 };
  steder.set(sti, taelling);
  if (taelling.seen.has(raekke)) return;
  taelling.seen.add(raekke);
  taelling.rows += 1;
  if (value !== null) taelling.there += 1;
}
