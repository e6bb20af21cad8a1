// SPDX-License-Identifier: MPL-2.0
/** Merges what a subgraph gave into the tree: objects by key, lists member by member. */
import type { Json } from "./representation.js";

export function deepMerge(target: Json, source: Json): void {
  for (const [key, value] of Object.entries(source)) {
    if (key === "__proto__") continue;
    const existing = target[key];
    if (isObject(value) && isObject(existing)) mergeInto(existing, value);
    else if (value !== null || existing === undefined) target[key] = value;
  }
}

function mergeInto(existing: object, value: object): void {
  if (Array.isArray(existing) && Array.isArray(value)) mergeLists(existing, value);
  else if (!Array.isArray(existing) && !Array.isArray(value)) deepMerge(existing as Json, value as Json);
}

function mergeLists(existing: unknown[], value: readonly unknown[]): void {
  for (const [index, item] of value.entries()) {
    const there = existing[index];
    if (isObject(there) && isObject(item)) mergeInto(there, item);
    else if (item !== null || there === undefined) existing[index] = item;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
