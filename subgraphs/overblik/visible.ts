// SPDX-License-Identifier: MPL-2.0
/** From what was gathered to the cases this viewer may see and has asked for. Access first, then what is left to filter. */
import type { FilterNavn } from "../../schema/values.js";
import { givenFilters, judgeCase } from "../reading/filters.js";
import { byInstans, type Gathered } from "../reading/gather.js";
import type { OverblikKrav, SamletSag } from "../reading/kilder.js";
import { isReadInFull, type Kildesvar, withCause } from "../reading/source-answer.js";
import { hasWords } from "../reading/tekst.js";
import { findAfviste } from "../sammenfald/afviste.js";
import { mergeCase } from "../sammenfald/merge.js";
import type { Samling } from "../sammenfald/twins.js";
import type { OverblikMiljoe } from "./miljoe.js";

export interface SynligSag<T> {
  readonly samling: Samling;
  readonly sag: SamletSag;
  readonly vist: T;
}

export interface Visible<T> {
  readonly sager: readonly SynligSag<T>[];
  /** Sources of cases that the viewer may see and that lacked what a filter asks for. */
  readonly unjudged: ReadonlySet<string>;
  /** Sources of which a case is hidden for what cannot be read of it alone: the viewer might see it. */
  readonly uvisse: ReadonlySet<string>;
}

/** What the sources answered, with what came of judging the cases. */
export function withJudgement(
  svar: readonly Kildesvar[],
  { unjudged, uvisse }: Visible<unknown>,
): readonly Kildesvar[] {
  return svar.map((one) => {
    const unread = uvisse.has(one.kilde.instans) ? withCause(one, { kode: "POST_AFVIST", varighed: "VARIG" }) : one;
    return unjudged.has(one.kilde.instans) ? withCause(unread, { kode: "FILTER", varighed: "VARIG" }) : unread;
  });
}

export function findVisible<T>(
  gathered: Gathered,
  cases: readonly FundenSag[],
  krav: OverblikKrav,
  miljoe: OverblikMiljoe<T>,
): Visible<T> {
  const left = new Map(gathered.svar.map(({ kilde, efterfiltre }) => [kilde.instans, efterfiltre]));
  const given = givenFilters(krav.kriterier);
  /** What its source was asked for and gave, it has judged itself; what was looked up beside the search nobody has. */
  const unjudgedOf = ({ visning, vistFra }: SamletSag) =>
    gathered.searched.has(visning) ? (left.get(vistFra) ?? given) : given;
  /** Shown from a system that was asked for the case beside the search, it is as the search found it, where that system cannot tell. */
  const judge = (sag: SamletSag, filters: Iterable<FilterNavn>) => {
    const dom = judgeCase(sag, filters, krav.kriterier);
    if (dom !== "UVIST" || gathered.searched.has(sag.visning)) return dom;
    const found = sag.medlemmer.filter(({ post }) => gathered.searched.has(post));
    const isFound = (navn: FilterNavn) => found.some(({ instans }) => left.get(instans)?.has(navn) === false);
    const open = [...filters].filter((navn) => judgeCase(sag, [navn], krav.kriterier) === "UVIST");
    return open.every(isFound) ? "JA" : dom;
  };
  const { tekst = null } = krav;
  const isSought = (vist: T) => tekst === null || hasWords(miljoe.sortValue(vist, "TITEL"), tekst);
  const sager: SynligSag<T>[] = [];
  const unjudged = new Set<string>();
  const uvisse = new Set<string>();
  for (const { samling, sag } of cases) {
    if (!isOfSystem(sag, krav)) continue;
    const afgoerelse = miljoe.decide(sag);
    if (!afgoerelse.vis && !afgoerelse.uvisse) continue;
    if (afgoerelse.vis && !isSought(afgoerelse.sag)) continue;
    const dom = judge(sag, unjudgedOf(sag));
    if (!afgoerelse.vis) {
      if (dom !== "NEJ") for (const instans of afgoerelse.uvisse ?? []) uvisse.add(instans);
      continue;
    }
    if (dom === "UVIST") unjudged.add(sag.vistFra);
    if (dom === "JA") sager.push({ samling, sag, vist: afgoerelse.sag });
  }
  return { sager, unjudged, uvisse };
}

/** A case before access. */
export interface FundenSag {
  readonly samling: Samling;
  readonly sag: SamletSag;
}

/** Everything found, each case once, before access; what is not known now is filled in with what was last known. */
export async function mergeAll(
  { svar, samlinger, udsagnOf }: Gathered,
  miljoe: Pick<OverblikMiljoe<unknown>, "kilder" | "fjerneIndekser" | "foelsomhedForKle" | "complete">,
): Promise<readonly FundenSag[]> {
  const { kilder, fjerneIndekser = [], foelsomhedForKle } = miljoe;
  const full = new Set(svar.filter(isReadInFull).map(({ kilde }) => kilde.instans));
  const ids = new Set<string>();
  const rules = {
    kilder: byInstans(kilder),
    fjerneIndekser,
    foelsomhedForKle,
    answeredInFull: (instans: string) => full.has(instans),
    isTaken: (id: string) => ids.has(id),
    udsagnOf,
    afvisendeOf: findAfviste(svar),
  };
  const merged = samlinger.flatMap((samling) => {
    const sag = mergeCase(samling, rules);
    if (!sag) return [];
    ids.add(sag.id);
    return [{ samling, sag }];
  });
  const complete = (await miljoe.complete?.(merged.map(({ sag }) => sag))) ?? merged.map(({ sag }) => sag);
  return merged.map(({ samling, sag }, at) => ({ samling, sag: complete[at] ?? sag }));
}

function isOfSystem(sag: SamletSag, { fagsystem = [] }: OverblikKrav): boolean {
  return fagsystem.length === 0 || fagsystem.includes(sag.fagsystem.noegle);
}
