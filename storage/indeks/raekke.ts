// SPDX-License-Identifier: MPL-2.0
/** From a record to its row, and back. */
import { createHash } from "node:crypto";
import { isKendt, kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { Indeksnoegler } from "./noegler.js";
import type { Partsraekke, Sagsraekke } from "./skema.js";

/** What the column of the record holds on either database. */
const MAX_POST = 60_000;
const MAX_KEY = 120;

/** Null: too large for the index, which then does not have it. */
export function raekkeAf(
  instans: string,
  post: SagRecord,
  json: string,
  laest: string,
  noegler: Indeksnoegler,
): Sagsraekke | null {
  const pakket = noegler.pak(json);
  if (pakket.length > MAX_POST || post.lokalId.length > MAX_KEY) return null;
  return {
    instans,
    lokal_id: post.lokalId,
    uuid: post.uuid?.toLowerCase() ?? null,
    sagsnummer: kort(post.sagsnummer && normaliseret(post.sagsnummer)),
    kle: kort(kendt(post.primaerKlasse)?.nummer ?? null, 20),
    enhed: kendt(post.ansvarlig)?.uuid?.toLowerCase() ?? null,
    behandler: kendt(post.primaerBehandler)?.uuid?.toLowerCase() ?? null,
    bfe: kort((kendt(post.genstande ?? null) ?? []).find(({ bfe }) => bfe !== null)?.bfe ?? null, 20),
    fremdrift: post.fremdrift.kode,
    niveau: kendt(post.foelsomhed)?.niveau ?? null,
    opstaaet: kendt(post.opstaaet),
    afsluttet: kendt(post.afsluttet),
    aendret: kendt(post.aendret),
    virker: naesteVirkning(post, laest),
    post: pakket,
    digest: tegnAf(post),
    set: laest,
    skiftet: laest,
    fjernet: null,
  };
}

export function postAf({ post }: Pick<Sagsraekke, "post">, noegler: Indeksnoegler): SagRecord {
  return JSON.parse(noegler.pakUd(post)) as SagRecord;
}

export function parterAf(instans: string, post: SagRecord, noegler: Indeksnoegler): readonly Partsraekke[] {
  const rows = (kendt(post.parter) ?? []).flatMap(({ rolle, ident }): Partsraekke[] =>
    ident === null ? [] : [{ instans, lokal_id: post.lokalId, part: noegler.part(ident.type, ident.vaerdi), rolle }],
  );
  return [...new Map(rows.map((row) => [`${row.part} ${row.rolle}`, row])).values()];
}

/** A person, by the keyed hash, in the roles that were asked for. */
export interface Soegtpart {
  readonly noegle: string;
  readonly roller: readonly string[];
}

/** That a search by a person gave a case that does not say who its parties are. */
export function fundetFor(instans: string, post: SagRecord, part: Soegtpart | null): readonly Partsraekke[] {
  if (part === null || isKendt(post.parter)) return [];
  return [{ instans, lokal_id: post.lokalId, part: part.noegle, rolle: soegtRolle(part) }];
}

/** In which roles a person's cases are found again. */
export function rollerAf(part: Soegtpart): readonly string[] {
  return [...new Set([...part.roller, soegtRolle(part)])];
}

/** In which of several a person stood is not known: they are one role of their own. */
function soegtRolle({ roller }: Soegtpart): string {
  const [first = "", ...others] = [...roller].sort();
  return others.length === 0 ? first : `~${digestAf([first, ...others].join()).slice(0, 16)}`;
}

export function digestAf(json: string): string {
  return createHash("sha256").update(json).digest("base64url");
}

const CASE_CHARS = 39;

/** Of a record: first of the case, then of what its classes are called, which is no part of it and which a list may leave out. */
export function tegnAf({ laest: _laest, primaerKlasse, handlingsklasse, ...post }: SagRecord): string {
  const klasser = [kendt(primaerKlasse), handlingsklasse];
  const own = klasser.map((klasse) => klasse && { ...klasse, titel: null });
  const sag = digestAf(JSON.stringify([post, isKendt(primaerKlasse) ? null : primaerKlasse, ...own])).slice(
    0,
    CASE_CHARS,
  );
  return sag + digestAf(JSON.stringify(klasser.map((klasse) => klasse?.titel ?? null))).slice(0, 4);
}

/** Whether two such signs are of the same case, whatever its classes are called. */
export function isSameSag(a: string, b: string): boolean {
  return a.slice(0, CASE_CHARS) === b.slice(0, CASE_CHARS);
}

/** When it was read is said beside it. */
export function jsonAf({ laest: _laest, ...post }: SagRecord): string {
  return JSON.stringify(post);
}

/** As people's spellings of one number become the same. */
export function normaliseret(sagsnummer: string): string {
  return sagsnummer.trim().replace(/\s+/g, " ").toUpperCase();
}

function kort(text: string | null, most = MAX_KEY): string | null {
  return text === null || text === "" ? null : text.slice(0, most);
}

/** The first of its dates that is still to come: then it is another case though nobody says so. */
export function naesteVirkning(post: SagRecord, laest: string): string | null {
  const dates = [
    kendt(post.afsluttet),
    kendt(post.opstaaet),
    ...(kendt(post.parter) ?? []).flatMap(({ gyldig }) => [gyldig?.fra ?? null, gyldig?.til ?? null]),
  ];
  return dates.filter((date): date is string => date !== null && date > laest).sort()[0] ?? null;
}
