// SPDX-License-Identifier: MPL-2.0
/** Which documents a person's cases hold, once each, newest first, page by page; and what the answer does not know. */

import type { CallContext } from "../../adapters/contract.js";
import { lazyEdge, toPageInfo } from "../overblik/find.js";
import type { AllVisible } from "../overblik/find-all.js";
import { deriveAntal, deriveFuldstaendighed } from "../reading/completeness.js";
import { startDeadline } from "../reading/deadline.js";
import type { Kildestatus, OverblikKrav, OverblikSide, SamletSag } from "../reading/kilder.js";
import { isOwed, type Kildesvar, withCause } from "../reading/source-answer.js";
import { lukketTekst, lukketTil, statusText } from "../reading/status-text.js";
import type { Secret } from "../seal.js";
import { createCursorSeal } from "../walk/cursor.js";
import { advance, START, standingOf } from "../walk/walk.js";
import { settlingOf } from "../walk/walk-cases.js";
import type { Dokumentafgoerelse, Dokumentsvar, VistDokument } from "./dokument-adgang.js";
import { bindingOf, checkDokumentKrav, compareDokumenter, type DokumentKrav, judgeDokument } from "./dokument-krav.js";
import { type DokumentReads, readDokumenter } from "./dokument-laesning.js";
import { conclude, newestFirst } from "./dokument-svar.js";
import { toWalkDokument } from "./dokument-walk.js";

export interface DokumentMiljoe extends DokumentReads {
  readonly call: CallContext;
  /** Longest time for the cases, and again for their documents; less where the call ends before. */
  readonly overviewMs: number;
  /** Most cases of one source whose documents are read, the newest; more is said to be a cap. */
  readonly maxSagerMedDokumenter: number;
  readonly cursorKey: Secret;
  /** Who asks. */
  readonly scope: string;
  readonly now: () => number;
  readonly findSager: (krav: OverblikKrav, ms: number) => Promise<AllVisible<unknown>>;
  /** The one access decision. Pure. */
  readonly decide: (sag: SamletSag, egne: Dokumentsvar, andre: readonly Dokumentsvar[]) => Dokumentafgoerelse;
}

/** Of what is left of the call: the cases first, and something for showing the documents. */
const SHARE_OF_CASES = 0.6;
const SHARE_OF_DOCUMENTS = 0.9;

/** As `findOverblik`: throws BAD_INPUT, and a source's failure is data in `kilder`. */
export async function findDokumenter(krav: DokumentKrav, miljoe: DokumentMiljoe): Promise<OverblikSide<VistDokument>> {
  checkDokumentKrav(krav);
  const seal = createCursorSeal(miljoe.cursorKey, bindingOf(krav, miljoe.scope));
  const before = krav.after === null ? START : seal.decode(krav.after);
  const { svar, walkSvar, dokumenter } = await readAll(krav, miljoe);
  const settling = settlingOf(walkSvar);
  const cases = dokumenter.map((fundet) => {
    const sag = toWalkDokument(fundet, settling);
    return { fundet, sag, standing: standingOf(sag, before, compareDokumenter) };
  });
  const open = cases
    .filter(({ standing }) => standing === "OPEN")
    .sort((a, b) => compareDokumenter(a.sag.place, b.sag.place));
  const page = open.slice(0, krav.first);
  const cursorAfter = (count: number): string => {
    const delivered = page.slice(0, count).map(({ sag }) => sag);
    const given = { cases, delivered, advancing: settling.advancing, settled: settling.all };
    return seal.encode(advance(before, given, compareDokumenter));
  };
  const edges = page.map(({ fundet }, at) => lazyEdge(fundet.dokument, () => cursorAfter(at + 1)));
  const hasNextPage = open.length > page.length;
  const first = page[0]?.sag.place;
  const orderBroken = !!first && !!before.top && compareDokumenter(first, before.top) < 0;
  return {
    edges,
    pageInfo: toPageInfo(edges, hasNextPage, krav.after),
    antal: deriveAntal(svar, dokumenter.length),
    fuldstaendighed: deriveFuldstaendighed(svar, orderBroken),
    kilder: svar.map((one) => statusOf(one, dokumenter, miljoe.now)),
  };
}

/** A document once, and the case that it is shown of. */
export interface FundetDokument {
  readonly dokument: VistDokument;
  /** Key of the configured instance whose case it is; null where none is. */
  readonly ejer: string | null;
}

interface Laest {
  readonly svar: readonly Kildesvar[];
  /** As `svar`, but that what may yet come is not passed. */
  readonly walkSvar: readonly Kildesvar[];
  readonly dokumenter: readonly FundetDokument[];
}

async function readAll(krav: DokumentKrav, miljoe: DokumentMiljoe): Promise<Laest> {
  const { call, overviewMs, now, maxSagerMedDokumenter } = miljoe;
  const within = (share: number) => Math.min(overviewMs, share * (call.deadline - now()));
  const cases = await miljoe.findSager(toOverblikKrav(krav), within(SHARE_OF_CASES));
  const { laeses, udeladt } = newestFirst(cases.sager, maxSagerMedDokumenter);
  const deadline = startDeadline(call, within(SHARE_OF_DOCUMENTS), now);
  try {
    const answersOf = await readDokumenter(
      laeses.map(({ sag }) => sag),
      deadline,
      miljoe,
    );
    const decided = laeses.map(({ sag, samling }) => {
      const { egne, andre } = answersOf(sag);
      return { sag, ejer: samling.ejerKilde?.instans ?? null, egne, andre, dom: miljoe.decide(sag, egne, andre) };
    });
    const { svar, unsettled } = conclude(cases.svar, decided, udeladt);
    const { dokumenter, unjudged } = pick(decided, krav);
    const judged = svar.map((one) =>
      unjudged.has(one.kilde.instans) ? withCause(one, { kode: "FILTER", varighed: "VARIG" }) : one,
    );
    const hold = (one: Kildesvar) =>
      unsettled.has(one.kilde.instans) ? withCause(one, { kode: "LOFT", varighed: "VARIG" }) : one;
    return { svar: judged, walkSvar: judged.map(hold), dokumenter };
  } finally {
    deadline.end();
  }
}

function toOverblikKrav({ kriterier, fagsystem, first }: DokumentKrav): OverblikKrav {
  const sortering = { felt: "OPSTAAET", retning: "FALDENDE", aabneFoerst: false } as const;
  return { kriterier, fagsystem, sortering, first, after: null };
}

/** A document that lies on several cases is shown of the newest. */
function pick(
  decided: readonly { readonly ejer: string | null; readonly dom: Dokumentafgoerelse }[],
  krav: DokumentKrav,
): { readonly dokumenter: readonly FundetDokument[]; readonly unjudged: ReadonlySet<string> } {
  const dokumenter = new Map<string, FundetDokument>();
  const unjudged = new Set<string>();
  for (const { ejer, dom } of decided) {
    if (dom.art !== "AFGJORT") continue;
    for (const dokument of dom.dokumenter) {
      const verdict = judgeDokument(dokument.post.dokument, krav);
      if (verdict === "UVIST") unjudged.add(dokument.sag.instans);
      if (verdict === "JA" && !dokumenter.has(dokument.id)) dokumenter.set(dokument.id, { dokument, ejer });
    }
  }
  return { dokumenter: [...dokumenter.values()], unjudged };
}

function statusOf(svar: Kildesvar, dokumenter: readonly FundetDokument[], now: () => number): Kildestatus {
  const { kilde, udfald, aarsager, svarede, hentet, dataPr } = svar;
  const known = dokumenter.filter(({ dokument }) =>
    dokument.medlemmer.some(({ instans }) => instans === kilde.instans),
  );
  const antal = svarede ? known.length : null;
  const status = {
    fagsystem: kilde.info,
    udfald,
    aarsager,
    laesning: "LIVE" as const,
    hentet,
    dataPr,
    antal,
    kanHentesIgen: isOwed(svar),
    lukketTil: lukketTil(svar.kilde, svar.udfald, now()),
  };
  return { ...status, tekst: statusText(status, "dokumenter", lukketTekst(svar.kilde, now())) };
}
