// SPDX-License-Identifier: MPL-2.0
/**
 * What the sources last said of each case, for the decision on access only: it keeps restricting what was restricted while
 * a source is away, and what was visible by the last reading visible. Holds no title and no name; cases and people by
 * keyed hashes that mean nothing outside the installation.
 */
import type { Tidspunkt } from "../../schema/records.js";
import type { Kildefakta } from "./fakta.js";

/** A case as one source names it, hashed. */
export interface Sagsnoegle {
  readonly instans: string;
  readonly noegle: string;
}

/** What one source said. */
export interface KendtFakta {
  readonly laest: Tidspunkt;
  /** Parties are hashes, and none but the primary ones. */
  readonly fakta: Exclude<Kildefakta, { art: "UKENDT" }>;
}

/** One case, under every name that the sources have for it. */
export interface KendtSag {
  readonly noegler: readonly Sagsnoegle[];
  readonly fakta: readonly KendtFakta[];
}

/** Kept somewhere: in this process, or in a store that several share. */
export interface SidstKendt {
  /** By key; those that are not known are missing. */
  read(noegler: readonly string[]): Promise<ReadonlyMap<string, KendtSag>>;
  /** Takes the place of what was known under any of their keys. */
  write(sager: readonly KendtSag[]): Promise<void>;
  /** The case has changed and has not been read again: nothing is known of it. */
  forget(noegle: string): Promise<void>;
}

export interface HukommelseOptions {
  /** Most names of cases kept; those written longest ago go first. */
  readonly max: number;
}

/** In this process's memory: gone when it ends. */
export function createHukommelse({ max }: HukommelseOptions): SidstKendt {
  const byNoegle = new Map<string, KendtSag>();
  const put = (noegle: string, sag: KendtSag) => {
    byNoegle.delete(noegle);
    byNoegle.set(noegle, sag);
  };
  const trim = () => {
    for (const noegle of byNoegle.keys()) {
      if (byNoegle.size <= max) return;
      byNoegle.delete(noegle);
    }
  };
  const drop = (sag: KendtSag | undefined) => {
    for (const { noegle } of sag?.noegler ?? []) if (byNoegle.get(noegle) === sag) byNoegle.delete(noegle);
  };
  return {
    async read(noegler) {
      return new Map(
        noegler.flatMap((noegle) => {
          const sag = byNoegle.get(noegle);
          return sag ? [[noegle, sag] as const] : [];
        }),
      );
    },
    async write(sager) {
      for (const sag of sager) {
        // A name that the case no longer has is not left behind with what was said under it.
        for (const { noegle } of sag.noegler) drop(byNoegle.get(noegle));
        for (const { noegle } of sag.noegler) put(noegle, sag);
      }
      trim();
    },
    async forget(noegle) {
      drop(byNoegle.get(noegle));
    },
  };
}
