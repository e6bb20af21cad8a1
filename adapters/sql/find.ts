// SPDX-License-Identifier: MPL-2.0
/** Walks the cases of a search by their key: no row moves between pages, however much is written meanwhile. */
import { kendt } from "../../schema/oplyst.js";
import type { PartIdent, SagRecord } from "../../schema/records.js";
import type { FilterNavn } from "../../schema/values.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import { partsrollerOf, partTyperOf } from "./kapabiliteter.js";
import { addParterAndGenstande } from "./load.js";
import { mapSag } from "./map.js";
import { NUMMERFELTER } from "./nummer.js";
import { IALT, NOEGLE, selectPage, tabelOf } from "./select.js";
import type { SqlParam } from "./sql.js";
import { virkningOf } from "./tidspunkt.js";
import { isGenstandNative, isGiven, isNative, SAGSFILTRE, whereCases } from "./where.js";
import { parseCount, type Raekke } from "./wire.js";

const OPERATION = "sager, page";

/** Throws PAGING after the pages already yielded when rows are missing, or keys repeated. */
export async function* findSager(
  client: SqlClient,
  config: SqlConfig,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncIterable<Side> {
  const ikkeAnvendt = checkCriteria(kriterier, config);
  const tabel = tabelOf(config.sager, { [NOEGLE]: config.sager.key });
  const { pageSize, loft } = config;
  const seen = new Set<SqlParam>();
  const at = virkningOf(ctx);
  let after: SqlParam | null = null;
  for (let count = 0; ; ) {
    const start: SqlParam | null = after;
    const size = loft === null ? pageSize : Math.min(pageSize, loft - count);
    // One more than is shown: a key that two cases share would otherwise be passed over at the end of a page.
    const rows = await client.read(
      OPERATION,
      (d) => selectPage(tabel, whereCases(kriterier, config, d, at), { after: start, limit: size + 1 }, d),
      ctx,
    );
    const page = readPage(rows, size, seen);
    const remaining = page.remaining - page.fresh.length;
    const loftNaaet = loft !== null && count + page.fresh.length >= loft && remaining > 0;
    const { poster, afviste } = mapRows(page.fresh, config);
    const rest = { afviste, ialt: count + page.remaining, loftNaaet, ikkeAnvendt, dataPr: null };
    const [whole] = await Promise.allSettled([addParterAndGenstande(client, config, poster, ctx)]);
    yield whole.status === "fulfilled" ? { ...rest, ...sortOut(whole.value, afviste, kriterier) } : { poster, ...rest };
    if (whole.status === "rejected") throw whole.reason;
    if (page.fault || (page.last === null && remaining > 0))
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", OPERATION);
    if (remaining <= 0 || loftNaaet) return;
    count += page.fresh.length;
    after = page.last;
  }
}

/** The filters it will not apply. Throws REQUEST where nothing would bound the search. */
function checkCriteria(kriterier: SagKriterier, config: SqlConfig): readonly FilterNavn[] {
  const given = SAGSFILTRE.filter((filter) => isGiven(filter, kriterier));
  const own = given.filter((filter) => !isNative(filter, config.sager));
  const unapplied: readonly FilterNavn[] = isGenstandUnapplied(kriterier, config) ? [...own, "genstand"] : own;
  const bounded = kriterier.part ? canAsk(kriterier, config) : unapplied.length === 0 && isSelective(kriterier, config);
  if (!bounded) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "sager, criteria");
  return unapplied;
}

function isGenstandUnapplied({ genstand = null }: SagKriterier, config: SqlConfig): boolean {
  return genstand !== null && !isGenstandNative(config);
}

function canAsk({ part, partsroller }: SagKriterier, { parter }: SqlConfig): boolean {
  if (part === null || parter === null || !partTyperOf(parter).includes(part.type)) return false;
  const known = partsrollerOf(parter);
  return partsroller.some((rolle) => known.includes(rolle));
}

/** A status or a level may be that of half the cases, and a constant of them all. */
function isSelective(
  { kle, ansvarlig, primaerBehandler, sagsnummer, ...tider }: SagKriterier,
  { sager }: SqlConfig,
): boolean {
  const { columns } = sager;
  const isBounded = [tider.opstaaet, tider.afsluttet, tider.aendret].some(
    (i) => i !== null && i.fra !== null && i.til !== null,
  );
  return (
    (kle.length > 0 && !kle.includes("*") && columns.kle?.column != null) ||
    (ansvarlig !== null && columns.ansvarlig?.column != null) ||
    (primaerBehandler !== null && columns.primaerBehandler?.column != null) ||
    (sagsnummer !== null && columns.sagsnummer?.column != null) ||
    (tider.genstand ?? null) !== null ||
    isBounded
  );
}

interface Page {
  readonly fresh: readonly Raekke[];
  /** Cases after the previous page, by the database's own count in the same statement. */
  readonly remaining: number;
  readonly fault: boolean;
  /** The key to go on from; null: there is none. */
  readonly last: SqlParam | null;
}

function readPage(rows: readonly Raekke[], size: number, seen: Set<SqlParam>): Page {
  const [first] = rows;
  const remaining = first === undefined ? null : parseCount(first[IALT]);
  if (remaining === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", OPERATION);
  // The count comes with a row of its own where it has no other.
  const found = rows.length === 1 && first?.[NOEGLE] === null && remaining === 0 ? [] : rows;
  const keys = found.flatMap((row) => keyOf(row) ?? []);
  const isRepeated = new Set(keys).size < keys.length || keys.some((key) => seen.has(key));
  const fresh = found.slice(0, size);
  const freshKeys = fresh.flatMap((row) => keyOf(row) ?? []);
  for (const key of freshKeys) seen.add(key);
  const isShort = found.length !== Math.min(size + 1, remaining);
  return { fresh, remaining, fault: isRepeated || isShort, last: freshKeys.at(-1) ?? null };
}

/** As the driver gave it: compared with the column it must be what it was there. */
function keyOf(row: Raekke): SqlParam | null {
  const key = row[NOEGLE];
  return typeof key === "string" || typeof key === "number" ? key : null;
}

/**
 * A case that was found by somebody who is not seen on it is refused: the statement and the mapping do not agree on who that
 * is. One on which they stand in another role than was asked for is left out.
 */
function sortOut(
  sager: readonly SagRecord[],
  afviste: readonly AfvistPost[],
  { part, partsroller }: SagKriterier,
): Pick<Side, "poster" | "afviste"> {
  if (part === null) return { poster: sager, afviste };
  const types = NUMMERFELTER.map(({ type }) => type);
  const isOwn = (ident: PartIdent | null) =>
    ident !== null &&
    (ident.type === part.type
      ? ident.vaerdi === part.vaerdi
      : // Whoever has two numbers is known by the first.
        types.indexOf(ident.type) < types.indexOf(part.type));
  const rollerOf = ({ parter }: SagRecord) =>
    (kendt(parter) ?? []).flatMap(({ ident, rolle }) => (isOwn(ident) ? [rolle] : []));
  const unseen = sager.filter((sag) => rollerOf(sag).length === 0);
  return {
    poster: sager.filter((sag) => rollerOf(sag).some((rolle) => partsroller.includes(rolle))),
    afviste: [...afviste, ...unseen.map(() => ({ grund: "other-part" }))],
  };
}

function mapRows(rows: readonly Raekke[], config: SqlConfig): Pick<Side, "poster" | "afviste"> {
  const poster: SagRecord[] = [];
  const afviste: AfvistPost[] = [];
  for (const row of rows) {
    const { post, afvist } = mapSag(row, config);
    if (post === null) afviste.push(afvist);
    else poster.push(post);
  }
  return { poster, afviste };
}
