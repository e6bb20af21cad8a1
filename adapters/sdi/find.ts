// SPDX-License-Identifier: MPL-2.0
/** Searches, page by page. */
import type { SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, Side } from "../contract.js";
import { readByOffset } from "../kit/pages.js";
import type { Element } from "../soap/xml-reader.js";
import { tryMap } from "./afvisning.js";
import type { SdiClient } from "./client.js";
import type { SdiConfig } from "./config.js";
import { createLaeser, type Laeser, type LaestSag, readSag } from "./laes.js";
import { buildSearch, type Filter, type SoegSag } from "./request.js";
import { createTaelling } from "./taelling.js";
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

/**
 * Yields what each page held, and with the last how many that were in all; throws PAGING where the index says that there is
 * more and does not give it, or where rows moved between the pages.
 */
export async function* readPages(
  client: SdiClient,
  config: SdiConfig,
  plan: Soegeplan,
  operation: string,
  ctx: CallContext,
): AsyncGenerator<LaestSide> {
  const laeser = createLaeser(ctx, config);
  const antal = config.pageSize;
  const claimsOf = createTaelling(antal, operation);
  const reading = { operation, keyOf: (objekt: Element) => idOf(objekt) || null, asksTotal: false };
  const pages = readByOffset(reading, antal, async (foerste) => {
    const body = buildSearch(plan.alternatives, { foerste, antal }, plan.filter);
    return claimsOf(await client.fremsoeg(operation, body, ctx), foerste);
  });
  let given = 0;
  let last: LaestSide | null = null;
  try {
    for await (const { rows } of pages) {
      if (last) yield last;
      const side = readObjects(rows, laeser, plan);
      given += side.poster.length + side.afviste.length;
      last = { ...side, ialt: null };
    }
  } catch (error) {
    if (last) yield last;
    throw error;
  }
  if (last) yield { ...last, ialt: given };
}

function idOf(objekt: Element): string {
  return textOf(objekt, "sag:ObjektType", "sd:UUIDIdentifikator")?.toLowerCase() ?? "";
}

/** Cases that are not what was meant, or that nobody lists, are left out; those that cannot be read, or are no answer to it, are counted. */
function readObjects(
  objekter: readonly Element[],
  laeser: Laeser,
  plan: Soegeplan,
): { readonly poster: readonly SagRecord[]; readonly afviste: readonly AfvistPost[] } {
  const poster: SagRecord[] = [];
  const afviste: AfvistPost[] = [];
  for (const objekt of objekter) {
    const result = tryMap(() => readSag(objekt, laeser));
    const dom = "grund" in result ? result : result.value === null ? "FORBI" : plan.judge(result.value);
    if (typeof dom === "object") afviste.push({ grund: dom.grund });
    else if (dom === "HIT" && "value" in result && result.value) poster.push(result.value.post);
  }
  return { poster, afviste };
}
