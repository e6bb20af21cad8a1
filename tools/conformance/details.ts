// SPDX-License-Identifier: MPL-2.0
/** The loaders of a case's details seen alike, so that one check serves them all. */
import type { CallContext, Fagsystem, Kapabiliteter } from "../../adapters/contract.js";
import type { SagRecord } from "../../schema/records.js";
import type { ExpectedSag } from "./expected.js";
import { createContext, everybody, partCriteria, read } from "./probe.js";
import { type Level, NotExercised, type OpenSubject } from "./types.js";

export type DetailName = "parter" | "dokumenter" | "journalnotater" | "relationer" | "frister" | "historik";
type Answer = ReadonlyMap<string, readonly unknown[] | null>;

export interface Detail {
  readonly name: DetailName;
  readonly level: Level;
  /** How many the case truly has. */
  count(truth: ExpectedSag): number;
  load(fagsystem: Fagsystem, ids: readonly string[], ctx: CallContext): Promise<Answer>;
}

export const DETAILS: readonly Detail[] = [
  {
    name: "parter",
    level: "parties",
    count: ({ sag }) => sag.parter.length,
    load: (fagsystem, ids, ctx) => required(fagsystem.loadParter?.(ids, ctx)),
  },
  {
    name: "dokumenter",
    level: "documents",
    count: ({ sag }) => sag.dokumenter.length,
    load: (fagsystem, ids, ctx) => required(fagsystem.loadDokumenter?.(ids, ctx)),
  },
  {
    name: "journalnotater",
    level: "notes",
    count: ({ sag }) => sag.notater.length,
    load: (fagsystem, ids, ctx) => required(fagsystem.loadJournalnotater?.(ids, ctx)),
  },
  {
    name: "relationer",
    level: "relations",
    count: ({ sag }) => sag.relationer?.length ?? 0,
    load: (fagsystem, ids, ctx) => required(fagsystem.loadRelationer?.(ids, ctx)),
  },
  {
    name: "frister",
    level: "deadlines",
    count: ({ sag }) => sag.frister?.length ?? 0,
    load: (fagsystem, ids, ctx) => required(fagsystem.loadFrister?.(ids, ctx)),
  },
  {
    name: "historik",
    level: "history",
    // Every case has been something.
    count: () => 1,
    load: (fagsystem, ids, ctx) => required(fagsystem.loadHistorik?.(ids, ctx)),
  },
];

/** Those that every case has some of. */
export const ALWAYS_SOME: readonly DetailName[] = ["parter", "historik"];

/** How many cases one call takes; 0: the source cannot give it. */
export function bundleSize({ bundter }: Kapabiliteter, name: DetailName): number {
  return bundter[name] ?? 0;
}

function required<T>(answer: Promise<T> | undefined): Promise<T> {
  if (!answer) throw new NotExercised("the loader is declared and missing; see find/declaration");
  return answer;
}

/** Up to `count` cases with their truth, those with documents and notes first. */
export async function someCases(
  subject: OpenSubject,
  count: number,
): Promise<readonly (readonly [SagRecord, ExpectedSag])[]> {
  const pairs = new Map<string, readonly [SagRecord, ExpectedSag]>();
  for (const { part, rolle, antal } of everybody(subject).reverse()) {
    if (antal > 60) continue;
    const { poster } = await read(subject.fagsystem, partCriteria(part, [rolle]), createContext());
    for (const post of poster) {
      const truth = subject.expected.identify(post);
      if (truth) pairs.set(post.lokalId, [post, truth]);
    }
    if (pairs.size >= count) break;
  }
  if (pairs.size === 0) throw new NotExercised("find gave no case to begin with");
  return [...pairs.values()].slice(0, count);
}
