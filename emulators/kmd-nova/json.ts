// SPDX-License-Identifier: MPL-2.0
/** Reading requests and writing answers as Nova does: keys of any casing in, masks, no empty keys out. */
import type { EmulatorResponse } from "../kit/server.js";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export function answer(body: Json): EmulatorResponse {
  return { status: 200, headers: { "content-type": "application/json; charset=utf-8" }, body: JSON.stringify(body) };
}

/** How Nova refuses: a status and a problem with a `title`. */
export function problem(status: number, title: string): EmulatorResponse {
  const headers = { "content-type": "application/problem+json; charset=utf-8" };
  return { status, headers, body: JSON.stringify({ type: `https://httpstatuses.io/${status}`, title, status }) };
}

/** The body with every key in lower case, since Nova does not mind their casing; undefined where it is not JSON. */
export function readBody(text: string): Json | undefined {
  try {
    return lowerKeys(JSON.parse(text) as Json);
  } catch {
    return undefined;
  }
}

function lowerKeys(value: Json): Json {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]));
}

function isObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of lower-case keys; undefined where there is none, and for null, which Nova tolerates as absent. */
export function at(value: Json | undefined, ...path: readonly string[]): Json | undefined {
  const found = path.reduce<Json | undefined>((inner, key) => (isObject(inner) ? inner[key] : undefined), value);
  return found ?? undefined;
}

export function textAt(value: Json | undefined, ...path: readonly string[]): string | null {
  const found = at(value, ...path);
  return typeof found === "string" && found !== "" ? found : null;
}

/**
 * The part of `whole` that a mask (lower-case keys) names with true. What is not named, and what is null or empty, is
 * not there at all.
 */
export function applyMask(whole: Json, mask: Json | undefined): Json | undefined {
  if (Array.isArray(whole)) {
    const kept = whole.map((item) => applyMask(item, mask)).filter((item) => item !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (!isObject(whole)) return mask === true && whole !== null ? whole : undefined;
  const kept = Object.entries(whole).flatMap(([key, value]) => {
    const inner = applyMask(value, at(mask, key.toLowerCase()));
    return inner === undefined ? [] : [[key, inner] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
