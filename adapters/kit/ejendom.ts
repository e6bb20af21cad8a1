// SPDX-License-Identifier: MPL-2.0
/** A property's number in a URN, as the OIO sources have it. */
import { parseBfe } from "../../schema/identifiers.js";

/** What the anvisning for Sags- og Dokumentindeks prescribes, with ten digits behind it. */
export const BFE_URN = "urn:oio:ejendom:bfe-nr:";
const DIGITS = 10;

/** The number without zeros in front; null where the URN begins with none of these, or no number follows. */
export function bfeOfUrn(urn: string, prefixes: readonly string[]): string | null {
  const number = behindPrefix(urn, prefixes);
  return number === null ? null : parseBfe(number);
}

/** Every URN that the property may stand under: with ten digits, and as senders write it who leave the zeros out. */
export function bfeUrns(bfe: string, prefixes: readonly string[]): readonly string[] {
  const spellings = new Set([bfe.padStart(DIGITS, "0"), bfe]);
  return prefixes.flatMap((prefix) => [...spellings].map((number) => prefix + number));
}

/** The number that properties had in ESR before they had a BFE number: another number, which no BFE number can be read from. */
const ESR_URN = "urn:oio:esr:ejendom:";

/** What a property that is known by that number is called; null where the URN is none of it. */
export function esrNavn(urn: string): string | null {
  const number = behindPrefix(urn, [ESR_URN]);
  return number !== null && /^[\d -]{1,20}$/.test(number) ? `ESR-ejendomsnummer ${number}` : null;
}

function behindPrefix(urn: string, prefixes: readonly string[]): string | null {
  const text = urn.trim();
  const prefix = prefixes.find((known) => text.toLowerCase().startsWith(known.toLowerCase()));
  return prefix === undefined ? null : text.slice(prefix.length).trim();
}
