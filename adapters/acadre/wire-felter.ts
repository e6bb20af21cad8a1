// SPDX-License-Identifier: MPL-2.0
/** The small pieces that answers are made of: numbers, dates, booleans. */
import type { Dato, Tidspunkt } from "../../schema/records.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import type { Element } from "../soap/xml-reader.js";
import { readDato, startOfDate } from "../time.js";
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

/** xs:date, whose zone says nothing of a date. */
export function readDatoOf(parent: Element | null, navn: Navn): Laest<Dato> {
  return readDato(xml.textOf(parent, navn), "DATE");
}

/** Of a field that is filtered on, or that decides what is shown. */
export function dateOf(parent: Element | null, navn: Navn): Dato | null {
  return orUmulig(readDatoOf(parent, navn));
}

export function orUmulig(dato: Laest<Dato>): Dato | null {
  if (dato === UKENDT) throw new Umulig("invalid-date");
  return dato;
}

/** Zone policy: a date is the Danish midnight that begins it. */
export function toMidnight(date: Dato | null): Tidspunkt | null {
  return date === null ? null : startOfDate(date);
}
