// SPDX-License-Identifier: MPL-2.0
/** Searches. A person's cases come as a list of keys, and each case is then read; other searches bring whole cases. */

import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import type { Register } from "../kit/organisation.js";
import { readSingle } from "../kit/pages.js";
import type { Element } from "../soap/xml-reader.js";
import { findForPart } from "./find-part.js";
import { afvis, type Fund, LOFT, refused, type Search, sortOut, toAfvist, unapplied } from "./fund.js";
import { xml } from "./navnerum.js";
import { parseSag, type WireSag } from "./wire.js";

export function findSager(search: Search, kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Side> {
  return kriterier.part === null ? findUdenPart(search, kriterier, ctx) : findForPart(search, kriterier, ctx);
}

async function* findUdenPart(search: Search, kriterier: SagKriterier, ctx: CallContext): AsyncGenerator<Side> {
  const { elements, loftNaaet } = await searchWithoutPart(search, kriterier, ctx);
  const fund = await Promise.all(
    elements.map(async (element): Promise<Fund> => {
      try {
        const wire = parseSag(element);
        const sag = await search.reader.readSag(element, ctx);
        if (sag === null) return null;
        if (!isAskedFor(wire, sag, kriterier, search)) return afvis("other-case", sag);
        return isHit(sag, kriterier) ? sag : null;
      } catch (error) {
        return toAfvist(error, keysOf(element));
      }
    }),
  );
  const side = sortOut(fund, []);
  const ialt = loftNaaet ? null : side.poster.length + side.afviste.length;
  yield { ...side, ialt, loftNaaet, ikkeAnvendt: unapplied(kriterier), dataPr: null };
}

/** What can be read of its keys, whatever else is wrong with it. */
function keysOf(element: Element): Omit<AfvistPost, "grund"> {
  const lokalId = xml.textOf(element, "case:CaseFileIdentifier");
  return { lokalId, sagsnummer: xml.textOf(element, "case:CaseFileNumberIdentifier") };
}

interface Hits {
  readonly elements: readonly Element[];
  readonly loftNaaet: boolean;
}

async function searchWithoutPart({ client, config }: Search, k: SagKriterier, ctx: CallContext): Promise<Hits> {
  const operation = "case search";
  const unit = numberOf(config.organisation.enheder, k.ansvarlig);
  const user = numberOf(config.organisation.brugere, k.primaerBehandler);
  // A unit that is not in the list may well have cases, under a number we do not know.
  if (unit === undefined || user === undefined) throw refused(operation);
  if (k.sagsnummer !== null) {
    const nummer = parseSagsnummer(k.sagsnummer);
    const element = nummer && (await client.getCaseByNumber(nummer.year, nummer.sequence, ctx));
    return { elements: element ? [element] : [], loftNaaet: false };
  }
  if (unit === null && user === null) throw refused(operation);
  const rows = await client.searchCases({ unit, user }, ctx);
  const keyOf = (element: Element) => xml.textOf(element, "case:CaseFileIdentifier");
  const reading = { operation, keyOf, asksTotal: false, limit: LOFT };
  const read = readSingle(reading, { rows, own: null, total: null });
  return { elements: read.rows, loftNaaet: read.loftNaaet };
}

/** Null: not asked for; undefined: asked for, and under no number that we know, or under several, of which one call takes one. */
function numberOf(register: Register, uuid: string | null): number | null | undefined {
  if (uuid === null) return null;
  const [kode, ...others] = register.koderAf(uuid);
  return kode === undefined || others.length > 0 || !/^\d+$/.test(kode) ? undefined : Number(kode);
}

/** `21/4711`; null for whatever cannot be a number here. Years before 1980 have no electronic cases. */
export function parseSagsnummer(text: string): { readonly year: number; readonly sequence: number } | null {
  const [, year, sequence] = /^(\d{2}|\d{4})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  if (year === undefined || sequence === undefined) return null;
  const short = Number(year);
  return { year: year.length === 4 ? short : short + (short < 80 ? 2000 : 1900), sequence: Number(sequence) };
}

/** Whether what Acadre itself was asked is true of the case: one of its units, its handler, its number. */
function isAskedFor(
  { enheder, sagsbehandler }: WireSag,
  sag: SagRecord,
  { ansvarlig, primaerBehandler, sagsnummer }: SagKriterier,
  { config }: Search,
): boolean {
  if (sagsnummer !== null) return isSameNumber(sag.sagsnummer, sagsnummer);
  const unit = numberOf(config.organisation.enheder, ansvarlig);
  const user = numberOf(config.organisation.brugere, primaerBehandler);
  return (unit == null || enheder.includes(unit)) && (user == null || sagsbehandler === user);
}

/** A case may have several units, and a number asked for in the wrong century another case: what was meant is checked. */
function isHit(sag: SagRecord, { ansvarlig, primaerBehandler, sagsnummer }: SagKriterier): boolean {
  return (
    (ansvarlig === null || kendt(sag.ansvarlig)?.uuid === ansvarlig) &&
    (primaerBehandler === null || kendt(sag.primaerBehandler)?.uuid === primaerBehandler) &&
    (sagsnummer === null || isSameNumber(sag.sagsnummer, sagsnummer))
  );
}

function isSameNumber(given: string | null, asked: string): boolean {
  const [a, b] = [parseSagsnummer(given ?? ""), parseSagsnummer(asked)];
  return a !== null && b !== null && a.year === b.year && a.sequence === b.sequence;
}
