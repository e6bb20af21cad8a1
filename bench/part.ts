// SPDX-License-Identifier: MPL-2.0
/** A part of the bench: what it is called, and what it measures. */
import type { Options } from "./options.js";
import type { Table } from "./report/table.js";

export interface Part {
  /** As typed. */
  readonly name: string;
  readonly about: string;
  /** Whether `npm run bench` alone runs it. */
  readonly short: boolean;
  /** @param say what has come so far, for whoever waits. */
  run(options: Options, say: (line: string) => void): Promise<readonly Table[]>;
}
