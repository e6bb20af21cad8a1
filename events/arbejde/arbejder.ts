// SPDX-License-Identifier: MPL-2.0
/**
 * The worker: makes work of new messages, and reads what is due. Several may run beside each other, in one process or in many;
 * what one had when it died is another's when the lease has run out. Nothing it meets ends it.
 */
import { randomUUID } from "node:crypto";
import type { Clock } from "../../adapters/clock.js";
import { type Arbejdsudfald, giv, type Taget, tag } from "../../storage/indbakke/arbejde.js";
import { type Behandlingsdeps, behandlNye } from "../../storage/indbakke/behandl.js";
import { type Genlaes, udfaldOf } from "./genlaes.js";
import { createTakster } from "./takster.js";

export interface ArbejderInput extends Omit<Behandlingsdeps, "now"> {
  readonly clock: Clock;
  readonly genlaes: Genlaes;
  /** Readings at a time. */
  readonly samtidige: number;
  /** Readings begun in a minute at most, of all objects together. */
  readonly laesningerPrMinut: number;
  /** How long one reading may take; well below the lease. */
  readonly laesningMs: number;
  /** A fault of ours: for the log. */
  readonly paaFejl: (fejl: unknown, hvor: "BESKEDER" | "ARBEJDE" | "LAESNING") => void;
}

export interface Arbejder {
  /** Does what there is to do now, and waits for it. Whether there was any. */
  trin(): Promise<boolean>;
  /** Goes on by itself. */
  start(): void;
  /** There is something to do. */
  vaek(): void;
  /** Takes no more, and waits for what is under way. */
  stop(): Promise<void>;
}

const IDLE_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

export function createArbejder(input: ArbejderInput): Arbejder {
  const { clock, samtidige, laesningMs, genlaes, paaFejl } = input;
  const deps = { ...input, now: clock.now };
  const lejer = randomUUID();
  const takster = createTakster(input.laesningerPrMinut, clock.now);
  const underway = new Set<Promise<void>>();
  const readings = new Set<AbortController>();
  const ending = new AbortController();
  let isEnding = false;
  let wake: () => void = () => undefined;
  let loop: Promise<void> | null = null;

  async function take(): Promise<number> {
    const hoejst = Math.min(samtidige - underway.size, takster.tilbage());
    if (hoejst < 1) return 0;
    const tagne = await tag(deps, { lejer, hoejst });
    takster.brug(tagne.length);
    for (const taget of tagne) {
      const reading = readAndGive(taget).finally(() => {
        underway.delete(reading);
        wake();
      });
      underway.add(reading);
    }
    return tagne.length;
  }

  async function readAndGive(taget: Taget): Promise<void> {
    try {
      await giv(deps, taget, await readOnce(taget));
    } catch (error) {
      // It stays ours until the lease runs out, and is then taken again.
      paaFejl(error, "ARBEJDE");
    }
  }

  async function readOnce({ objekt }: Taget): Promise<Arbejdsudfald> {
    if (isEnding) return { art: "SLUPPET" };
    const own = new AbortController();
    const cancel = clock.after(laesningMs, () => own.abort());
    readings.add(own);
    try {
      const reading = genlaes(objekt, { signal: own.signal, deadline: clock.now() + laesningMs });
      const udfald = await Promise.race([reading, whenAborted(own.signal)]);
      if (udfald !== "AFBRUDT") return udfald.art === "LAEST" ? { art: "LAEST" } : udfald;
      return isEnding ? { art: "SLUPPET" } : { art: "KILDE_VAEK", kode: "DEADLINE" };
    } catch (error) {
      if (isEnding) return { art: "SLUPPET" };
      const udfald = udfaldOf(error);
      if (udfald.kode === "INTERN_FEJL") paaFejl(error, "LAESNING");
      return udfald;
    } finally {
      cancel();
      readings.delete(own);
    }
  }

  async function step(): Promise<boolean> {
    const beskeder = await behandlNye(deps);
    const tagne = await take();
    return beskeder > 0 || tagne > 0;
  }

  async function run(): Promise<void> {
    let pause = IDLE_MS;
    while (!isEnding) {
      // Before the step: what wakes us during it is not missed.
      const woken = new Promise<void>((resolve) => {
        wake = resolve;
      });
      try {
        const worked = await step();
        pause = IDLE_MS;
        if (worked) continue;
      } catch (error) {
        paaFejl(error, "BESKEDER");
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
        await sleep(clock, pause, ending.signal);
        continue;
      }
      await Promise.race([woken, sleep(clock, pause, ending.signal)]);
    }
  }

  return {
    async trin() {
      const worked = await step();
      await Promise.all(underway);
      return worked;
    },
    start() {
      loop ??= run();
    },
    vaek: () => wake(),
    async stop() {
      isEnding = true;
      ending.abort();
      for (const reading of readings) reading.abort();
      wake();
      await loop;
      await Promise.all(underway);
    },
  };
}

function whenAborted(signal: AbortSignal): Promise<"AFBRUDT"> {
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve("AFBRUDT"), { once: true });
  });
}

function sleep(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const cancel = clock.after(ms, done);
    if (signal.aborted) done();
    else signal.addEventListener("abort", done, { once: true });
  });
}
