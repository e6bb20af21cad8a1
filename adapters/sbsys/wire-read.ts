/**
 * Reading objects whose keys change their casing from one answer to the next (`CprNummer`, `CPRnummer`, `Id`, `ID`)
 * and are left out when null. What has another type than agreed reads as absent.
 */

/**
 * An object by lower-case key. Of two keys that differ in casing alone the last that has a value wins, as with a repeated
 * key: null stands for a key that might as well not be there.
 */
export type Wire = ReadonlyMap<string, unknown>;

export function readObject(value: unknown): Wire | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const read = new Map<string, unknown>();
  for (const [key, inner] of Object.entries(value)) {
    const lower = key.toLowerCase();
    if (inner !== null || !read.has(lower)) read.set(lower, inner);
  }
  return read;
}

/** The first of the names that has a value. */
function pick(wire: Wire, names: readonly string[]): unknown {
  for (const name of names) {
    const value = wire.get(name.toLowerCase());
    if (value !== undefined && value !== null) return value;
  }
  return null;
}

/** Trimmed; null where empty. Numbers are taken as text: identifiers come as both. */
export function readText(wire: Wire, ...names: readonly string[]): string | null {
  const value = pick(wire, names);
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}

export function readInt(wire: Wire, ...names: readonly string[]): number | null {
  const text = readText(wire, ...names);
  if (text === null || !/^-?\d{1,15}$/.test(text)) return null;
  return Number(text);
}

export function readBool(wire: Wire, ...names: readonly string[]): boolean | null {
  const value = pick(wire, names);
  if (typeof value === "boolean") return value;
  if (value === "true" || value === "True") return true;
  if (value === "false" || value === "False") return false;
  return null;
}

export function readChild(wire: Wire, ...names: readonly string[]): Wire | null {
  return readObject(pick(wire, names));
}

/** The list's objects; null where there is no list at all. */
export function readList(wire: Wire, ...names: readonly string[]): readonly Wire[] | null {
  const value = pick(wire, names);
  return Array.isArray(value) ? readObjects(value) : null;
}

/** What is not an object becomes an empty one, which then lacks all that is required: nothing is dropped in silence. */
export function readObjects(values: readonly unknown[]): readonly Wire[] {
  return values.map((value) => readObject(value) ?? new Map());
}
