// SPDX-License-Identifier: MPL-2.0
/** How sources are called: the connection, what it goes through, and how much of it there may be. */
import { z } from "zod";
import { count, text } from "./values.js";

/** Only the road: what is said on it is said to the source, in its own encryption. */
export const proxySchema = z.strictObject({
  url: z
    .string()
    .refine(isProxyUrl, "a URL that begins with http:// or https://, without user name, path and query")
    .describe("Its address, such as `http://proxy.kommune.example:8080`."),
  username: text().nullable().default(null).describe("What it lets us through by; null: nothing is sent."),
  password: text().nullable().default(null).describe("The password that goes with it."),
  caFile: text()
    .nullable()
    .default(null)
    .describe(
      "PEM file with the issuers of its certificate, and of those it makes where it opens what passes, relative to this file; null: the public ones.",
    ),
});

export const httpSchema = z.strictObject({
  caFile: text()
    .nullable()
    .default(null)
    .describe("PEM file with issuers to trust beside the public ones, relative to this file; null: only those."),
  proxy: proxySchema
    .nullable()
    .optional()
    .describe("What calls to it go through. Left out: as `http.proxy` for all; null: nothing."),
  maxBytes: count(10_000, 500_000_000).default(20_000_000).describe("Largest answer, in bytes."),
  retries: count(0, 5).default(1).describe("How often a failed read is tried again."),
  maxConcurrent: count(1, 1000).default(16).describe("Most calls at a time."),
  maxQueued: count(0, 10_000).default(200).describe("Most calls that wait."),
  breakerThreshold: count(1, 1000)
    .default(10)
    .describe("Failed questions within half a minute, at least half of all, before it is left alone."),
  breakerResetMs: count(100, 600_000).default(10_000).describe("For how long, in milliseconds."),
  callsPerMinute: count(1, 1_000_000).nullable().default(null).describe("What its owner allows; null: no agreement."),
});

/** Of all sources that have none of their own. */
export const sharedHttpSchema = z.strictObject({
  proxy: proxySchema.nullable().default(null).describe("What every call to a source goes through; null: nothing."),
});

function isProxyUrl(value: string): boolean {
  if (!/^https?:\/\/[^@/?#]+\/?$/i.test(value)) return false;
  return URL.canParse(value);
}
