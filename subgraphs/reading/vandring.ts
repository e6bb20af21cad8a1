// SPDX-License-Identifier: MPL-2.0
/**
 * What the first page of a walk has read, for the pages after it: some seconds, for the one who asked, with just the rights they
 * had. Access is decided anew on each page, and a source that failed is asked again. Its loss costs time and nothing else.
 */
import { LRUCache } from "lru-cache";
import type { SourceReading } from "./read-source.js";

export interface Vandring {
  /** Null: it is not known, or too old. */
  take(key: string): SourceReading | null;
  /** Only what was read to its end. */
  keep(key: string, reading: SourceReading): void;
}

export interface Vandringer {
  /** @param hvem who asks, with every right they have: another right is another one. */
  of(hvem: string): Vandring;
}

export interface VandringerOptions {
  readonly levetidMs: number;
  /** Most records kept, of everybody together. */
  readonly maxPoster: number;
  readonly now: () => number;
}

export function createVandringer({ levetidMs, maxPoster, now }: VandringerOptions): Vandringer {
  const kept = new LRUCache<string, SourceReading>({
    maxSize: maxPoster,
    sizeCalculation: ({ medlemmer }) => Math.max(1, medlemmer.length),
  });
  return {
    of: (hvem) => ({
      take(key) {
        const known = kept.get(`${hvem} ${key}`);
        if (!known) return null;
        if (now() - known.at <= levetidMs) return known;
        kept.delete(`${hvem} ${key}`);
        return null;
      },
      keep(key, reading) {
        if (reading.failure === null && reading.laesning === undefined) kept.set(`${hvem} ${key}`, reading);
      },
    }),
  };
}
