// SPDX-License-Identifier: MPL-2.0
/**
 * Whether a case as it stands is what was asked for. A search by example also finds what was true once: nothing says that it
 * looks at the Virkning. What was never true of it is no answer to the search: the index has not applied what it was asked.
 */

import { matchesKle, parseBfe } from "../../schema/identifiers.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { FoelsomhedNiveau } from "../../schema/values.js";
import type { Interval, SagKriterier } from "../contract.js";
import { bfeOfUrn } from "../kit/ejendom.js";
import type { Dom } from "./find.js";
import type { LaestSag } from "./laes.js";
import { parsePartUrn } from "./urn.js";
import type { WireSag } from "./wire.js";

/** What the index itself was asked of these; empty: nothing. */
export interface Spurgt {
  readonly kle: readonly string[];
  readonly foelsomhed: readonly FoelsomhedNiveau[];
  readonly genstandUrn: readonly string[];
}

/** For the criteria the index is asked for; KLE prefixes too, which it cannot be asked for. */
export function judge({ post, wire }: LaestSag, kriterier: SagKriterier, spurgt: Spurgt): Dom {
  if (!isPartySeen(wire, kriterier)) return { grund: "other-part" };
  if (!wasEverAsked(wire, kriterier, spurgt)) return { grund: "other-case" };
  if (isHit(post, kriterier)) return "HIT";
  return isPartyWithoutRole(wire, kriterier) ? { grund: "unknown-role" } : "FORBI";
}

function isHit(sag: SagRecord, kriterier: SagKriterier): boolean {
  const { kle, foelsomhed, ansvarlig, primaerBehandler, sagsnummer, aendret } = kriterier;
  return (
    isParty(sag, kriterier) &&
    isOfKle(sag, kle) &&
    (foelsomhed.length === 0 || isOneOf(kendt(sag.foelsomhed)?.niveau, foelsomhed)) &&
    (ansvarlig === null || kendt(sag.ansvarlig)?.uuid === ansvarlig.toLowerCase()) &&
    (primaerBehandler === null || kendt(sag.primaerBehandler)?.uuid === primaerBehandler.toLowerCase()) &&
    (sagsnummer === null || sag.sagsnummer === sagsnummer.trim()) &&
    (aendret === null || isWithin(kendt(sag.aendret), aendret)) &&
    isAbout(sag, kriterier)
  );
}

/** In any role, at any time. */
function isPartySeen(wire: WireSag, { part }: SagKriterier): boolean {
  return part === null || ownRelations(wire, part).length > 0;
}

/** That it has no role that can be read is no other role than was asked for. */
function isPartyWithoutRole(wire: WireSag, { part }: SagKriterier): boolean {
  return part !== null && ownRelations(wire, part).some(({ rolle }) => rolle === null);
}

function ownRelations({ parter }: WireSag, part: NonNullable<SagKriterier["part"]>) {
  return parter.filter(({ reference: { urn } }) => {
    const ident = urn === null ? null : parsePartUrn(urn);
    return ident?.type === part.type && ident.vaerdi === part.vaerdi;
  });
}

function wasEverAsked(wire: WireSag, kriterier: SagKriterier, { kle, foelsomhed, genstandUrn }: Spurgt): boolean {
  const { ansvarlig, primaerBehandler, sagsnummer, aendret, genstand = null } = kriterier;
  const wasActor = (uuid: string) => wire.aktoerer.some(({ reference }) => reference.uuid === uuid.toLowerCase());
  return (
    (kle.length === 0 || wire.klasser.some(({ noegle }) => noegle !== null && kle.includes(noegle))) &&
    (foelsomhed.length === 0 || wire.indeksEgenskaber.some((one) => isOneOf(one.foelsomhed, foelsomhed))) &&
    (ansvarlig === null || wasActor(ansvarlig)) &&
    (primaerBehandler === null || wasActor(primaerBehandler)) &&
    (sagsnummer === null || wasNumbered(wire, sagsnummer)) &&
    (aendret === null || wasWithin(wire.aendret, aendret)) &&
    (genstand === null || genstandUrn.length === 0 || wasAbout(wire, genstand, genstandUrn))
  );
}

function isOneOf<T>(value: T | symbol | null | undefined, values: readonly T[]): boolean {
  return values.some((one) => one === value);
}

/** Whether the index tells upper from lower case is not written anywhere. */
export function wasNumbered({ egenskaber }: WireSag, sagsnummer: string): boolean {
  const wanted = sagsnummer.trim().toLowerCase();
  return egenskaber.some((one) =>
    [one.sagsnummer, one.brugervendtNoegle].some((number) => number?.toLowerCase() === wanted),
  );
}

function wasAbout({ genstande }: WireSag, genstand: string, genstandUrn: readonly string[]): boolean {
  const bfe = parseBfe(genstand);
  return genstande.some(({ reference: { urn } }) => urn !== null && bfeOfUrn(urn, genstandUrn) === bfe);
}

function isParty(sag: SagRecord, { part, partsroller }: SagKriterier): boolean {
  if (!part) return true;
  return (kendt(sag.parter) ?? []).some(
    ({ rolle, ident }) => partsroller.includes(rolle) && ident?.type === part.type && ident.vaerdi === part.vaerdi,
  );
}

function isAbout({ genstande }: SagRecord, { genstand = null }: SagKriterier): boolean {
  return genstand === null || (kendt(genstande) ?? []).some(({ bfe }) => bfe !== null && bfe === parseBfe(genstand));
}

function isOfKle({ primaerKlasse }: SagRecord, kle: readonly string[]): boolean {
  const nummer = kendt(primaerKlasse)?.nummer ?? null;
  return kle.length === 0 || (nummer !== null && kle.some((pattern) => matchesKle(pattern, nummer)));
}

/** Whether the index's own interval holds its end is not written anywhere; ours is half-open. */
function isWithin(tid: string | null, { fra, til }: Interval): boolean {
  return tid !== null && (fra === null || fra <= tid) && (til === null || tid < til);
}

function wasWithin(tid: string | null, { fra, til }: Interval): boolean {
  return tid !== null && (fra === null || fra <= tid) && (til === null || tid <= til);
}
