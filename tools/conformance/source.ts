// SPDX-License-Identifier: MPL-2.0
/** A source that can be broken and whose calls are counted, as the examinations use it: an emulator is one. */

/** What is done to any answer. */
export const TRANSPORT_FAULTS = ["refuse", "hang", "slow", "status-500", "html", "truncated"] as const;
/** What is done to the data; for `wrong-credentials` every login and every call is refused. */
export const DATA_FAULTS = ["malformed-record", "half-page", "empty-page-more", "wrong-credentials"] as const;
export const EMULATOR_FAULTS = [...TRANSPORT_FAULTS, ...DATA_FAULTS] as const;
/** What is done to a sound answer: that to the last call of its kind stands in its place, or it ends half-way. */
export const ANSWER_FAULTS = ["other-answer", "cut-answer"] as const;
export type EmulatorFault = (typeof EMULATOR_FAULTS)[number];
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

/** LOGIN: getting a token. LIST: a search for cases. DETAIL: one case, its documents, notes, parties. CONTENT: a file. */
export type CallKind = "LOGIN" | "LIST" | "DETAIL" | "CONTENT";

export interface FaultSpec {
  readonly fault: EmulatorFault;
  /** Which calls it strikes; absent: all. */
  readonly kinds?: readonly CallKind[];
  /** Let this many such calls through first. */
  readonly after?: number;
  /** For `slow`, in milliseconds. */
  readonly delayMs?: number;
}

export interface AnswerFaultSpec extends Pick<FaultSpec, "kinds" | "after" | "delayMs"> {
  readonly fault: AnswerFault;
}

export interface EmulatorCall {
  readonly kind: CallKind;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface Emulator {
  readonly url: string;
  /** Calls since the start or the last `reset`. */
  readonly calls: readonly EmulatorCall[];
  /** Null: healthy. */
  setFault(fault: FaultSpec | AnswerFaultSpec | null): void;
  reset(): void;
}
