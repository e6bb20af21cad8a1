/** Searches, page by page. */
import type { SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { Element } from "../soap/xml-reader.js";
import { tryMap } from "./afvisning.js";
import type { SdiClient } from "./client.js";
import type { SdiConfig } from "./config.js";
import { createLaeser, type Laeser, type LaestSag, readSag } from "./laes.js";
import { buildSearch, type Filter, type SoegSag } from "./request.js";
import type { Svar } from "./svar.js";
import { textOf } from "./xml.js";

/** A search to read to its end. */
export interface Soegeplan {
  readonly alternatives: readonly SoegSag[];
  /** What the answer is to hold of each case. */
  readonly filter: Filter;
  judge(sag: LaestSag): Dom;
}

/** HIT: what was meant. FORBI: it once was, or is it in another way. Else it is refused, for this reason. */
export type Dom = "HIT" | "FORBI" | { readonly grund: string };

export type LaestSide = Pick<Side, "poster" | "afviste" | "ialt">;

/** Yields what each page held; throws PAGING where the index says that there is more and does not give it. */
export async function* readPages(
  client: SdiClient,
  config: SdiConfig,
  plan: Soegeplan,
  operation: string,
  ctx: CallContext,
): AsyncGenerator<LaestSide> {
  const laeser = createLaeser(ctx, config);
  const seen = new Set<string>();
  let at: Position = { foerste: 0, antal: 0, isLast: false };
  let isRepeating = false;
  let given = 0;
  while (!at.isLast) {
    const udsnit = { foerste: at.foerste, antal: config.pageSize };
    const svar = await client.fremsoeg(operation, buildSearch(plan.alternatives, udsnit, plan.filter), ctx);
    at = advance(at, svar, config.pageSize);
    const fresh = svar.sager.filter((objekt) => !seen.has(idOf(objekt)));
    isRepeating ||= fresh.length < svar.sager.length;
    if (isStuck(svar.sager, fresh, at)) throw paging(operation);
    const side = readObjects(fresh, seen, laeser, plan);
    given += side.poster.length + side.afviste.length;
    yield { ...side, ialt: at.isLast ? given : null };
  }
  // What came twice took the place of what did not come.
  if (isRepeating) throw paging(operation);
}

function paging(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "PAGING", operation);
}

interface Position {
  /** Where the next page begins. */
  readonly foerste: number;
  /** The last count that was given. */
  readonly antal: number;
  readonly isLast: boolean;
}

/**
 * `Antal` may count the search or the page. Where it exceeds what has come it must be the search; where it equals a full
 * first page it may be either, and the next page is asked for. Pages go on from what came, not from what was asked for:
 * the index may have a lower cap of its own.
 */
function advance(before: Position, svar: Svar, pageSize: number): Position {
  const came = svar.sager.length;
  const foerste = before.foerste + came;
  const antal = svar.antalSager ?? before.antal;
  const isWhole = before.foerste > 0 && antal === foerste;
  const isFull = came > 0 && came >= Math.min(pageSize, svar.maksimalAntal ?? pageSize);
  return { foerste, antal, isLast: antal <= foerste && (isWhole || !isFull) };
}

/** Nothing new came, and no count says that going on will end. */
function isStuck(objekter: readonly Element[], fresh: readonly Element[], at: Position): boolean {
  if (fresh.length === 0) return objekter.length > 0 || !at.isLast;
  return !at.isLast && at.antal <= at.foerste && fresh.every((objekt) => idOf(objekt) === "");
}

function idOf(objekt: Element): string {
  return textOf(objekt, "sag:ObjektType", "sd:UUIDIdentifikator")?.toLowerCase() ?? "";
}

/** Cases that are not what was meant, or that nobody lists, are left out; those that cannot be read, or are no answer to it, are counted. */
function readObjects(
  objekter: readonly Element[],
  seen: Set<string>,
  laeser: Laeser,
  plan: Soegeplan,
): { readonly poster: readonly SagRecord[]; readonly afviste: readonly AfvistPost[] } {
  const poster: SagRecord[] = [];
  const afviste: AfvistPost[] = [];
  for (const objekt of objekter) {
    const id = idOf(objekt);
    // Twice on one page: the case answers two of the alternatives.
    if (id !== "" && seen.has(id)) continue;
    if (id !== "") seen.add(id);
    const result = tryMap(() => readSag(objekt, laeser));
    const dom = "grund" in result ? result : result.value === null ? "FORBI" : plan.judge(result.value);
    if (typeof dom === "object") afviste.push({ grund: dom.grund });
    else if (dom === "HIT" && "value" in result && result.value) poster.push(result.value.post);
  }
  return { poster, afviste };
}
