// SPDX-License-Identifier: MPL-2.0
/** The small pieces that registrations are made of: times, Virkning, UnikId, booleans. */
import { parseUuid } from "../../schema/identifiers.js";
import type { Tidspunkt } from "../../schema/records.js";
import { type Laest, UKENDT } from "../kit/laest.js";
import { createOrdliste, type Ordbog } from "../kit/ord.js";
import type { Element } from "../soap/xml-reader.js";
import { readInstant, unsetOf } from "../time.js";
import { Afvisning } from "./afvisning.js";
import type { Kvalificeret } from "./navnerum.js";
import type { Virkning } from "./virkning.js";
import { child, textOf } from "./xml.js";

/** Reads times of one answer. They repeat by the thousand, and reading one is dear. */
export type TidLaeser = (text: string) => Laest<Tidspunkt>;

/** Zone policy OFFSET: the profile demands `YYYY-MM-DDThh:mm:ss.sssTZD`. */
export function createTidLaeser(): TidLaeser {
  const seen = new Map<string, Laest<Tidspunkt>>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const read = readInstant(text, "OFFSET");
    seen.set(text, read);
    return read;
  };
}

export function tidOf(parent: Element | null, tid: TidLaeser, ...path: readonly Kvalificeret[]): Tidspunkt | null {
  const read = readTidOf(parent, tid, ...path);
  if (read === UKENDT) throw new Afvisning("invalid-date");
  return read;
}

/** For what a case can do without. */
export function readTidOf(parent: Element | null, tid: TidLaeser, ...path: readonly Kvalificeret[]): Laest<Tidspunkt> {
  const text = textOf(parent, ...path);
  return text === null ? null : tid(text);
}

/** Absent: always in force. Its own element is `sag:Virkning`, `di:Virkning` or, in relations, `gd:Virkning`. */
export function parseVirkning(element: Element | null, tid: TidLaeser): Virkning {
  return {
    fra: parseTidspunkt(child(element, "sd:FraTidspunkt"), (text) => (unsetOf(text) === "ENDE" ? UKENDT : tid(text))),
    til: parseTidspunkt(child(element, "sd:TilTidspunkt"), tid),
  };
}

/** `GraenseIndikator` is no end in that direction; so is absence, and a time that is not set. */
function parseTidspunkt(element: Element | null, tid: TidLaeser): Tidspunkt | null {
  if (!element || textOf(element, "sd:GraenseIndikator") !== null) return null;
  const stamp = textOf(element, "sd:TidsstempelDatoTid");
  const read = stamp === null ? UKENDT : tid(stamp);
  if (read === UKENDT) throw new Afvisning("invalid-date");
  return read;
}

export interface UnikId {
  /** Lower-case. */
  readonly uuid: string | null;
  readonly urn: string | null;
}

export function parseUnikId(element: Element | null): UnikId {
  return {
    uuid: parseUuid(textOf(element, "sd:UUIDIdentifikator") ?? ""),
    urn: textOf(element, "sd:URNIdentifikator"),
  };
}

/** xs:boolean; null where it is absent, which is not false. */
export function booleanOf(parent: Element, navn: Kvalificeret): boolean | null {
  const text = textOf(parent, navn);
  if (text === null) return null;
  if (text === "true" || text === "1") return true;
  if (text === "false" || text === "0") return false;
  throw new Afvisning("invalid-boolean");
}

const ordlister = new WeakMap<readonly string[], Ordbog<string>>();

/** The words are as the standard spells them; casing is not told apart, and a word that is none of them is refused. */
export function enumOf<T extends string>(
  parent: Element,
  navn: Kvalificeret,
  values: readonly T[],
  grund: string,
): T | null {
  const text = textOf(parent, navn);
  if (text === null) return null;
  const ordliste = (ordlister.get(values) as Ordbog<T> | undefined) ?? createOrdliste(values);
  ordlister.set(values, ordliste);
  const found = ordliste(text);
  if (found === null) throw new Afvisning(grund);
  return found;
}
