// SPDX-License-Identifier: MPL-2.0
/** A contact: who a party is. Which kind it is stands in `xsi:type`, since the contract's own type is abstract. */

import type { GenstandRecord, PartIdent } from "../../schema/records.js";
import { knownNumber, readCpr, readCvr } from "../kit/numre.js";
import type { Element } from "../soap/xml-reader.js";
import { xml } from "./navnerum.js";
import { Umulig } from "./wire-felter.js";
import { parseGenstand } from "./wire-genstand.js";

const { child, childrenOf, textOf } = xml;

export interface Kontakt {
  /** Null where the contact has no number, or one that is none. */
  readonly ident: PartIdent | null;
  readonly navn: string | null;
}

/** A property, a parcel or a building: what the case is about, and nobody. */
export interface Ting {
  readonly genstand: GenstandRecord;
}

/** By local name: each version of the schema has added a number to them (PersonType2, PersonType3). */
const KINDS: readonly (readonly [RegExp, (element: Element) => Kontakt | Ting])[] = [
  [/[:}]PersonType\d*$/, parsePerson],
  [/[:}](Organization|Municipality)Type\d*$/, parseOrganisation],
  [/[:}]OrganizationalUnitType\d*$/, parseProduktionsenhed],
  [/[:}]GroupType\d*$/, (element) => ({ ident: null, navn: textOf(element, "fesd:GroupName") })],
  // Properties, parcels and buildings are parties too.
  [/[:}](Property|LandParcel|Building)Type\d*$/, (element) => ({ genstand: parseGenstand(element) })],
];

/** Throws `Umulig` for a contact of a kind that is not known. */
export function parseKontakt(element: Element): Kontakt | Ting {
  const [, parse] = KINDS.find(([pattern]) => pattern.test(element.type ?? "")) ?? [];
  if (!parse) throw new Umulig("unknown-contact-type");
  return parse(element);
}

function parsePerson(element: Element): Kontakt {
  const cpr = knownNumber(readCpr(textOf(element, "cpr:PersonCivilRegistrationIdentifier")));
  const navn = textOf(element, "person:PersonNameForAddressingName") ?? joinNames(element);
  return { ident: cpr === null ? null : { type: "CPR", vaerdi: cpr }, navn };
}

function joinNames(element: Element): string | null {
  const names = child(element, "person:PersonNameStructure");
  const parts = (["dkcc:PersonGivenName", "dkcc:PersonMiddleName", "dkcc:PersonSurnameName"] as const).flatMap((navn) =>
    childrenOf(names, navn).map(({ text }) => text.trim()),
  );
  return parts.filter((part) => part !== "").join(" ") || null;
}

function parseOrganisation(element: Element): Kontakt {
  const cvr = knownNumber(readCvr(textOf(element, "cvr:CVRnumberIdentifier")));
  return { ident: cvr === null ? null : { type: "CVR", vaerdi: cvr }, navn: textOf(element, "fesd:OrganizationName") };
}

function parseProduktionsenhed(element: Element): Kontakt {
  const nummer = textOf(element, "cvr:ProductionUnitIdentifier") ?? "";
  const ident: PartIdent | null = /^\d{10}$/.test(nummer) ? { type: "PNUMMER", vaerdi: nummer } : null;
  return { ident, navn: textOf(element, "fesd:OrganizationalUnitName") };
}
