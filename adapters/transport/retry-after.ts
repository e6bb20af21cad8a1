// SPDX-License-Identifier: MPL-2.0
/** When a source asks to be left alone, nobody asks it: not whoever was told, nor anybody else. */
import type { Clock } from "../clock.js";
import { FagsystemError } from "../errors.js";

export interface Pauses {
  /** Throws BREAKER while this host is to be left alone. */
  check(url: string, operation: string): void;
  /** What an answer's headers ask for, if anything. */
  note(url: string, headers: Readonly<Record<string, string | string[] | undefined>>): void;
  /** How many milliseconds are left of it; 0: none. */
  left(url: string): number;
}

/** A source that asks for more is asked again all the same. */
const LONGEST_MS = 24 * 3600 * 1000;

export function createPauses(clock: Clock): Pauses {
  const until = new Map<string, number>();
  const left = (url: string) => Math.max(0, (until.get(new URL(url).origin) ?? 0) - clock.now());
  return {
    left,
    check(url, operation) {
      if (left(url) > 0) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BREAKER", operation);
    },
    note(url, headers) {
      const wait = parseRetryAfter(headers["retry-after"], headers["date"], clock.now());
      if (wait !== null && wait > left(url)) until.set(new URL(url).origin, clock.now() + wait);
    },
  };
}

type Header = string | string[] | undefined;

/** RFC 9110, 10.2.3: seconds, or an instant by the source's own clock. In milliseconds from now; null: nothing that can be read. */
export function parseRetryAfter(retryAfter: Header, date: Header, now: number): number | null {
  const text = firstOf(retryAfter);
  if (/^\d{1,9}$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_MS);
  const instant = parseHttpDate(text);
  if (instant === null) return null;
  return Math.min(Math.max(0, instant - (parseHttpDate(firstOf(date)) ?? now)), LONGEST_MS);
}

function firstOf(header: Header): string {
  return ([header].flat()[0] ?? "").trim();
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and the two older forms of RFC 9110, 5.6.7. */
function parseHttpDate(text: string): number | null {
  if (!/^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}( GMT| \d{4})$/.test(text)) return null;
  const instant = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(instant) ? null : instant;
}
