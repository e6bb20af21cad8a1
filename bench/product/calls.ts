// SPDX-License-Identifier: MPL-2.0
/** What the fagsystemer have been asked, as their proxies saw it. */

export interface Call {
  readonly instans: string;
  /** Milliseconds of the sources' clock: the question had come, and the answer had been given. */
  readonly from: number;
  readonly to: number;
  readonly method: string;
  readonly path: string;
  /** Of a database: the statement. */
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a source is made to answer: all of them, or the one that is broken. */
export interface Weather {
  /** Before every answer. */
  readonly delayMs: number;
  /** `refuse`: its connections are cut; or so many milliseconds more. */
  readonly broken: { readonly instans: string; readonly how: "refuse" | number } | null;
}

export const FAIR: Weather = { delayMs: 0, broken: null };

/** Null: it does not answer. */
export function delayOf(weather: Weather, instans: string): number | null {
  const { delayMs, broken } = weather;
  if (broken?.instans !== instans) return delayMs;
  return broken.how === "refuse" ? null : delayMs + broken.how;
}

/** How long at least one call was under way. */
export function unionOf(calls: readonly Call[]): number {
  let total = 0;
  let end = Number.NEGATIVE_INFINITY;
  for (const { from, to } of [...calls].sort((a, b) => a.from - b.from)) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total;
}
