// SPDX-License-Identifier: MPL-2.0
/**
 * The overview's own deadline: a source that ignores the signal does not hold the answer. What this process computed meanwhile
 * is given back first, and what is late because of that is said to be ours.
 */
import { setMaxListeners } from "node:events";
import { type Clock, isOurLateness, systemClock, whenPatienceEnds } from "../../adapters/clock.js";
import type { CallContext } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";

export interface Deadline {
  /** The caller's context with the narrower deadline and a signal of its own. */
  readonly call: CallContext;
  /** The promise, or a `FagsystemError` when time is up or the caller has gone: DEADLINE, or BUSY where the time went to us. */
  race<T>(promise: Promise<T>, operation: string): Promise<T>;
  /** Removes timer and listener; nothing is aborted. */
  end(): void;
}

/** A source that had this long to itself, in milliseconds, is late by itself. */
const FAIR_MS = 1000;

export function startDeadline(
  call: CallContext,
  overviewMs: number,
  now: () => number,
  clock: Clock = systemClock,
): Deadline {
  const startedAt = now();
  const busyAtFirst = clock.busy();
  const deadline = Math.min(call.deadline, startedAt + overviewMs);
  const patience = Math.max(0, deadline - startedAt);
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  let stop: () => void = () => undefined;
  const stopped = new Promise<"stopped">((resolve) => {
    stop = () => resolve("stopped");
  });
  const leave = () => {
    controller.abort();
    stop();
  };
  // The transport knows best why it is late, and says it when it is told to stop: it is heard first.
  const giveUp = () => {
    controller.abort();
    clock.afterIo(stop);
  };
  const latest = call.latest ?? call.deadline;
  const mostBack = Math.max(0, latest - deadline);
  const cancel = whenPatienceEnds({ patience, mostBack }, clock, giveUp);
  if (call.signal.aborted) leave();
  else call.signal.addEventListener("abort", leave, { once: true });
  const late = (operation: string) => {
    const all = now() - startedAt;
    const isOurs = isOurLateness({ all, had: all - (clock.busy() - busyAtFirst), fairMs: FAIR_MS });
    return isOurs
      ? new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BUSY", operation)
      : new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation);
  };
  return {
    call: { ...call, signal: controller.signal, deadline, latest },
    async race(promise, operation) {
      // The loser may still fail, long after anybody listens.
      promise.catch(() => undefined);
      const winner = await Promise.race([promise.then((value) => ({ value })), stopped]);
      if (winner === "stopped") throw late(operation);
      return winner.value;
    },
    end() {
      cancel();
      call.signal.removeEventListener("abort", leave);
    },
  };
}

/** Of the overview's time: the rest is for asking the indexes about what was read, however long one source hangs. */
const READING_SHARE = 0.8;

export function startReading({ call }: Deadline, now: () => number, clock: Clock = systemClock): Deadline {
  const readingMs = (call.deadline - now()) * READING_SHARE;
  const rest = call.deadline - now() - readingMs;
  const latest = (call.latest ?? call.deadline) - rest;
  return startDeadline({ ...call, latest }, readingMs, now, clock);
}
