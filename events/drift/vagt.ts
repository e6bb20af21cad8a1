// SPDX-License-Identifier: MPL-2.0
/**
 * Looks after the inbox: tells once of what is given up, of a source that has fallen silent and of a link that is cut, and deletes
 * what has been kept long enough.
 */
import type { DataSource } from "typeorm";
import type { Clock } from "../../adapters/clock.js";
import { type NyeDoede, tagNyeDoede, tagStilhed } from "../../storage/indbakke/alarm.js";
import { type Opbevaring, type Ryddet, rydOp } from "../../storage/indbakke/ryd.js";
import { loadTakter } from "../../storage/indbakke/status.js";
import { findStilstand, type Stilstand } from "../../storage/indbakke/stilstand.js";
import { forventet } from "./stilhed.js";

export interface VagtInput {
  readonly lager: DataSource;
  readonly clock: Clock;
  readonly opbevaring: Opbevaring;
  /** How many messages have to be missing for a silence to be told of. */
  readonly stilhed: number;
  readonly alarm: (alarm: Alarm) => void;
  readonly paaFejl: (error: unknown) => void;
}

export type Alarm =
  | ({ readonly art: "DOEDE" } & NyeDoede)
  | { readonly art: "STILHED"; readonly kilde: string; readonly seneste: string; readonly forventet: number }
  /** `ophoert`: it goes on again. */
  | ({ readonly art: "STILSTAND"; readonly ophoert: boolean } & Stilstand)
  | ({ readonly art: "RYDDET" } & Ryddet);

export interface Vagt {
  /** One round. */
  runde(): Promise<void>;
  start(): void;
  stop(): Promise<void>;
}

const ROUND_MS = 60_000;
const CLEANING_MS = 3_600_000;

export function createVagt({ lager, clock, opbevaring, stilhed, alarm, paaFejl }: VagtInput): Vagt {
  let stille: readonly Stilstand[] = [];
  let cleaned = Number.NEGATIVE_INFINITY;
  let cancel: () => void = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let isEnding = false;

  async function lookForSilence(): Promise<void> {
    for (const { kilde, seneste, stilleTil, alarmeret, takt } of await loadTakter(lager)) {
      const isMuted = stilleTil !== null && stilleTil > new Date(clock.now()).toISOString();
      const missing = forventet({ takt, seneste }, clock.now());
      if (isMuted || alarmeret !== null || seneste === null || missing === null || missing < stilhed) continue;
      if (await tagStilhed(lager, kilde, clock.now())) alarm({ art: "STILHED", kilde, seneste, forventet: missing });
    }
  }

  async function lookForStandstill(): Promise<void> {
    const before = stille;
    stille = await findStilstand(lager, clock.now());
    const has = (all: readonly Stilstand[], led: Stilstand["led"]) => all.some((one) => one.led === led);
    for (const one of stille) if (!has(before, one.led)) alarm({ art: "STILSTAND", ophoert: false, ...one });
    for (const one of before) if (!has(stille, one.led)) alarm({ art: "STILSTAND", ophoert: true, ...one });
  }

  async function runde(): Promise<void> {
    for (const doede of await tagNyeDoede(lager, clock.now())) alarm({ art: "DOEDE", ...doede });
    await lookForSilence();
    await lookForStandstill();
    if (clock.now() - cleaned < CLEANING_MS) return;
    const ryddet = await rydOp(lager, opbevaring, clock.now());
    cleaned = clock.now();
    if (ryddet.indhold + ryddet.beskeder + ryddet.arbejde > 0) alarm({ art: "RYDDET", ...ryddet });
  }

  function schedule(ms: number): void {
    cancel = clock.after(ms, () => {
      running = runde()
        .catch(paaFejl)
        .then(() => {
          if (!isEnding) schedule(ROUND_MS);
        });
    });
  }

  return {
    runde,
    // What waited at a broker while nobody was here comes first: it was not silent.
    start: () => schedule(ROUND_MS),
    async stop() {
      isEnding = true;
      cancel();
      await running;
    },
  };
}
