// SPDX-License-Identifier: MPL-2.0
/** Deadline, breaker, bulkhead and quota around one call; turns whatever is thrown into a `FagsystemError`. */
import { type Clock, systemClock } from "../clock.js";
import { FagsystemError } from "../errors.js";
import type { CallBounds, Operationsart } from "./bounds.js";
import { type Breaker, createBreaker, type Verdict } from "./breaker.js";
import { BulkheadFull, createBulkhead } from "./bulkhead.js";
import { CallerGone, type Deadline, startDeadline } from "./deadline.js";
import { createQuota } from "./quota.js";
import { systemCodeOf } from "./system-code.js";

export interface GuardOptions {
  readonly maxConcurrent: number;
  readonly maxQueued: number;
  /** Failed questions within half a minute that open the breaker, where at least half of all failed. */
  readonly breakerThreshold: number;
  /** How long it stays open before one call is let through, in milliseconds. */
  readonly breakerResetMs: number;
  /** Calls per minute that the owner of the source allows; null: no agreement. */
  readonly callsPerMinute: number | null;
  /** How long a source must have had before its silence counts against it, in milliseconds. Absent: a second. */
  readonly fairMs?: number;
  /** Absent: the system's. */
  readonly clock?: Clock;
}

export interface Guard {
  run<T>(operation: string, bounds: CallBounds, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

const FAIR_MS = 1000;
/** A login is made once for everybody, and one that hangs takes longer than a question: fewer of them tell. */
const QUESTIONS_PER_LOGIN = 5;

export function createGuard(options: GuardOptions): Guard {
  const { fairMs = FAIR_MS, clock = systemClock, breakerThreshold, breakerResetMs: resetMs } = options;
  const breakerOf = (threshold: number) => createBreaker({ threshold, resetMs }, clock);
  // A kind of operation each: a source whose details fail is still asked for its lists.
  const breakers: Readonly<Record<Operationsart, Breaker>> = {
    LIST: breakerOf(breakerThreshold),
    LOAD: breakerOf(breakerThreshold),
    DETAIL: breakerOf(breakerThreshold),
    CONTENT: breakerOf(breakerThreshold),
    LOGIN: breakerOf(Math.ceil(breakerThreshold / QUESTIONS_PER_LOGIN)),
  };
  const bulkhead = createBulkhead(options.maxConcurrent, options.maxQueued);
  const takeQuota = createQuota(options.callsPerMinute, clock);

  async function attempt<T>(
    operation: string,
    bounds: CallBounds,
    stop: Deadline,
    call: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const breaker = breakers[bounds.art ?? "LIST"];
    if (breaker.isOpen()) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BREAKER", operation);
    const leave = await bulkhead.enter(stop.signal);
    try {
      const ended = stop.reason();
      if (ended) throw ended;
      const tell = breaker.enter();
      if (!tell) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BREAKER", operation);
      const question = bounds.requestId ?? bounds;
      if (!takeQuota()) {
        tell(question, "UNKNOWN");
        throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "QUOTA", operation);
      }
      stop.begin();
      try {
        const result = await call(stop.signal);
        tell(question, "WELL");
        return result;
      } catch (thrown) {
        const error = stop.reason() ?? toFagsystemError(thrown, operation);
        tell(question, verdictOn(error, stop));
        throw error;
      }
    } finally {
      leave();
    }
  }

  return {
    async run(operation, bounds, call) {
      const stop = startDeadline(bounds, operation, fairMs, clock);
      try {
        return await Promise.race([attempt(operation, bounds, stop, call), stop.expired]);
      } catch (error) {
        throw toFagsystemError(stop.reason() ?? error, operation);
      } finally {
        stop.clear();
      }
    },
  };
}

/** A call that it refused was answered; one that ended for our reasons tells nothing, nor does silence in too short a time. */
function verdictOn(error: Error, stop: Deadline): Verdict {
  if (!(error instanceof FagsystemError)) return "UNKNOWN";
  switch (error.grund) {
    case "NETWORK":
    case "STATUS":
    case "THROTTLED":
      return "UNWELL";
    case "DEADLINE":
      return stop.wasFair() ? "UNWELL" : "UNKNOWN";
    case "BUSY":
    case "BREAKER":
    case "BULKHEAD":
    case "QUOTA":
      return "UNKNOWN";
    default:
      return "WELL";
  }
}

/** Whatever else was thrown: the caller who went away is told as one whose time was up, and a socket's error as the network's. */
function toFagsystemError(error: unknown, operation: string): FagsystemError {
  if (error instanceof FagsystemError) return error;
  if (error instanceof BulkheadFull) return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BULKHEAD", operation);
  if (error instanceof CallerGone) return new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation);
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", operation, { systemCode: systemCodeOf(error) });
}
