// SPDX-License-Identifier: MPL-2.0
/** A document looked up by itself: the same as in the case's list, and on the cases it lies on. */
import { isDeepStrictEqual } from "node:util";
import type { Fagsystem, Kapabiliteter } from "../../../adapters/contract.js";
import type { DokumentopslagRecord, DokumentRecord } from "../../../schema/records.js";
import { someDocuments } from "../documents.js";
import { ask, callsOf, createContext, isAskedAboutParties } from "../probe.js";
import { examineDokument, tally } from "../record-form.js";
import { EMULATOR_FAULTS } from "../source.js";
import { type Check, defineCheck, NotExercised, type OpenSubject } from "../types.js";
import { examineAnswers } from "./faults.js";
import { bundlesOf, disagree, examineAnswer, unknownLike } from "./load.js";
import { repeated } from "./traffic.js";

const SAMPLE = 12;

const applies = (k: Kapabiliteter) =>
  isAskedAboutParties(k) && k.bundter.dokumenter > 0 && (k.bundter.dokumentopslag ?? 0) > 0;

export const LOOKUP_CHECKS: readonly Check[] = [
  defineCheck({
    id: "documents/lookup",
    level: "documents",
    title: "A document by its own id is the one in the case's list, and names each case it lies on once",
    applies,
    run: examineLookup,
  }),
  defineCheck({
    id: "documents/lookup-absent",
    level: "documents",
    title: "A document the source does not know is null, alone and beside one it knows",
    applies,
    run: async (subject) => {
      const [first] = await someDocuments(subject, 1);
      const known = first?.lying.dokument.lokalId ?? "";
      const beside = sizeOf(subject) > 1 ? [[unknownLike(known), known]] : [];
      const problems: string[] = [];
      for (const ids of [[unknownLike(known)], ["../../x?y=1#z & <æ>\"'"], ...beside]) {
        const settled = await ask(() => lookUp(subject.fagsystem, ids), createContext());
        problems.push(...examineAnswer(settled, ids));
        if (settled.kind !== "value") continue;
        if (ids.some((id) => id !== known && settled.value.get(id) !== null))
          problems.push("an unknown document is not null");
        if (ids.includes(known) && !settled.value.get(known))
          problems.push("a known document beside an unknown one was lost");
      }
      return tally(problems);
    },
  }),
  defineCheck({
    id: "documents/lookup-bundle",
    level: "documents",
    title: "A declared bundle of documents costs one call, and one more for each that must be looked further into",
    needsEmulator: true,
    applies,
    run: async (subject) => {
      const documents = await someDocuments(subject, sizeOf(subject));
      const ids = documents.map(({ lying }) => lying.dokument.lokalId);
      subject.emulator?.reset();
      const settled = await ask(() => lookUp(subject.fagsystem, ids), createContext());
      const calls = callsOf(subject);
      const tooMany = calls.length > 1 + ids.length * 2 ? [`${calls.length} calls for ${ids.length} documents`] : [];
      return [...examineAnswer(settled, ids), ...tooMany, ...repeated(calls)];
    },
  }),
  ...EMULATOR_FAULTS.map((fault) =>
    defineCheck({
      id: `documents/lookup-${fault}`,
      level: "documents",
      title: `When looking up documents meets ${fault}, it says so: one that exists is never null`,
      needsEmulator: true,
      applies,
      run: async (subject) => {
        const documents = await someDocuments(subject, Math.min(4, sizeOf(subject)));
        const ids = documents.map(({ lying }) => lying.dokument.lokalId);
        const call = (milliseconds?: number) => {
          const ctx = createContext(milliseconds === undefined ? {} : { milliseconds });
          return ask(() => lookUp(subject.fagsystem, ids, ctx), ctx);
        };
        return examineAnswers(subject, fault, call, isDeepStrictEqual);
      },
    }),
  ),
];

function sizeOf({ fagsystem }: OpenSubject): number {
  return fagsystem.kapabiliteter.bundter.dokumentopslag ?? 0;
}

function lookUp(fagsystem: Fagsystem, ids: readonly string[], ctx = createContext()) {
  if (!fagsystem.loadDokumentopslag) throw new NotExercised("the loader is missing; see find/declaration");
  return fagsystem.loadDokumentopslag(ids, ctx);
}

async function examineLookup(subject: OpenSubject): Promise<string[]> {
  const documents = await someDocuments(subject, SAMPLE);
  const problems: string[] = [];
  for (const bundle of bundlesOf(documents, sizeOf(subject))) {
    const ids = bundle.map(({ lying }) => lying.dokument.lokalId);
    const settled = await ask(() => lookUp(subject.fagsystem, ids), createContext());
    problems.push(...examineAnswer(settled, ids));
    if (settled.kind !== "value") continue;
    for (const { lying, sag } of bundle)
      problems.push(...examineFound(settled.value.get(lying.dokument.lokalId), lying.dokument, sag.lokalId));
  }
  return tally(problems);
}

function examineFound(
  found: DokumentopslagRecord | null | undefined,
  listed: DokumentRecord,
  sag: string,
): readonly string[] {
  if (!found) return ["a document in a case's list is not there by its own id"];
  return [
    ...examineDokument(found.dokument),
    ...differences(found.dokument, listed).map((field) => `${field} is not what the case's list gave`),
    ...(found.sager.includes(sag) ? [] : ["it does not name the case that it was found on"]),
    ...(new Set(found.sager).size < found.sager.length ? ["it names a case twice"] : []),
  ];
}

/** What access rests on, and what a person sees, is the same by either way. */
const MUST_BE_EQUAL: readonly (keyof DokumentRecord)[] = [
  "lokalId",
  "uuid",
  "titel",
  "titelArt",
  "offentlighedUndtaget",
  "foelsomhed",
  "visningsklasser",
  "sikkerhedsprofiler",
];

function differences(a: DokumentRecord, b: DokumentRecord): string[] {
  return (Object.keys(a) as (keyof DokumentRecord)[]).filter((field) =>
    MUST_BE_EQUAL.includes(field) ? !isDeepStrictEqual(a[field], b[field]) : disagree(a[field], b[field]),
  );
}
