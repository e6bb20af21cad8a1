// SPDX-License-Identifier: MPL-2.0
/** What the conformance suite is made of: a subject to examine, checks that examine it, findings and a report. */
import type { Fagsystem, Kapabiliteter, ProduktFelt } from "../../adapters/contract.js";
import type { ExpectedWorld } from "./expected.js";
import type { Emulator } from "./source.js";

/** An adapter to examine. Every check opens it anew, so that nothing of one check is left for the next. */
export interface Subject {
  readonly name: string;
  open(): Promise<OpenSubject>;
  /** Ends what is kept from one opening to the next; absent: nothing is. */
  end?(): Promise<void>;
}

export interface OpenSubject {
  readonly fagsystem: Fagsystem;
  /** Null against a live source: checks that inject faults or count calls are then not run, and the report says so. */
  readonly emulator: Emulator | null;
  /** What the source is known to hold. */
  readonly expected: ExpectedWorld;
  /** The product's own fields; absent: values in `ekstra` are not compared with a declaration. */
  readonly felter?: readonly ProduktFelt[];
  close(): Promise<void>;
}

/** In the order in which they are tried: `connect` is what every adapter does, whatever it declares. */
export const LEVELS = [
  "connect",
  "find",
  "load",
  "relations",
  "deadlines",
  "parties",
  "documents",
  "notes",
  "content",
  "history",
  "changes",
] as const;
export type Level = (typeof LEVELS)[number];

export interface Check {
  /** Stable, such as `find/paging`. */
  readonly id: string;
  readonly level: Level;
  /** A sentence: the promise. */
  readonly title: string;
  /** Counts calls or injects faults, and so needs an emulator. */
  readonly needsEmulator: boolean;
  /** False: the adapter does not declare the capability; reported as `lacks`. */
  applies(kapabiliteter: Kapabiliteter): boolean;
  /** Empty: the promise is kept. Throws `NotExercised` where the world holds nothing to try it on. */
  run(subject: OpenSubject): Promise<readonly Finding[]>;
}

/** A promise not kept. No personal data in it. */
export interface Finding {
  readonly check: string;
  readonly problem: string;
}

export type Outcome = "passed" | "failed" | "lacks" | "not-run";

export interface CheckResult {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly outcome: Outcome;
  readonly findings: readonly Finding[];
  /** Why it was not run; null otherwise. */
  readonly reason: string | null;
}

export interface ConformanceReport {
  readonly subject: string;
  readonly results: readonly CheckResult[];
  /** No check failed. Says nothing of those that were not run. */
  readonly ok: boolean;
}

/** The source holds nothing to try this promise on: not a failure of the adapter, and not a pass. */
export class NotExercised extends Error {}

interface CheckSpec {
  readonly id: string;
  readonly level: Level;
  readonly title: string;
  readonly needsEmulator?: true;
  readonly applies?: (kapabiliteter: Kapabiliteter) => boolean;
  readonly run: (subject: OpenSubject) => Promise<readonly string[]>;
}

/** A check from a function that returns its problems as plain sentences; absent `applies` means always. */
export function defineCheck(spec: CheckSpec): Check {
  return {
    id: spec.id,
    level: spec.level,
    title: spec.title,
    needsEmulator: spec.needsEmulator ?? false,
    applies: spec.applies ?? (() => true),
    run: async (subject) => (await spec.run(subject)).map((problem) => ({ check: spec.id, problem })),
  };
}
