// SPDX-License-Identifier: MPL-2.0
/** What the index does by the clock: cases change on their own dates, and what is old goes. */
import type { DataSource, EntityManager } from "typeorm";
import type { Indeksnoegler } from "../../storage/indeks/noegler.js";
import { ryd, tagVirkninger } from "../../storage/indeks/oprydning.js";
import type { Sagsaendring } from "../../storage/indeks/skriv.js";
import { iTransaktion } from "../../storage/transaktion.js";

export interface UrInput {
  readonly lager: DataSource;
  readonly noegler: Indeksnoegler;
  /** How long what no source has given since is kept, in milliseconds. */
  readonly gemmesMs: number;
  readonly now: () => number;
  readonly vedAendring: (manager: EntityManager, aendringer: readonly Sagsaendring[]) => Promise<void>;
  /** They are to be read again: the source may say more than the date does. */
  readonly genlaes: (instans: string, lokalIds: readonly string[]) => void;
  readonly vedFejl: (error: unknown) => void;
}

const STEP_MS = 60_000;

/** One step of it: how many cases changed, and how many went. */
export async function gaa(input: UrInput): Promise<{ readonly virkninger: number; readonly ryddet: number }> {
  const { lager, noegler, now } = input;
  const at = new Date(now()).toISOString();
  const aendringer = await iTransaktion(lager, async (manager) => {
    const due = await tagVirkninger(manager, noegler, at);
    await input.vedAendring(manager, due);
    return due;
  });
  for (const instans of new Set(aendringer.map((one) => one.instans)))
    input.genlaes(
      instans,
      aendringer.flatMap((one) => (one.instans === instans ? [one.lokalId] : [])),
    );
  const before = new Date(now() - input.gemmesMs).toISOString();
  const ryddet = await iTransaktion(lager, (manager) => ryd(manager, before));
  return { virkninger: aendringer.length, ryddet };
}

/** Gives what ends it, when the step that is under way is over. */
export function startUr(input: UrInput): () => Promise<void> {
  let last: Promise<unknown> = Promise.resolve();
  const step = () => {
    last = last.then(() => gaa(input)).catch(input.vedFejl);
  };
  const timer = setInterval(step, STEP_MS).unref();
  return async () => {
    clearInterval(timer);
    await last;
  };
}
