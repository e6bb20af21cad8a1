// SPDX-License-Identifier: MPL-2.0
/** What a check of a live source is made of: no truth to compare with, a handful of calls, reads only. */
import type { Fagsystem, Kapabiliteter, SagKriterier } from "../../adapters/contract.js";
import type { PartIdent, SagRecord } from "../../schema/records.js";
import type { Niveau } from "../../schema/values.js";
import type { CheckResult } from "../conformance/types.js";

export interface LiveSource {
  readonly fagsystem: Fagsystem;
  /** Whom it may be asked about, of the types it declares. */
  readonly people: readonly PartIdent[];
  readonly sagsnumre: readonly string[];
  /** What the searches gave, each made once and shared by the checks. */
  readings(): Promise<readonly LiveReading[]>;
  /** A few of the cases, each once. Throws `NotExercised` where there is none. */
  sample(): Promise<readonly SagRecord[]>;
  /** Counts for the report: names of ours, numbers, never what was in them. */
  note(name: string, count: number): void;
}

export interface Found {
  readonly poster: readonly SagRecord[];
  /** Why records could not be read. */
  readonly afviste: readonly string[];
  readonly ialt: number | null;
  readonly loftNaaet: boolean;
  /** False: more was there than was read. */
  readonly whole: boolean;
}

export interface LiveReading {
  readonly kriterier: SagKriterier;
  /** What was found, or the problems of finding it. */
  readonly answer: Found | readonly string[];
}

export interface LiveCheck {
  /** Stable, such as `find/twice`. */
  readonly id: string;
  /** Null: of every adapter, whatever it reaches. */
  readonly niveau: Niveau | null;
  /** A sentence: the promise. */
  readonly title: string;
  /** What to do where it is not kept. */
  readonly advice: string;
  applies(kapabiliteter: Kapabiliteter): boolean;
  /** Sentences without personal data; empty: the promise is kept. Throws `NotExercised` where there is nothing to try it on. */
  run(source: LiveSource): Promise<readonly string[]>;
}

export interface LiveResult extends Pick<CheckResult, "id" | "title" | "outcome" | "reason"> {
  readonly niveau: Niveau | null;
  readonly problems: readonly string[];
  readonly advice: string;
}
