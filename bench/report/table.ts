// SPDX-License-Identifier: MPL-2.0
/** A table as the bench prints it and as `docs/performance.md` holds it. */
import type { Result, Spread } from "../harness/rounds.js";

export interface Table {
  /** Of the file and of the place in the page: `synthetic-32`. */
  readonly key: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** For the plot. */
  readonly bars?: Bars;
}

export interface Bars {
  readonly unit: string;
  readonly values: readonly { readonly name: string; readonly value: number }[];
}

export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}

export function formatSpread({ median, least, most }: Spread): string {
  return `${formatNumber(median)} (${formatNumber(least)}-${formatNumber(most)})`;
}

/** What the ratios are: how many times better than the reference, or how many times its cost. */
export type Measure = "TIMES_BETTER" | "TIMES_ITS_COST";

/** @param reference as the columns name it. */
export function tableOfRounds(
  { key, title, reference, measure }: Pick<Table, "key" | "title"> & { reference: string; measure: Measure },
  results: readonly Result[],
): Table {
  const [columns, turn] =
    measure === "TIMES_BETTER"
      ? [[`CPU, times better than ${reference}`, "answers/s, times"], (spread: Spread) => spread]
      : [[`CPU, times that of ${reference}`, "time, times"], inverse];
  return {
    key,
    title,
    columns: ["contestant", ...columns, "CPU ms/answer", "p50 ms", "p95 ms", "answers/s", "peak MB"],
    rows: results.map(({ name, cpuRatio, speedRatio, cpuMs, p50, p95, perSecond, peakMb }) => [
      name,
      formatSpread(turn(cpuRatio)),
      formatSpread(turn(speedRatio)),
      ...[cpuMs, p50, p95, perSecond, peakMb].map(formatNumber),
    ]),
    bars: { unit: "CPU ms per answer", values: results.map(({ name, cpuMs }) => ({ name, value: cpuMs })) },
  };
}

function inverse({ median, least, most }: Spread): Spread {
  return { median: 1 / median, least: 1 / most, most: 1 / least };
}

export function printMarkdown({ columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map((_, at) => (at === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** For a terminal: columns under one another. */
export function printPlain({ title, columns, rows }: Table): string {
  const all = [columns, ...rows];
  const widths = columns.map((_, at) => Math.max(...all.map((row) => (row[at] ?? "").length)));
  const line = (row: readonly string[]) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join("  ");
  return ["", title, ...all.map(line)].join("\n");
}
