// SPDX-License-Identifier: MPL-2.0
/** That a case has changed, noted by whoever changes the index, as part of the same change. */
import type { EntityManager } from "typeorm";
import { createIds } from "../indbakke/id.js";
import { HAENDELSE } from "./skema.js";

export type Haendelsesart = "OPRETTET" | "AENDRET" | "FJERNET";

export interface Aendring {
  readonly instans: string;
  readonly lokalId: string;
  readonly art: Haendelsesart;
  /** When the source says that it was changed; null: it does not. */
  readonly registreret: string | null;
  /** When we saw it. */
  readonly set: string;
}

const nyId = createIds(Date.now);
const BUNDT = 100;

/** Within the transaction that changes the index. It has no place in the feed yet: `udgiv` gives it one when this is over. */
export function noterAendring(manager: EntityManager, aendring: Aendring): Promise<void> {
  return noterAendringer(manager, [aendring]);
}

export async function noterAendringer(manager: EntityManager, aendringer: readonly Aendring[]): Promise<void> {
  const rows = aendringer.map(({ instans, lokalId, art, registreret, set }) => ({
    ...{ id: nyId(), position: null, udgivet: null },
    ...{ instans, lokal_id: lokalId, art, registreret, tidspunkt: set },
  }));
  for (let at = 0; at < rows.length; at += BUNDT) await manager.insert(HAENDELSE, rows.slice(at, at + BUNDT));
}
