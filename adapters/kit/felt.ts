// SPDX-License-Identifier: MPL-2.0
/**
 * Fields as data: where in an answer a value stands, and how it is read. A field is a path and a reader; tables of them make
 * records (`poster.ts`). Every reader tells three things apart: a value, none, and something that cannot be read.
 */
import type { AktoerRecord, Dato, KlasseRecord, PartIdent, Tidspunkt } from "../../schema/records.js";
import type { AktoerType } from "../../schema/values.js";
import { readDato, readInstant, type Tidsform } from "../time.js";
import { type Laest, UKENDT } from "./laest.js";
import { knownNumber, readCpr, readCvr, readFacet, readKle } from "./numre.js";
import { findOrd } from "./ord.js";
import { aktoerAf, type Register } from "./organisation.js";
import { note } from "./spor.js";
import { readBool, readCount, readInt32 } from "./tal.js";
import { Umulig } from "./umulig.js";

/** One object of an answer, untrusted. */
export type Raekke = Readonly<Record<string, unknown>>;
/** From an untrusted row to a value. */
export type Laeser<T> = (raekke: Raekke) => T;
export type Felt<T> = Laeser<Laest<T>>;

export function isRaekke(value: unknown): value is Raekke {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Along a path with dots. Only what the object has itself: a source's word may be the name of something every object has. */
function at(raekke: Raekke, sti: string): unknown {
  let inner: unknown = raekke;
  for (const noegle of sti.split(".")) inner = isRaekke(inner) && Object.hasOwn(inner, noegle) ? inner[noegle] : null;
  return inner ?? null;
}

/** The first of the paths where something stands. */
function first(raekke: Raekke, stier: readonly string[]): unknown {
  let found: unknown = null;
  for (const sti of stier) {
    found = at(raekke, sti);
    if (typeof found === "string" && found.trim() === "") found = null;
    if (found !== null) break;
  }
  note(stier, raekke, found);
  return found;
}

/** Trimmed. Numbers are taken as text, since identifiers come as both; anything else is no text. */
export function tekst(...stier: readonly string[]): Felt<string> {
  return (raekke) => {
    const value = first(raekke, stier);
    if (value === null) return null;
    if (typeof value === "number") return String(value);
    return typeof value === "string" ? value.trim() : UKENDT;
  };
}

/** A text of a certain form; of another form it is unreadable. */
export function formet(felt: Felt<string>, form: RegExp): Felt<string> {
  return af(felt, (value) => (form.test(value) ? value : UKENDT));
}

export function heltal(sti: string): Felt<number> {
  return (raekke) => readInt32(first(raekke, [sti]));
}

export function antal(sti: string): Felt<number> {
  return (raekke) => readCount(first(raekke, [sti]));
}

export function flag(sti: string): Felt<boolean> {
  return (raekke) => readBool(first(raekke, [sti]));
}

/** An instant in one of the forms that the field is declared to have. */
export function tid(felt: string | Felt<string>, ...former: readonly Tidsform[]): Felt<Tidspunkt> {
  return af(typeof felt === "string" ? tekst(felt) : felt, (value) => readInstant(value, ...former));
}

export function dato(felt: string | Felt<string>, ...former: readonly Tidsform[]): Felt<Dato> {
  return af(typeof felt === "string" ? tekst(felt) : felt, (value) => readDato(value, ...former));
}

/** A word in a table, the municipality's or the product's. One that the table does not have is not known. */
export function ord<V extends {}>(felt: Felt<string>, table: Readonly<Record<string, V>>): Felt<V> {
  return af(felt, (value) => findOrd(table, value) ?? UKENDT);
}

/** The objects of a list; null where the answer does not bring it. What is no object is one that has nothing. */
export function raekker(sti: string): Felt<readonly Raekke[]> {
  return (raekke) => {
    const value = first(raekke, [sti]);
    if (value === null) return null;
    return Array.isArray(value) ? value.map((one) => (isRaekke(one) ? one : {})) : UKENDT;
  };
}

/** A whole KLE number, however it is written. */
export function emne(nummer: Felt<string>, titel: Felt<string> = () => null): Felt<KlasseRecord> {
  return (raekke) => af(af(nummer, readKle), (found) => klasseOf(found, titel(raekke)))(raekke);
}

export function facet(nummer: Felt<string>, titel: Felt<string> = () => null): Felt<KlasseRecord> {
  return (raekke) => af(af(nummer, readFacet), (found) => klasseOf(found, titel(raekke)))(raekke);
}

function klasseOf(nummer: string, titel: Laest<string>): KlasseRecord {
  return { uuid: null, nummer, titel: knownNumber(titel) };
}

/** Somebody by the installation's key and name; whom of FK Organisation's it is, the municipality's table says. */
export function aktoer(
  objekttype: AktoerType,
  noegle: Felt<string>,
  navn: Felt<string>,
  register: Register,
): Felt<AktoerRecord> {
  return (raekke) => {
    const key = noegle(raekke);
    const name = navn(raekke);
    if (key === null && name === null) return null;
    const known = aktoerAf(objekttype, register.find(knownNumber(key)), knownNumber(name));
    return known ?? { objekttype, uuid: null, urn: null, navn: knownNumber(name), cvr: null, enhed: null };
  };
}

/** A person or a company, told apart by the number's length. */
export function partsident(nummer: Felt<string>): Felt<PartIdent> {
  return af(nummer, (value) => {
    const [cpr, cvr] = [knownNumber(readCpr(value)), knownNumber(readCvr(value))];
    if (cpr !== null) return { type: "CPR", vaerdi: cpr };
    return cvr === null ? UKENDT : { type: "CVR", vaerdi: cvr };
  });
}

/** What is made of a value that is there and can be read. */
export function af<T, U>(felt: Felt<T>, make: (value: T) => Laest<U>): Felt<U> {
  return (raekke) => {
    const value = felt(raekke);
    if (value === UKENDT) return UKENDT;
    return value === null ? null : make(value);
  };
}

/** For a field that a record can do without, and of which nobody has to know that it could not be read. */
export function ellerIngen<T>(felt: Felt<T>): Laeser<T | null> {
  return (raekke) => {
    const value = felt(raekke);
    return value === UKENDT ? null : value;
  };
}

/** For a field without which the record cannot be shown truthfully. Throws `Umulig` where it cannot be read. */
export function ellerUmulig<T>(felt: Felt<T>, grund: string): Felt<T> {
  return (raekke) => {
    const value = felt(raekke);
    if (value === UKENDT) throw new Umulig(grund);
    return value;
  };
}
