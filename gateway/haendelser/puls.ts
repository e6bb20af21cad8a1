// SPDX-License-Identifier: MPL-2.0
/**
 * The heartbeat of the feed in one process: gives places to what has been noted, drops what is too old, and tells whoever listens
 * how far the feed has come. Other processes are found in the database: none knows of another.
 */
import type { DataSource } from "typeorm";
import { laesEnder } from "../../storage/haendelser/laes.js";
import { rydHaendelser } from "../../storage/haendelser/ryd.js";
import { udgiv } from "../../storage/haendelser/udgiv.js";

export interface Puls {
  /** The last place that was given, as far as this process knows. */
  readonly top: number;
  /** Gives what ends it. */
  lyt(told: (top: number) => void): () => void;
  luk(): Promise<void>;
}

export interface Pulsinput {
  readonly lager: DataSource;
  readonly gemmesMs: number;
  readonly now: () => number;
  /** Once for each time that it begins to fail. */
  readonly vedFejl: (error: unknown) => void;
}

const BEAT_MS = 250;
const CLEAN_MS = 600_000;

export function startPuls({ lager, gemmesMs, now, vedFejl }: Pulsinput): Puls {
  const listeners = new Set<(top: number) => void>();
  let top = 0;
  let cleaned = 0;
  let isFailing = false;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  async function beat(): Promise<void> {
    // All that waits, in bundles.
    while ((await udgiv(lager, now)) > 0 && !isOver);
    const ender = await laesEnder(lager);
    if (ender.top !== top) {
      top = ender.top;
      for (const told of listeners) told(top);
    }
    if (now() - cleaned < CLEAN_MS) return;
    cleaned = now();
    await rydHaendelser(lager, new Date(now() - gemmesMs).toISOString());
  }

  async function run(): Promise<void> {
    try {
      await beat();
      isFailing = false;
    } catch (error) {
      if (!isFailing && !isOver) vedFejl(error);
      isFailing = true;
    }
    if (!isOver) timer = setTimeout(next, BEAT_MS);
  }
  let running = run();
  const next = () => {
    running = run();
  };

  return {
    get top() {
      return top;
    },
    lyt(told) {
      listeners.add(told);
      return () => void listeners.delete(told);
    },
    async luk() {
      isOver = true;
      clearTimeout(timer);
      await running;
    },
  };
}
