// SPDX-License-Identifier: MPL-2.0
/** Which rows of a registration count: those that hold at a time, and among relations those that point somewhere. */
import type { Tidspunkt } from "../../schema/records.js";
import { byFra, holds } from "./tid.js";
import type { WireRegistrering, WireRelation, WireRow, WireTilstand } from "./wire.js";

/** Passive and deleted objects are still told of, by look-up and by List. */
const UDGAAET: readonly string[] = ["Passiveret", "Slettet"];

export function isUdgaaet({ livscykluskode }: Pick<WireRegistrering, "livscykluskode">): boolean {
  return UDGAAET.includes(livscykluskode);
}

/** A cleared row is still there, with neither uuid nor urn. */
export function isCleared({ uuid, urn }: WireRelation): boolean {
  return uuid === null && urn === null;
}

/** In the order of their index, then of their beginning: LoRA's own order means nothing. */
export function relationerAt({ relationer }: WireRegistrering, navn: string, at: Tidspunkt): readonly WireRelation[] {
  return (relationer.get(navn) ?? [])
    .filter((row) => holds(row.virkning, at) && !isCleared(row))
    .toSorted((a, b) => (a.indeks ?? 0) - (b.indeks ?? 0) || byFra(a, b));
}

/** Of a relation that has at most one end at a time. */
export function relationAt(registrering: WireRegistrering, navn: string, at: Tidspunkt): WireRelation | null {
  return relationerAt(registrering, navn, at)[0] ?? null;
}

export function rowAt<R extends Pick<WireRow, "virkning">>(rows: readonly R[], at: Tidspunkt): R | null {
  return rows.find(({ virkning }) => holds(virkning, at)) ?? null;
}

/** Of what only names something: the row that holds, otherwise the last there was, so that the past keeps its names. */
export function rowAtOrLast(rows: readonly WireRow[], at: Tidspunkt): WireRow | null {
  return rowAt(rows, at) ?? rows.toSorted(byFra).at(-1) ?? null;
}

/** The state at that time and since when without a break: an edit inside a period splits it into several rows. */
export function tilstandAt(
  rows: readonly WireTilstand[],
  at: Tidspunkt,
): { vaerdi: string; fra: Tidspunkt | null } | null {
  const current = rowAt(rows, at);
  if (current === null || current.vaerdi === null) return null;
  let first = current;
  for (;;) {
    const before = rows.find((row) => row.vaerdi === first.vaerdi && row.virkning.til === first.virkning.fra);
    if (before === undefined || before.virkning.til === null || before === first) break;
    first = before;
  }
  return { vaerdi: current.vaerdi, fra: first.virkning.fra };
}
