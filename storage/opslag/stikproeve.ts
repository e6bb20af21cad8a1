// SPDX-License-Identifier: MPL-2.0
/** The half-yearly sample: some at random, so that nobody knows which, and those that look most like being unjustified. */
import { createHash } from "node:crypto";
import type { Revisionsraekke } from "../skema.js";

export type Mistanke = "AFVIST" | "NAT" | "WEEKEND" | "GENTAGET" | "MANGE";

export interface Udvalgt {
  readonly raekke: Revisionsraekke;
  readonly mistanker: readonly Mistanke[];
  readonly vaegt: number;
}

const VAEGT: Readonly<Record<Mistanke, number>> = { AFVIST: 4, NAT: 3, GENTAGET: 3, WEEKEND: 2, MANGE: 2 };

const CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Copenhagen",
  weekday: "short",
  hour: "2-digit",
  hourCycle: "h23",
});

/** Caseworkers' look-ups of the period, the most suspicious first, among equals the newest. */
export function rank(rows: readonly Revisionsraekke[]): readonly Udvalgt[] {
  const pairs = countBy(rows, (row) => `${row.aktoer} ${row.objekter}`);
  const days = countBy(rows, (row) => `${row.aktoer} ${row.tid.slice(0, 10)}`);
  const usual = median([...days.values()]);
  return rows
    .map((raekke) => {
      const mistanker = [
        ...(raekke.udfald === "AFVIST" ? ["AFVIST" as const] : []),
        ...atOddHours(raekke.tid),
        ...((pairs.get(`${raekke.aktoer} ${raekke.objekter}`) ?? 0) >= 5 ? ["GENTAGET" as const] : []),
        ...((days.get(`${raekke.aktoer} ${raekke.tid.slice(0, 10)}`) ?? 0) > 4 * usual ? ["MANGE" as const] : []),
      ];
      return { raekke, mistanker, vaegt: mistanker.reduce((sum, one) => sum + VAEGT[one], 0) };
    })
    .sort((a, b) => b.vaegt - a.vaegt || (a.raekke.tid < b.raekke.tid ? 1 : -1));
}

/** The same for the same seed, and of no seed before it is drawn. */
export function draw(rows: readonly Revisionsraekke[], seed: string, antal: number): readonly Revisionsraekke[] {
  const lot = (id: string) => createHash("sha256").update(`${seed} ${id}`).digest("hex");
  return [...rows].sort((a, b) => (lot(a.id) < lot(b.id) ? -1 : 1)).slice(0, antal);
}

function atOddHours(tid: string): readonly Mistanke[] {
  const parts = new Map(CLOCK.formatToParts(new Date(tid)).map(({ type, value }) => [type, value]));
  const hour = Number(parts.get("hour"));
  return [
    ...(hour < 6 || hour >= 21 ? ["NAT" as const] : []),
    ...(["Sat", "Sun"].includes(parts.get("weekday") ?? "") ? ["WEEKEND" as const] : []),
  ];
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
