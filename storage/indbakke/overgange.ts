// SPDX-License-Identifier: MPL-2.0
/**
 * What may happen to an object that is to be read again, as pure functions over its row. Every message raises its generation;
 * a reading is of the generation that it began with, so what came meanwhile is read once more. A try counts where the source
 * answered; where it did not, the object waits for as long as the source is away.
 */
import type { Arbejdsraekke } from "./skema.js";

export interface Arbejdsregler {
  /** How often one object is read in a minute at most: a flood of messages costs no more. */
  readonly prMinut: number;
  /** How long a worker has, until another may take it. */
  readonly leaseMs: number;
}

/** A message that told of the object. */
export interface Anledning {
  readonly beskedId: string;
  readonly kilde: string;
  readonly modtaget: string;
  readonly registreret: string | null;
}

type Change = Partial<Arbejdsraekke>;

const MINUTE_MS = 60_000;
const FIRST_RETRY_MS = 25_000;
/** Seven times again, which is 24 hours less four minutes. */
export const MOST_RETRIES = 7;
const LONGEST_RETRY_MS = 52_000_000;
const LONGEST_AWAY_MS = 900_000;
/** Whoever reads this one dies: not by chance so often in a row. */
export const MOST_LOST_LEASES = 20;

/** Reasons of ours for giving an object up; the others are the source's. */
export type Opgivet = "ARBEJDER_DOER" | "NOEGLE_MANGLER";

const iso = (ms: number) => new Date(ms).toISOString();

/** @param n the first is 1 */
export function retryMs(n: number, longest = LONGEST_RETRY_MS): number {
  return Math.min(FIRST_RETRY_MS * 4 ** (n - 1), longest);
}

export function raised(row: Arbejdsraekke, anledning: Anledning, now: number, regler: Arbejdsregler): Change {
  const { beskedId, kilde, modtaget, registreret } = anledning;
  const shared: Change = { generation: row.generation + 1, seneste_besked: beskedId };
  if (row.tilstand === "I_GANG")
    return { ...shared, ...(row.nyere === null ? { nyere: modtaget, nyere_registreret: registreret } : {}) };
  // One that is tried again keeps its time: a message does not hurry it, and does not put it off.
  if (row.tilstand === "VENTER") return shared;
  return {
    ...shared,
    ...{ kilde, aeldste: modtaget, registreret, nyere: null, nyere_registreret: null },
    ...{ tilstand: "VENTER", naeste: iso(dueAt(row, now, regler)), lejer: null },
    ...{ forsoeg: 0, udsat: 0, tabt: 0, aarsag: null, alarmeret: null },
  };
}

export function taken(row: Arbejdsraekke, lejer: string, now: number, { leaseMs }: Arbejdsregler): Change {
  const tabt = row.tilstand === "I_GANG" ? row.tabt + 1 : row.tabt;
  if (tabt >= MOST_LOST_LEASES) return { ...dead("ARBEJDER_DOER"), tabt };
  const isSameMinute = row.vindue !== null && inMinute(row.vindue, now);
  return {
    ...{ tilstand: "I_GANG", lejer, naeste: iso(now + leaseMs), tabt, nyere: null, nyere_registreret: null },
    vindue: isSameMinute ? row.vindue : iso(now),
    vindue_antal: isSameMinute ? row.vindue_antal + 1 : 1,
  };
}

/** @param generation that the reading began with */
export function read(row: Arbejdsraekke, generation: number, now: number, regler: Arbejdsregler): Change {
  const isBehind = row.generation > generation;
  return {
    ...{ laest_generation: generation, laest: iso(now), lejer: null, aarsag: null, forsoeg: 0, udsat: 0, tabt: 0 },
    ...{ aeldste: row.nyere, registreret: row.nyere_registreret, nyere: null, nyere_registreret: null },
    tilstand: isBehind ? "VENTER" : "FAERDIG",
    naeste: isBehind ? iso(dueAt(row, now, regler)) : null,
  };
}

/** The source did not answer: no fault of the object's, and no try of it. */
export function unanswered(row: Arbejdsraekke, aarsag: string, now: number): Change {
  const udsat = row.udsat + 1;
  return { ...again(now + retryMs(udsat, LONGEST_AWAY_MS), aarsag), udsat };
}

/** The source answered, and it came to nothing. */
export function failed(row: Arbejdsraekke, aarsag: string, now: number): Change {
  const forsoeg = row.forsoeg + 1;
  if (forsoeg > MOST_RETRIES) return { ...dead(aarsag), forsoeg };
  return { ...again(now + retryMs(forsoeg), aarsag), forsoeg, udsat: 0 };
}

/** Nothing came of it, and nothing is to be learned from that. */
export function released(now: number): Change {
  return { tilstand: "VENTER", naeste: iso(now), lejer: null };
}

/** By a person: at once, from the beginning. */
export function rerun(row: Arbejdsraekke, now: number, regler: Arbejdsregler): Change {
  return {
    ...{ tilstand: "VENTER", naeste: iso(dueAt(row, now, regler)), lejer: null, generation: row.generation + 1 },
    ...{ forsoeg: 0, udsat: 0, tabt: 0, aarsag: null, alarmeret: null, aeldste: row.aeldste ?? iso(now) },
  };
}

function again(at: number, aarsag: string): Change {
  return { tilstand: "VENTER", naeste: iso(at), lejer: null, aarsag, tabt: 0 };
}

export function dead(aarsag: string): Change {
  return { tilstand: "DOED", naeste: null, lejer: null, aarsag };
}

function inMinute(vindue: string, now: number): boolean {
  const since = now - Date.parse(vindue);
  // A clock that was set back is no minute.
  return since >= 0 && since < MINUTE_MS;
}

function dueAt({ vindue, vindue_antal }: Arbejdsraekke, now: number, { prMinut }: Arbejdsregler): number {
  const isFull = vindue !== null && inMinute(vindue, now) && vindue_antal >= prMinut;
  return isFull ? Date.parse(vindue) + MINUTE_MS : now;
}
