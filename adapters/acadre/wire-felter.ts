/** The small pieces that answers are made of: numbers, dates, booleans. */
import type { Dato, Tidspunkt } from "../../schema/records.js";
import type { Element } from "../soap/xml-reader.js";
import { startOfDate } from "../time.js";
import { type Navn, xml } from "./navnerum.js";

/** What is wrong with one record of an answer, while the rest of it stands. Never leaves this folder. */
export class Umulig extends Error {
  /** A code for operators, such as `invalid-date`; nothing of the content. */
  constructor(readonly grund: string) {
    super(grund);
  }
}

/** A whole number as this service writes it: without sign or leading zeros, so that one object has one key. */
export function isKey(text: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(text);
}

/** xs:nonNegativeInteger; null where absent or something else. */
export function numberOf(parent: Element | null, navn: Navn): number | null {
  const text = xml.textOf(parent, navn);
  return text !== null && /^\+?\d{1,15}$/.test(text) ? Number(text) : null;
}

/** xs:boolean; null where it is absent, which is not false. */
export function booleanOf(parent: Element | null, navn: Navn): boolean | null {
  const text = xml.textOf(parent, navn);
  if (text === null) return null;
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  throw new Umulig("invalid-boolean");
}

/** xs:date, whose zone says nothing of a date; the year 1 is how .NET writes one that is not set. */
export function dateOf(parent: Element | null, navn: Navn): Dato | null {
  const text = xml.textOf(parent, navn);
  if (text === null || text.startsWith("0001-01-01")) return null;
  const [, date] = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  if (date === undefined || startOfDate(date) === null) throw new Umulig("invalid-date");
  return date;
}

/** Zone policy: a date is the Danish midnight that begins it. */
export function toMidnight(date: Dato | null): Tidspunkt | null {
  return date === null ? null : startOfDate(date);
}
