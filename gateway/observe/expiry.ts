// SPDX-License-Identifier: MPL-2.0
/** What stops by itself on a day that is known: certificates that are trusted, and agreements with a source's owner. */
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import type { GatewayConfig } from "../config/load.js";
import type { Log } from "../log.js";

export interface Expiry {
  /** The source's key; null: of all of them. */
  readonly instans: string | null;
  readonly hvad: "CA" | "AFTALE";
  /** In milliseconds since the epoch. */
  readonly at: number;
}

const DAY_MS = 86_400_000;
/** From here on it is told each day. */
const SOON_DAYS = 30;

/** Of a bundle the first that ends. A file that has gone since the start is left out. */
export function findExpiries(config: Pick<GatewayConfig, "fagsystemer" | "http">): readonly Expiry[] {
  const bundles = [
    { instans: null, file: config.http.proxy?.caFile ?? null },
    ...config.fagsystemer.map(({ instans, http }) => ({ instans, file: http.caFile })),
  ];
  return [
    ...bundles.flatMap(({ instans, file }) => {
      const at = file === null ? null : firstEndOf(file);
      return at === null ? [] : [{ instans, hvad: "CA", at } as const];
    }),
    ...config.fagsystemer.flatMap(({ instans, aftale }) =>
      aftale ? [{ instans, hvad: "AFTALE", at: Date.parse(aftale.udloeber) } as const] : [],
    ),
  ];
}

function firstEndOf(file: string): number | null {
  const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;
  try {
    const ends = (readFileSync(file, "utf8").match(pem) ?? []).map((text) =>
      Date.parse(new X509Certificate(text).validTo),
    );
    return ends.length === 0 ? null : Math.min(...ends);
  } catch {
    return null;
  }
}

/** Whole days; negative: that long ago. */
export function daysLeft({ at }: Expiry, now: number): number {
  return Math.floor((at - now) / DAY_MS);
}

/** Now and each day: one line for each that ends soon, or has ended. */
export function watchExpiries(
  expiries: () => readonly Expiry[],
  log: Pick<Log, "warn">,
  now: () => number = Date.now,
): () => void {
  const tell = () => {
    for (const expiry of expiries()) {
      const dage = daysLeft(expiry, now());
      if (dage < SOON_DAYS)
        log.warn(
          { instans: expiry.instans, hvad: expiry.hvad, dage },
          "something that a source is called with ends soon",
        );
    }
  };
  tell();
  const timer = setInterval(tell, DAY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
