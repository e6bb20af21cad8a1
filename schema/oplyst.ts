// SPDX-License-Identifier: MPL-2.0
/**
 * What a source says of an attribute that restricts or is filtered on. Not known is not "no": a value stands for itself
 * (KENDT; null or an empty list is "none", said by the source), and what is no value says why.
 */

/** TAVS: the product has no such attribute. UKENDT: it has, and this one is unreadable, missing where it must be, or failed. */
export interface Uoplyst {
  readonly oplyst: "TAVS" | "UKENDT";
}

/** KENDT is the value itself. Plain data: it passes between processes as JSON. */
export type Oplyst<T> = T | Uoplyst;

export type Oplysthed = "KENDT" | Uoplyst["oplyst"];

export const TAVS: Uoplyst = { oplyst: "TAVS" };
export const UKENDT: Uoplyst = { oplyst: "UKENDT" };

export function isKendt<T>(value: Oplyst<T>): value is T {
  return typeof value !== "object" || value === null || !("oplyst" in value);
}

/** An attribute that the record does not have at all is one that its product does not have. */
export function oplysthedOf(value: Oplyst<unknown> | undefined): Oplysthed {
  if (value === undefined) return "TAVS";
  return isKendt(value) ? "KENDT" : (value as Uoplyst).oplyst;
}

/** For showing: the value, or null where it is not known. Whoever decides by it has to tell the two apart. */
export function kendt<T>(value: Oplyst<T> | undefined): T | null {
  return value !== undefined && isKendt(value) ? value : null;
}
