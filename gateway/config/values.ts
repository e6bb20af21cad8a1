// SPDX-License-Identifier: MPL-2.0
/** Value forms that more than one part of the configuration uses. Each says, in words, what would be right. */
import { z } from "zod";
import { parseInstant } from "../../adapters/time.js";
import { parseDuration } from "../../schema/duration.js";
import { isKlePattern, parseCvr, parseUuid } from "../../schema/identifiers.js";
import { FOELSOMHED_NIVEAUER } from "../../schema/values.js";
import { isLoopbackHost } from "./loopback.js";

export const text = () => z.string().trim().min(1, "a text that is not empty");
export const niveau = () => z.enum(FOELSOMHED_NIVEAUER);

/** Key of an instance: prefix of its cases' ids, so never a colon. */
export const noegle = () =>
  z.string().regex(/^[a-z][a-z0-9-]{1,30}$/, "2-31 lower-case letters, digits and dashes, the first a letter");

export const klePattern = () =>
  z.string().refine(isKlePattern, "a KLE number or a prefix of one: 27.36.04, 27.36.*, 27.* or *");

export const cvr = () => z.string().refine((value) => parseCvr(value) !== null, "a CVR number: eight digits");

export const httpUrl = () =>
  z.string().refine(isHttpUrl, "an absolute URL that begins with https:// (http:// on loopback)");

/** Where others reach us: links are made of it, so neither a query nor a fragment can follow. Without a slash at its end. */
export const publicUrl = () =>
  z
    .string()
    .transform(
      (value, ctx) =>
        parsePublicUrl(value) ??
        refuse(ctx, "an absolute https:// URL (http:// on loopback) without user name, query and fragment"),
    );

/** Lower-cased. */
export const uuid = () => z.string().transform((value, ctx) => parseUuid(value) ?? refuse(ctx, "a UUID"));

/** As `Tidspunkt`: UTC with milliseconds. */
export const instant = () =>
  z
    .string()
    .transform(
      (value, ctx) =>
        parseInstant(value, "OFFSET") ?? refuse(ctx, "a time with zone, such as 2026-01-31T00:00:00+01:00"),
    );

/** ISO 8601 in days, hours, minutes and seconds, as milliseconds. */
export const duration = () =>
  z.string().transform((value, ctx) => parseDuration(value) ?? refuse(ctx, "a duration such as PT24H, P2D or PT30M"));

export const count = (min: number, max: number) => z.int().min(min).max(max);

function refuse(ctx: z.RefinementCtx, message: string): never {
  ctx.addIssue({ code: "custom", message });
  return z.NEVER;
}

function isHttpUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value);
}

function parsePublicUrl(value: string): string | null {
  if (!isHttpUrl(value)) return null;
  const url = new URL(value);
  const secure = url.protocol === "https:" || isLoopbackHost(url.hostname);
  const bare = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  return secure && bare ? url.href.replace(/\/+$/, "") : null;
}
