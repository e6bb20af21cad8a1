// SPDX-License-Identifier: MPL-2.0
/** What is told of the intake: each thing once, when it becomes so. Codes and names of ours, and nothing of a message. */
import type { Alarm } from "../../events/drift/vagt.js";
import type { Brokertilstand } from "../../events/modtag/amqp.js";
import type { Modtagelsesfejl } from "../../events/modtag/lytter.js";
import type { Log } from "../log.js";
import { afsnitOm } from "./drejebog.js";

export interface Melder {
  /** How each broker is now, by source. */
  readonly brokere: ReadonlyMap<string, Brokertilstand>;
  broker(kilde: string, tilstand: Brokertilstand): void;
  afvist(kilde: string, aarsag: Modtagelsesfejl): void;
  alarm(alarm: Alarm): void;
}

/** How often a minute the same refusal is told at most: whoever knocks again and again fills no disk. */
const REFUSALS_PER_MINUTE = 10;
const MINUTE_MS = 60_000;

/** Which link of the chain is cut. */
export const STANDSTILLS = {
  BESKEDER: "nobody looks at new messages (is a worker running?)",
  OBJEKTER: "nobody reads what is due (is a worker running?)",
} as const;

export function createMelder(log: Pick<Log, "info" | "warn" | "error">, now: () => number = Date.now): Melder {
  const brokere = new Map<string, Brokertilstand>();
  let minute = 0;
  let refusals = 0;
  return {
    brokere,
    broker(kilde, tilstand) {
      const before = brokere.get(kilde);
      brokere.set(kilde, tilstand);
      if (tilstand.art === "AFBRUDT") {
        const isTold = before?.art === "AFBRUDT" && before.kode === tilstand.kode;
        if (!isTold) log.warn({ kilde, kode: tilstand.kode }, "a broker is away, or refuses; it is tried again");
        return;
      }
      if (before?.art !== "FORBUNDET") log.info({ kilde }, "messages are taken from a broker");
      const known = before?.art === "FORBUNDET" ? (before.doede ?? 0) : 0;
      if ((tilstand.doede ?? 0) > known)
        log.error({ kilde, antal: tilstand.doede }, "our queue at the broker has given messages up; they rest there");
    },
    afvist(kilde, aarsag) {
      if (now() - minute >= MINUTE_MS) [minute, refusals] = [now(), 0];
      refusals++;
      if (refusals <= REFUSALS_PER_MINUTE) log.warn({ kilde, aarsag }, "a delivery was turned away");
    },
    alarm(alarm) {
      if (alarm.art === "RYDDET") {
        const { art: _art, ...antal } = alarm;
        if (alarm.doede > 0) log.warn(antal, "what was given up and nobody looked after has been deleted");
        else log.info(antal, "what the inbox has kept long enough has been deleted");
        return;
      }
      if (alarm.art === "STILSTAND") {
        const { led, siden, ophoert } = alarm;
        if (ophoert) log.info({ led }, "what stood still goes on");
        else log.error({ led, siden }, STANDSTILLS[led]);
        return;
      }
      if (alarm.art === "STILHED") {
        const { kilde, seneste, forventet } = alarm;
        log.error({ kilde, seneste, mangler: Math.round(forventet) }, "a source is silent that usually is not");
        return;
      }
      const { slags, aarsag, kilde, antal } = alarm;
      log.error({ slags, aarsag, kilde, antal }, `given up: ${afsnitOm(aarsag).kort}`);
    },
  };
}
