/** From what was gathered to the cases this viewer may see and has asked for. Access first, then what is left to filter. */
import { givenFilters, judgeCase } from "../reading/filters.js";
import { byInstans, type Gathered } from "../reading/gather.js";
import type { OverblikKrav, SamletSag } from "../reading/kilder.js";
import { isReadInFull } from "../reading/source-answer.js";
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
}

export function findVisible<T>(gathered: Gathered, krav: OverblikKrav, miljoe: OverblikMiljoe<T>): Visible<T> {
  const left = new Map(gathered.svar.map(({ kilde, efterfiltre }) => [kilde.instans, efterfiltre]));
  const given = givenFilters(krav.kriterier);
  /** What its source was asked for and gave, it has judged itself; what was looked up beside the search nobody has. */
  const unjudgedOf = ({ visning, vistFra }: SamletSag) =>
    gathered.searched.has(visning) ? (left.get(vistFra) ?? given) : given;
  const sager: SynligSag<T>[] = [];
  const unjudged = new Set<string>();
  for (const { samling, sag } of mergeAll(gathered, miljoe)) {
    const afgoerelse = miljoe.decide(sag);
    if (!afgoerelse.vis || !isOfSystem(sag, krav)) continue;
    const dom = judgeCase(sag, unjudgedOf(sag), krav.kriterier);
    if (dom === "UVIST") unjudged.add(sag.vistFra);
    if (dom === "JA") sager.push({ samling, sag, vist: afgoerelse.sag });
  }
  return { sager, unjudged };
}

/** Everything found, each case once, before access. */
export function mergeAll(
  { svar, samlinger, indexesAnswered }: Gathered,
  { kilder, foelsomhedForKle }: Pick<OverblikMiljoe<unknown>, "kilder" | "foelsomhedForKle">,
): readonly { readonly samling: Samling; readonly sag: SamletSag }[] {
  const full = new Set(svar.filter(isReadInFull).map(({ kilde }) => kilde.instans));
  const ids = new Set<string>();
  const rules = {
    kilder: byInstans(kilder),
    foelsomhedForKle,
    answeredInFull: (instans: string) => full.has(instans),
    indexAnswered: indexesAnswered,
    isTaken: (id: string) => ids.has(id),
    isAfvist: findAfviste(svar),
  };
  return samlinger.flatMap((samling) => {
    const sag = mergeCase(samling, rules);
    if (!sag) return [];
    ids.add(sag.id);
    return [{ samling, sag }];
  });
}

function isOfSystem(sag: SamletSag, { fagsystem = [] }: OverblikKrav): boolean {
  return fagsystem.length === 0 || fagsystem.includes(sag.fagsystem.noegle);
}
