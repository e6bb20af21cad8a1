/** Deadline, breaker, bulkhead and quota around one call; turns whatever is thrown into a `FagsystemError`. */
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  wrap,
} from "cockatiel";
import { FagsystemError, type FagsystemFejlgrund } from "../errors.js";
import type { CallBounds } from "./http.js";

export interface GuardOptions {
  readonly maxConcurrent: number;
  readonly maxQueued: number;
  /** Consecutive failures that open the breaker. */
  readonly breakerThreshold: number;
  /** How long it stays open before one call is let through, in milliseconds. */
  readonly breakerResetMs: number;
  /** Calls per minute that the owner of the source allows; null: no agreement. */
  readonly callsPerMinute: number | null;
}

export interface Guard {
  run<T>(operation: string, bounds: CallBounds, call: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** Failures that say the source is unwell; ours (a refused request, an aborted client) say nothing about it. */
const COUNTS_AGAINST_SOURCE: readonly FagsystemFejlgrund[] = ["NETWORK", "STATUS", "DEADLINE"];

class ClientGone extends Error {}

export function createGuard(options: GuardOptions): Guard {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof FagsystemError && COUNTS_AGAINST_SOURCE.includes(error.grund)),
    { halfOpenAfter: options.breakerResetMs, breaker: new ConsecutiveBreaker(options.breakerThreshold) },
  );
  const policy = wrap(bulkhead(options.maxConcurrent, options.maxQueued), breaker);
  const takeQuota = createQuota(options.callsPerMinute);
  return {
    async run(operation, bounds, call) {
      if (!takeQuota()) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "QUOTA", operation);
      const stop = startDeadline(bounds, operation);
      try {
        return await Promise.race([policy.execute(() => attempt(operation, stop, call)), stop.expired]);
      } catch (error) {
        throw toFagsystemError(error, operation);
      } finally {
        stop.clear();
      }
    },
  };
}

interface Stop {
  readonly signal: AbortSignal;
  readonly expired: Promise<never>;
  readonly reason: () => FagsystemError | ClientGone | null;
  clear(): void;
}

async function attempt<T>(operation: string, stop: Stop, call: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const before = stop.reason();
  if (before) throw before;
  try {
    return await call(stop.signal);
  } catch (error) {
    throw (
      stop.reason() ??
      (error instanceof FagsystemError ? error : new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", operation))
    );
  }
}

/** One timer and one listener per call, both removed when it ends. */
function startDeadline(bounds: CallBounds, operation: string): Stop {
  const controller = new AbortController();
  let reason: FagsystemError | ClientGone | null = null;
  let reject: (error: Error) => void = () => undefined;
  const expired = new Promise<never>((_, no) => {
    reject = no;
  });
  expired.catch(() => undefined);
  const end = (why: FagsystemError | ClientGone) => {
    if (reason) return;
    reason = why;
    controller.abort();
    reject(why);
  };
  const timeout = new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation);
  const left = bounds.deadline - Date.now();
  if (left <= 0) end(timeout);
  const timer = setTimeout(() => end(timeout), Math.max(0, left));
  const onAbort = () => end(Date.now() >= bounds.deadline ? timeout : new ClientGone());
  if (bounds.signal.aborted) onAbort();
  else bounds.signal.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    expired,
    reason: () => reason,
    clear() {
      clearTimeout(timer);
      bounds.signal.removeEventListener("abort", onAbort);
    },
  };
}

function toFagsystemError(error: unknown, operation: string): FagsystemError {
  if (error instanceof FagsystemError) return error;
  if (error instanceof BrokenCircuitError) return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BREAKER", operation);
  if (error instanceof BulkheadRejectedError) return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BULKHEAD", operation);
  if (error instanceof ClientGone) return new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation);
  return new FagsystemError("FAGSYSTEM_UNAVAILABLE", "NETWORK", operation);
}

/** A sliding minute of call times. */
function createQuota(callsPerMinute: number | null): () => boolean {
  if (callsPerMinute === null) return () => true;
  let times: number[] = [];
  return () => {
    const now = Date.now();
    times = times.filter((t) => t > now - 60_000);
    if (times.length >= callsPerMinute) return false;
    times.push(now);
    return true;
  };
}
