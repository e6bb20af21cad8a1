// SPDX-License-Identifier: MPL-2.0
/** How long one call may take, for whom it is made, and what it is part of. */

/**
 * LIST which cases there are · LOAD single cases · DETAIL what is on them · CONTENT a file · LOGIN our own. Each is judged by itself: a source whose
 * details fail may give its lists all the same.
 */
export const OPERATIONSARTER = ["LIST", "LOAD", "DETAIL", "CONTENT", "LOGIN"] as const;
export type Operationsart = (typeof OPERATIONSARTER)[number];

export interface CallBounds {
  readonly signal: AbortSignal;
  /** Absolute, milliseconds since the epoch. */
  readonly deadline: number;
  /** Nothing that is given back to a source lasts longer: then nobody waits any more. Absolute; absent: no such instant. */
  readonly latest?: number;
  /** The question that the call is part of: all its calls count as one failure at most. Absent: one of its own. */
  readonly requestId?: string;
  /** Absent: CONTENT where bytes are streamed, else LIST. */
  readonly art?: Operationsart;
}
