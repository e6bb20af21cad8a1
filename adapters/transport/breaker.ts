// SPDX-License-Identifier: MPL-2.0
/** Leaves a source alone when it is unwell: judged by the share of questions that failed lately, one failure a question. */
import type { Clock } from "../clock.js";

export interface BreakerOptions {
  /** Fewest failed questions within the window; at least half of all must have failed too. */
  readonly threshold: number;
  /** How long it is left alone before one call is let through, in milliseconds. */
  readonly resetMs: number;
}

/** WELL: it answered, whatever · UNWELL · UNKNOWN: the call ended for reasons of ours, and says nothing. */
export type Verdict = "WELL" | "UNWELL" | "UNKNOWN";

export interface Breaker {
  /** Whether a call would be let through now. */
  isOpen(): boolean;
  /** Lets a call through: it tells what came of it, once. Null: it may not be made. */
  enter(): ((question: unknown, verdict: Verdict) => void) | null;
}

export const WINDOW_MS = 30_000;
const SHARE = 0.5;
/** Beyond these the oldest are forgotten. */
const MOST_QUESTIONS = 10_000;

export function createBreaker({ threshold, resetMs }: BreakerOptions, clock: Clock): Breaker {
  const recent = createRecent(clock);
  /** Null: closed. */
  let openUntil: number | null = null;
  let isTrying = false;

  const open = () => {
    openUntil = clock.now() + resetMs;
    recent.clear();
  };
  const isOpen = () => openUntil !== null && (isTrying || clock.now() < openUntil);

  function tellOfTrial(_question: unknown, verdict: Verdict): void {
    isTrying = false;
    if (verdict === "UNWELL") open();
    if (verdict === "WELL") openUntil = null;
  }

  function tell(question: unknown, verdict: Verdict): void {
    // What began before it opened says nothing new.
    if (verdict === "UNKNOWN" || openUntil !== null) return;
    recent.add(question, verdict === "UNWELL");
    const { failed, all } = recent.count();
    if (failed >= threshold && failed >= all * SHARE) open();
  }

  return {
    isOpen,
    enter() {
      if (isOpen()) return null;
      if (openUntil === null) return tell;
      isTrying = true;
      return tellOfTrial;
    },
  };
}

/** The questions of the window, the latest last; one that failed has failed, whatever else of it went well. */
function createRecent(clock: Clock) {
  const questions = new Map<unknown, { readonly at: number; readonly failed: boolean }>();
  let failures = 0;
  const forget = (question: unknown) => {
    if (questions.get(question)?.failed) failures -= 1;
    questions.delete(question);
  };
  const forgetOld = () => {
    for (const [question, { at }] of questions) {
      if (at > clock.now() - WINDOW_MS && questions.size <= MOST_QUESTIONS) return;
      forget(question);
    }
  };
  return {
    add(question: unknown, hasFailed: boolean) {
      const failed = hasFailed || (questions.get(question)?.failed ?? false);
      forget(question);
      questions.set(question, { at: clock.now(), failed });
      if (failed) failures += 1;
      forgetOld();
    },
    count: () => ({ failed: failures, all: questions.size }),
    clear() {
      questions.clear();
      failures = 0;
    },
  };
}
