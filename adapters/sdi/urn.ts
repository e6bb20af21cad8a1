// SPDX-License-Identifier: MPL-2.0
/** Parties' identities as URNs (anvisning Sag 1.7), with the spellings that are seen beside the prescribed ones. */
import type { PartIdent } from "../../schema/records.js";
import type { PartIdType } from "../../schema/values.js";
import { readUrnNummer } from "../kit/partsnummer.js";

interface UrnForm {
  readonly type: PartIdType;
  readonly prefix: string;
  readonly digits: number;
  /** Senders also use it for parties, so that a search has to ask for it too. */
  readonly search: boolean;
}

const FORMS: readonly UrnForm[] = [
  { type: "CPR", prefix: "urn:oio:cpr-nr:", digits: 10, search: true },
  { type: "CVR", prefix: "urn:oio:cvr-nr:", digits: 8, search: true },
  { type: "CVR", prefix: "urn:oio:cvr:", digits: 8, search: false },
  { type: "PNUMMER", prefix: "urn:oio:pnr:", digits: 10, search: true },
  { type: "PERSONID", prefix: "urn:oio:us:personid:", digits: 7, search: true },
  { type: "BORGERID", prefix: "urn:oio:udk:borgerid:", digits: 12, search: true },
  { type: "BORGERID", prefix: "urn:oio:us:borgerid:", digits: 12, search: true },
];

/** Null where the URN is none of a person or company, such as `urn:oio:fuldtnavn:`. Leading zeros are kept. */
export function parsePartUrn(urn: string): PartIdent | null {
  const text = urn.trim();
  const form = FORMS.find(({ prefix }) => text.toLowerCase().startsWith(prefix));
  if (!form) return null;
  const vaerdi = readUrnNummer(form.type, text.slice(form.prefix.length), form.digits);
  return vaerdi === null ? null : { type: form.type, vaerdi };
}

/** Every URN a party may stand under in the index, the prescribed one first. */
export function partUrns(ident: PartIdent): readonly string[] {
  return FORMS.filter(({ type, search }) => search && type === ident.type).map(({ prefix }) => prefix + ident.vaerdi);
}

/** CVR number of an authority's URN; null where it is none. */
export function cvrOfUrn(urn: string | null): string | null {
  const ident = urn === null ? null : parsePartUrn(urn);
  return ident?.type === "CVR" ? ident.vaerdi : null;
}

/** What a journal note refers to: nothing, spelled out. */
export function isEmptyUrn(urn: string): boolean {
  return urn.trim().toLowerCase() === "urn:empty";
}
