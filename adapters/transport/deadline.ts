// SPDX-License-Identifier: MPL-2.0
/**
 * When one call is given up, and whose fault that is. What we computed while its answer may have lain in the socket is given back
 * to the source, up to as much again as it was to have. What then still is late is the source's, unless our computing and our
 * queue took a fair time from it, and more than it had.
 */
import { type Clock, isOurLateness, whenPatienceEnds } from "../clock.js";
import { FagsystemError } from "../errors.js";
import type { CallBounds } from "./bounds.js";

/** The caller went away: nobody's failure. */
export class CallerGone extends Error {}

export interface Deadline {
  readonly signal: AbortSignal;
  /** Rejects when time is up or the caller has gone. */
  readonly expired: Promise<never>;
  /** Why it ended; null: it has not. */
  reason(): FagsystemError | CallerGone | null;
  /** The source is asked from now on. */
  begin(): void;
  /** Whether the source has had a fair time by now. */
  wasFair(): boolean;
  clear(): void;
}

export function startDeadline(bounds: CallBounds, operation: string, fairMs: number, clock: Clock): Deadline {
  const controller = new AbortController();
  const enteredAt = clock.now();
  let begun: { readonly at: number; readonly busy: number } | null = null;
  let reason: FagsystemError | CallerGone | null = null;
  let reject: (error: Error) => void = () => undefined;
  const expired = new Promise<never>((_, no) => {
    reject = no;
  });
  expired.catch(() => undefined);
  const end = (why: FagsystemError | CallerGone) => {
    if (reason) return;
    reason = why;
    controller.abort();
    reject(why);
  };

  /** What the source had: from when it was asked, without what we computed meanwhile. */
  const given = () => (begun ? clock.now() - begun.at - (clock.busy() - begun.busy) : 0);

  function late(): FagsystemError {
    const all = clock.now() - enteredAt;
    const isOurs = begun === null ? all > 0 : isOurLateness({ all, had: given(), fairMs });
    return isOurs
      ? new FagsystemError("FAGSYSTEM_UNAVAILABLE", "BUSY", operation)
      : new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation);
  }

  const patience = bounds.deadline - enteredAt;
  const mostBack = Math.min(patience, (bounds.latest ?? Number.POSITIVE_INFINITY) - bounds.deadline);
  let cancel: () => void = () => undefined;
  const onAbort = () => end(clock.now() >= bounds.deadline ? late() : new CallerGone());

  if (patience <= 0) end(new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", operation));
  else cancel = whenPatienceEnds({ patience, mostBack }, clock, () => end(late()));
  if (bounds.signal.aborted) onAbort();
  else bounds.signal.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    expired,
    reason: () => reason,
    begin() {
      begun = { at: clock.now(), busy: clock.busy() };
    },
    wasFair: () => given() >= fairMs,
    clear() {
      cancel();
      bounds.signal.removeEventListener("abort", onAbort);
    },
  };
}
