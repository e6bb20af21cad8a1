// SPDX-License-Identifier: MPL-2.0
/** What a relation means, by the UUID of its role; and what to think of a role nobody has configured. */
import { isKleEmne } from "../../schema/identifiers.js";
import type { AktoerType, Dokumentrolle, Genstandsart, Partsrolle, Sagsrelationsart } from "../../schema/values.js";
import type { Roller } from "./config.js";
import { isEmptyUrn } from "./urn.js";
import type { WireJournalpost } from "./wire.js";
import type { WireRelation } from "./wire-relation.js";

/** Types of what an aktør refers to, as in KOMBIT's public sample; others are not public. */
const AKTOER_TYPE: ReadonlyMap<string, AktoerType> = new Map([
  ["bc6972cd-8f2b-4b9d-8d37-62916d6a71aa", "Organisation"],
  ["c5fc3b3b-5197-49ee-92e6-ae6ba1957174", "OrganisationEnhed"],
  ["85d65133-4b00-460d-992e-3984857b5768", "Bruger"],
]);

export function aktoerType(type: string | null, otherwise: AktoerType): AktoerType {
  return AKTOER_TYPE.get(type ?? "") ?? otherwise;
}

const PARTSROLLE_NAVNE = {
  PRIMAER_PART: ["primaerPart", "Primær part"],
  SEKUNDAER_PART: ["sekundaerPart", "Sekundær part"],
  YDELSESMODTAGER: ["ydelsesmodtager", "Ydelsesmodtager"],
} as const satisfies Record<Partsrolle, readonly [keyof Roller, string]>;

const PARTSROLLE_LISTE = ["PRIMAER_PART", "SEKUNDAER_PART", "YDELSESMODTAGER"] as const satisfies readonly Partsrolle[];

export function partsrolleUuid(roller: Roller, rolle: Partsrolle): string | null {
  return roller[PARTSROLLE_NAVNE[rolle][0]];
}

/** Those that can be told apart with the UUIDs configured. */
export function knownPartsroller(roller: Roller): readonly Partsrolle[] {
  return PARTSROLLE_LISTE.filter((rolle) => partsrolleUuid(roller, rolle) !== null);
}

/** Null where the role is not configured: nobody is given a role by guess. */
export function partsrolleOf(roller: Roller, uuid: string | null): { rolle: Partsrolle; tekst: string } | null {
  const rolle = PARTSROLLE_LISTE.find((candidate) => uuid !== null && partsrolleUuid(roller, candidate) === uuid);
  return rolle ? { rolle, tekst: PARTSROLLE_NAVNE[rolle][1] } : null;
}

const SAGSRELATION = [
  ["OVERSAG", "oversag"],
  ["PRAECEDENS", "praecedens"],
  ["ANDEN", "andreSager"],
] as const satisfies readonly (readonly [Sagsrelationsart, keyof Roller])[];

/** A role that is not configured still points to another case: which way, nobody says. */
export function sagsrelationOf(roller: Roller, uuid: string | null): Sagsrelationsart {
  return SAGSRELATION.find(([, navn]) => uuid !== null && roller[navn] === uuid)?.[0] ?? "ANDEN";
}

const GENSTAND = [
  ["BYGGERI", "byggeri"],
  ["EJENDOMSSKAT", "ejendomsskat"],
  ["FREDNING", "fredning"],
  ["AFGIFTSOBJEKT", "afgiftsobjekt"],
] as const satisfies readonly (readonly [Genstandsart, keyof Roller])[];

export function genstandsartOf(roller: Roller, uuid: string | null): Genstandsart {
  return GENSTAND.find(([, navn]) => uuid !== null && roller[navn] === uuid)?.[0] ?? "ANDEN";
}

/**
 * Whether a class restricts who may be shown the object. Fails closed: a role that is not configured is a visningsklasse
 * when the class calls itself one and, as long as the visningsklasse's own role is not configured, whenever the class is
 * not plainly a KLE subject or facet.
 */
export function isVisningsklasse(
  klasse: WireRelation,
  visning: readonly (string | null)[],
  others: readonly string[],
): boolean {
  const configured = visning.filter((uuid) => uuid !== null);
  if (klasse.rolle !== null && configured.includes(klasse.rolle)) return true;
  if (klasse.rolle !== null && others.includes(klasse.rolle)) return false;
  const names = [klasse.klassetitel, klasse.noegle, klasse.facettitel];
  if (names.some((name) => name !== null && /(^|[^\p{L}])visning/iu.test(name))) return true;
  return configured.length === 0 && !isKle(klasse.noegle);
}

function isKle(noegle: string | null): boolean {
  return noegle !== null && (isKleEmne(noegle) || /^\p{Lu}\d{2}$/u.test(noegle));
}

/** A note says so by its content, its reference to nothing, or its role. */
export function isJournalnotat(roller: Roller, post: WireJournalpost): boolean {
  return post.notat !== null || isNotatrolle(roller, post) || refersToNothing(post);
}

/**
 * Whatever refers to a document is one, also where a note is written on it; and so is whatever is no note. What calls itself
 * a note is a document only where there is one by that key.
 */
export function isDokument(roller: Roller, post: WireJournalpost, isKnown: (uuid: string) => boolean): boolean {
  const { uuid } = post.reference;
  if (uuid === null) return !isJournalnotat(roller, post);
  return !isNotatrolle(roller, post) || isKnown(uuid);
}

function isNotatrolle({ journalnotat }: Roller, { rolle }: WireJournalpost): boolean {
  return rolle !== null && rolle === journalnotat;
}

function refersToNothing({ reference: { urn } }: WireJournalpost): boolean {
  return urn !== null && isEmptyUrn(urn);
}

/** Tilakteret is what documents mostly are, so that its UUID need not be known. */
export function dokumentrolleOf(roller: Roller, post: WireJournalpost): Dokumentrolle {
  return post.rolle !== null && post.rolle === roller.vedlagt ? "VEDLAGT" : "TILAKTERET";
}
