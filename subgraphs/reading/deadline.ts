/** The overview's own deadline: a source that ignores the signal does not hold the answer. */
import { setMaxListeners } from "node:events";
import type { CallContext } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";

export interface Deadline {
  /** The caller's context with the narrower deadline and a signal of its own. */
  readonly call: CallContext;
  /** The promise, or a `FagsystemError` (DEADLINE) when time is up or the caller has gone. */
  race<T>(promise: Promise<T>, operation: string): Promise<T>;
  /** Removes timer and listener; nothing is aborted. */
  end(): void;
}

export function startDeadline(call: CallContext, overviewMs: number, now: () => number): Deadline {
  const deadline = Math.min(call.deadline, now() + overviewMs);
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  let stop: () => void = () => undefined;
  const stopped = new Promise<"stopped">((resolve) => {
    stop = () => {
      controller.abort();
      resolve("stopped");
    };
  });
  const timer = setTimeout(stop, Math.max(0, deadline - now()));
  if (call.signal.aborted) stop();
  else call.signal.addEventListener("abort", stop, { once: true });
  return {
    call: { ...call, signal: controller.signal, deadline },
    async race(promise, operation) {
      // The loser may still fail, long after anybody listens.
      promise.catch(() => undefined);
      const winner = await Promise.race([promise.then((value) => ({ value })), stopped]);
      if (winner === "stopped") throw new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation);
      return winner.value;
    },
    end() {
      clearTimeout(timer);
      call.signal.removeEventListener("abort", stop);
    },
  };
}

/** Of the overview's time: the rest is for asking the indexes about what was read, however long one source hangs. */
const READING_SHARE = 0.8;

export function startReading({ call }: Deadline, now: () => number): Deadline {
  return startDeadline(call, (call.deadline - now()) * READING_SHARE, now);
}
