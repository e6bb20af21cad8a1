// SPDX-License-Identifier: MPL-2.0
/** Reading what is asked: JSON as ASP.NET reads it, without regard to the casing of names. */

export type Anmodning = { readonly [name: string]: unknown };

/** Null where the body is no JSON object. */
export function readAnmodning(body: string): Anmodning | null {
  try {
    return asObject(JSON.parse(body));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Anmodning | null {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.toLowerCase(), inner]));
}

function entryOf(anmodning: Anmodning, name: string): unknown {
  return anmodning[name.toLowerCase()] ?? null;
}

export function readDel(anmodning: Anmodning, name: string): Anmodning | null {
  return asObject(entryOf(anmodning, name));
}

export function readTekst(anmodning: Anmodning, name: string): string | null {
  const value = entryOf(anmodning, name);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

export function readTal(anmodning: Anmodning, name: string): number | null {
  const value = entryOf(anmodning, name);
  return typeof value === "number" && Number.isInteger(value) ? value : null;
}

/** Null where the name is not there, or is no list. */
export function readListe(anmodning: Anmodning, name: string): readonly unknown[] | null {
  const value = entryOf(anmodning, name);
  return Array.isArray(value) ? value : null;
}

export function readRaekker(anmodning: Anmodning, name: string): readonly Anmodning[] | null {
  return readListe(anmodning, name)?.map((row) => asObject(row) ?? {}) ?? null;
}
