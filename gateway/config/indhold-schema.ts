// SPDX-License-Identifier: MPL-2.0
/** How documents' files are handed out: the links to them, and how much at a time. */
import { z } from "zod";
import { count } from "./values.js";

export const indholdSchema = z.strictObject({
  levetidSekunder: count(5, 3600)
    .default(60)
    .describe("How long a link to a file can be used, in seconds. A file that is under way then still comes whole."),
  maxBytes: count(1000, 1_000_000_000_000).default(2_147_483_648).describe("Largest file, in bytes."),
  maxConcurrent: count(1, 10_000)
    .default(32)
    .describe("Most files under way at a time in one process; a further one is told to try again."),
  maxPerViewer: count(1, 10_000)
    .default(8)
    .describe("Most of them of one person; a further one is told to wait for those."),
  headMs: count(100, 120_000)
    .default(15_000)
    .describe("How long a source may take before it begins to give a file, in milliseconds."),
  idleMs: count(100, 600_000)
    .default(30_000)
    .describe("How long a file may stand still on its way, at the source or at the client, in milliseconds."),
  minBytesPerSecond: count(0, 1_000_000_000)
    .default(10_000)
    .describe("Slowest that a file may come from its beginning on, in bytes a second; looked at each idleMs."),
  maxMs: count(1000, 86_400_000)
    .default(3_600_000)
    .describe("How long a file may take in all, however fast, in milliseconds."),
});
