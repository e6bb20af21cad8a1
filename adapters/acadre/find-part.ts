// SPDX-License-Identifier: MPL-2.0
/**
 * A person's cases. PWS lists them by their number, and each is then read. Where that list may be cut, PWI is asked for the
 * rest; the records are PWS's all the same, so that a case is the same whichever way it was found.
 */

import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import type { Element } from "../soap/xml-reader.js";
import { ObjectFault } from "./faults.js";
import { afvis, type Fund, LOFT, refused, type Search, sortOut, toAfvist, unapplied } from "./fund.js";
import type { Pwi } from "./pwi.js";
import { isUden, type SagReader } from "./sager.js";
import { parseSagId } from "./wire.js";

/** Keys of cases, and what was listed without one. */
interface Liste {
  readonly ids: readonly string[];
  readonly afviste: readonly AfvistPost[];
  /** That somebody is a party was asked by number; else it was a search by text, which may find others. */
  readonly byNumber: boolean;
}

/** Pages of as many cases as are read at a time; what was read before a failure is yielded before it. */
export async function* findForPart(search: Search, kriterier: SagKriterier, ctx: CallContext): AsyncGenerator<Side> {
  const { part } = kriterier;
  if (part?.type !== "CPR" && part?.type !== "CVR") throw refused("case list");
  const listed = await search.client.getCasesForIdentity(part.vaerdi, ctx);
  const liste = listOf(listed);
  const rest = { loftNaaet: false, ikkeAnvendt: unapplied(kriterier), dataPr: null };
  let given = 0;
  const count = ({ poster, afviste }: Pick<Side, "poster" | "afviste">) => {
    given += poster.length + afviste.length;
    return given;
  };

  const isCut = listed.length === LOFT;
  for await (const { isLast, ...side } of readListe(search, liste, kriterier, ctx)) {
    const ialt = count(side);
    yield { ...side, ...rest, ialt: isLast && !isCut ? ialt : null, loftNaaet: isCut && search.pwi === null };
  }
  if (search.pwi === null || !isCut) return;
  const { isWhole, ...missing } = await findRest(search.pwi, part.vaerdi, liste, ctx);
  for await (const { isLast, ...side } of readListe(search, missing, kriterier, ctx)) {
    const ialt = count(side);
    yield { ...side, ...rest, ialt: isLast && isWhole ? ialt : null, loftNaaet: !isWhole };
  }
}

function listOf(listed: readonly (Element | null)[]): Liste {
  const ids = new Set<string>();
  const afviste: AfvistPost[] = [];
  for (const element of listed) {
    try {
      ids.add(parseSagId(element));
    } catch (error) {
      afviste.push(toAfvist(error));
    }
  }
  return { ids: [...ids], afviste, byNumber: true };
}

/**
 * What PWI finds beside what is known. The two together are whole if PWI finds all that PWS has listed: if it does not, it
 * looks for something else, in fewer cases or in shorter pages than was asked for, and what it has not found is not known.
 */
async function findRest(
  pwi: Pwi,
  contactSearchKey: string,
  known: Liste,
  ctx: CallContext,
): Promise<Liste & { readonly isWhole: boolean }> {
  const found = new Set<string>();
  const afviste: AfvistPost[] = [];
  for await (const rows of pwi.searchCases(contactSearchKey, ctx)) {
    for (const row of rows) {
      if (row.id === null) afviste.push({ grund: row.grund });
      else found.add(row.id);
    }
  }
  const isWhole = known.ids.every((id) => found.has(id)) && known.afviste.length === 0;
  const ids = [...found].filter((id) => !known.ids.includes(id));
  return { ids, afviste, byNumber: false, isWhole };
}

interface Laest extends Pick<Side, "poster" | "afviste"> {
  readonly isLast: boolean;
}

/** One page at least: it may be the one that says that there are no more. */
async function* readListe(
  { reader, config }: Search,
  { ids, afviste, byNumber }: Liste,
  kriterier: SagKriterier,
  ctx: CallContext,
): AsyncGenerator<Laest> {
  for (let start = 0; start === 0 || start < ids.length; start += config.samtidige) {
    const bundle = ids.slice(start, start + config.samtidige);
    const settled = await Promise.allSettled(bundle.map((id) => readOne(reader, id, kriterier, ctx)));
    const fund = settled.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const isForeign = (one: Fund) => !byNumber && one !== null && "grund" in one && one.grund === NOT_A_PARTY;
    const side = sortOut(
      fund.filter((one) => !isForeign(one)),
      start === 0 ? afviste : [],
    );
    const failure = settled.find((result) => result.status === "rejected");
    yield { ...side, isLast: start + config.samtidige >= ids.length && !failure };
    if (failure) throw failure.reason;
  }
}

async function readOne(reader: SagReader, id: string, kriterier: SagKriterier, ctx: CallContext): Promise<Fund> {
  try {
    const sag = await reader.getSag(id, ctx);
    if (!isUden(sag)) return judgePart(sag, kriterier);
    // Some systems say so of what one may not see.
    return sag === "ABSENT" ? { grund: "case-not-found", lokalId: id } : null;
  } catch (error) {
    // It was in the list: that we may not open it is a gap to be told, and no reason to lose the others.
    if (error instanceof ObjectFault) return { grund: "no-read-permission", lokalId: id };
    return toAfvist(error, { lokalId: id });
  }
}

/** Nobody on the case is the one asked about: of a list by number that is a contradiction, of a search by text its nature. */
const NOT_A_PARTY = "not-a-party";

/** Null where the party stands in another role than was asked for. */
function judgePart(sag: SagRecord, { part, partsroller }: SagKriterier): Fund {
  const parter = kendt(sag.parter) ?? [];
  const own = parter.filter(({ ident }) => ident?.type === part?.type && ident?.vaerdi === part?.vaerdi);
  if (own.some(({ rolle }) => partsroller.includes(rolle))) return sag;
  // One of these may be the one asked about, in the role asked for.
  if (parter.some(({ ident, navn }) => ident === null && navn === null)) return afvis("unknown-party", sag);
  return own.length > 0 ? null : afvis(NOT_A_PARTY, sag);
}
