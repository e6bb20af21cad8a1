// SPDX-License-Identifier: MPL-2.0
/** Reading LoRA's JSON, in which false, 0, "" and empty objects have vanished: what is not there is null. */

export type Wire = Readonly<Record<string, unknown>>;

export function readObject(value: unknown): Wire | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Wire) : null;
}

/** Trimmed; null where absent or empty. */
export function readText(wire: Wire, name: string): string | null {
  const value = wire[name];
  const text = typeof value === "string" ? value.trim() : "";
  return text === "" ? null : text;
}

export function readInt(wire: Wire, name: string): number | null {
  const value = wire[name];
  return typeof value === "number" && Number.isInteger(value) ? value : null;
}

/** A false that was written has vanished: absent is not known, which is not false. */
export function readBool(wire: Wire, name: string): boolean | null {
  const value = wire[name];
  return typeof value === "boolean" ? value : null;
}

export function readChild(wire: Wire, name: string): Wire | null {
  return readObject(wire[name]);
}
