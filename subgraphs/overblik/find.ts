// SPDX-License-Identifier: MPL-2.0
/** Which cases, once each, in order, page by page; and what the answer does not know. */

import { isHistorisk, keyOf } from "../historik/paa-tidspunkt.js";
import { checkRequest } from "../reading/check-request.js";
import { deriveAntal, deriveFuldstaendighed } from "../reading/completeness.js";
import { canonicalCriteria } from "../reading/filters.js";
import { type Gathered, gather } from "../reading/gather.js";
import type { Kildestatus, OverblikKrav, OverblikSide } from "../reading/kilder.js";
import { isOwed, type Kildesvar, withFailure } from "../reading/source-answer.js";
import { lukketTekst, lukketTil, statusText } from "../reading/status-text.js";
import { createCursorSeal } from "../walk/cursor.js";
import { createOrder } from "../walk/order.js";
import { advance, START, standingOf } from "../walk/walk.js";
import { createWalkView, settlingOf, toWalkCase } from "../walk/walk-cases.js";
import type { OverblikMiljoe } from "./miljoe.js";
import { type FundenSag, findVisible, mergeAll, type SynligSag, withJudgement } from "./visible.js";

export type { OverblikMiljoe } from "./miljoe.js";

/** A page, and every case of the whole filtered list that the viewer may see. */
export interface Overbliksliste<T> extends OverblikSide<T> {
  readonly alle: readonly T[];
}

/**
 * A page of the cross-system list. Each call reads every relevant source anew (or from `miljoe.reads`). Throws BAD_INPUT
 * (`SagsgrafError`) for an impossible request or a cursor of another list; a source's failure is data in `kilder`.
 */
export async function findOverblik<T>(krav: OverblikKrav, miljoe: OverblikMiljoe<T>): Promise<Overbliksliste<T>> {
  checkRequest(krav, miljoe.maxPageSize);
  const seal = createCursorSeal(miljoe.cursorKey, bindingOf(krav, miljoe));
  const before = krav.after === null ? START : seal.decode(krav.after);
  const compare = createOrder(krav.sortering);
  const read = await gather(krav, miljoe);
  const found = await mergeAll(read, miljoe);
  const gathered = await prepare(read, found, miljoe);
  const visible = findVisible(gathered, found, krav, miljoe);
  const { sager } = visible;
  const svar = withJudgement(gathered.svar, visible);
  const settling = settlingOf(svar);
  const view = createWalkView(gathered, settling, krav.sortering, miljoe);
  const cases = sager.map((synlig) => {
    const sag = toWalkCase(synlig, view);
    return { synlig, sag, standing: standingOf(sag, before, compare) };
  });
  const open = cases.filter(({ standing }) => standing === "OPEN").sort((a, b) => compare(a.sag.place, b.sag.place));
  const page = open.slice(0, krav.first);
  const cursorAfter = (count: number): string => {
    const delivered = page.slice(0, count).map(({ sag }) => sag);
    return seal.encode(
      advance(before, { cases, delivered, advancing: settling.advancing, settled: settling.all }, compare),
    );
  };
  const edges = page.map(({ synlig }, at) => lazyEdge(synlig.vist, () => cursorAfter(at + 1)));
  const hasNextPage = open.length > page.length;
  const first = page[0]?.sag.place;
  const orderBroken = !!first && !!before.top && compare(first, before.top) < 0;
  return {
    edges,
    pageInfo: toPageInfo(edges, hasNextPage, krav.after),
    antal: deriveAntal(svar, sager.length),
    fuldstaendighed: deriveFuldstaendighed(svar, orderBroken),
    kilder: svar.map((one) => statusOf(one, sager, miljoe)),
    alle: sager.map(({ vist }) => vist),
  };
}

/** A cursor is made when somebody asks for it: most ask for the last one only. */
export function lazyEdge<T>(node: T, makeCursor: () => string): { readonly cursor: string; readonly node: T } {
  let made: string | null = null;
  return {
    get cursor() {
      made ??= makeCursor();
      return made;
    },
    node,
  };
}

/** Of a page without edges the end is where it began: from there comes later what a source that failed still holds. */
export function toPageInfo(
  edges: readonly { readonly cursor: string }[],
  hasNextPage: boolean,
  after: string | null,
): OverblikSide<unknown>["pageInfo"] {
  const [first, last] = [edges[0], edges.at(-1)];
  return {
    hasNextPage,
    /** Whether the request continued from a cursor; there is no reading backwards. */
    hasPreviousPage: after !== null,
    get startCursor() {
      return first?.cursor ?? null;
    },
    get endCursor() {
      return last?.cursor ?? after;
    },
  };
}

/** A source of which the decision could not be prepared has failed: its cases may come later. */
async function prepare<T>(
  gathered: Gathered,
  found: readonly FundenSag[],
  miljoe: OverblikMiljoe<T>,
): Promise<Gathered> {
  if (!miljoe.prepare) return gathered;
  const failures = await miljoe.prepare(found.map(({ sag }) => sag));
  const svar = gathered.svar.map((one) => {
    const failure = failures.get(one.kilde.instans);
    return failure ? withFailure(one, failure) : one;
  });
  return { ...gathered, svar };
}

function bindingOf(
  { kriterier, fagsystem = [], tekst = null, sortering }: OverblikKrav,
  { scope, call }: Pick<OverblikMiljoe<unknown>, "scope" | "call">,
): string {
  const { felt, retning, aabneFoerst } = sortering;
  const tid = call.paaTidspunkt && keyOf(call.paaTidspunkt);
  return JSON.stringify([
    scope,
    canonicalCriteria(kriterier),
    [...fagsystem].sort(),
    tekst,
    felt,
    retning,
    aabneFoerst,
    tid,
  ]);
}

function statusOf(
  svar: Kildesvar,
  sager: readonly SynligSag<unknown>[],
  { call, now }: Pick<OverblikMiljoe<unknown>, "call" | "now">,
): Kildestatus {
  const { kilde, udfald, aarsager, svarede, hentet, dataPr } = svar;
  const known = sager.filter(({ sag }) => sag.medlemmer.some(({ instans }) => instans === kilde.instans));
  const antal = svarede ? known.length : null;
  const historik = isHistorisk(call) ? kilde.fagsystem.kapabiliteter.historik : null;
  const status = {
    fagsystem: kilde.info,
    udfald,
    aarsager,
    laesning: svar.laesning ?? ("LIVE" as const),
    hentet,
    dataPr,
    antal,
    historik,
    kanHentesIgen: isOwed(svar),
    lukketTil: lukketTil(kilde, udfald, now()),
  };
  return { ...status, tekst: statusText(status, "sager", lukketTekst(kilde, now())) };
}
