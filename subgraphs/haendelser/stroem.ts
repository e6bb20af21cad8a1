// SPDX-License-Identifier: MPL-2.0
/** The feed of changes as whoever answers from it sees it: which cases have changed, in one order for everybody. */
import type { PartIdent } from "../../schema/records.js";

export interface Haendelse {
  /** 1 and on; nobody outside is told. */
  readonly position: number;
  readonly instans: string;
  readonly lokalId: string;
  readonly art: "OPRETTET" | "AENDRET" | "FJERNET";
  readonly registreret: string | null;
  /** When we saw it. */
  readonly tidspunkt: string;
}

export interface Haendelseskrav {
  /** Behind this place, up to and with that one. */
  readonly efter: number;
  readonly til: number;
  readonly hoejst: number;
  /** Null: of any. */
  readonly instanser: readonly string[] | null;
  /** These, and all of the indexes: they tell of other systems' cases, by keys of their own. Null: of any. */
  readonly sager: {
    readonly noegler: readonly { readonly instans: string; readonly lokalId: string }[];
    readonly indekser: readonly string[];
  } | null;
  /** Only cases that may be this person's; null: anybody's. */
  readonly hvis: { readonly part: PartIdent; readonly ejendomme: readonly string[] } | null;
}

export interface Haendelsesstroem {
  /** Up to and with `bund` everything has been removed; `top` is the last place that was given. */
  ender(): Promise<{ readonly bund: number; readonly top: number }>;
  /** In order. */
  laes(krav: Haendelseskrav): Promise<readonly Haendelse[]>;
}
