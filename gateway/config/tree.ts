// SPDX-License-Identifier: MPL-2.0
/** Reading a configuration that may be wrong anywhere: what is not as expected is simply not there. */
import type { Path } from "./faults.js";

export type Mapping = Readonly<Record<string, unknown>>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, part) => {
    if (Array.isArray(node)) return typeof part === "number" ? node[part] : undefined;
    return isMapping(node) && Object.hasOwn(node, part) ? node[String(part)] : undefined;
  }, value);
}

export function textAt(value: unknown, path: Path): string | null {
  const found = at(value, path);
  return typeof found === "string" ? found : null;
}

export interface Entry {
  readonly path: Path;
  readonly value: unknown;
}

/** The entries of a list, each with where it stands. */
export function entriesAt(value: unknown, path: Path): Entry[] {
  const list = at(value, path);
  return Array.isArray(list) ? list.map((item: unknown, index) => ({ path: [...path, index], value: item })) : [];
}

/** A copy with one value replaced. */
export function replaceAt(value: unknown, [part, ...rest]: Path, replacement: unknown): unknown {
  if (part === undefined) return replacement;
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === part ? replaceAt(item, rest, replacement) : item));
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === part ? replaceAt(item, rest, replacement) : item]),
  );
}
