// SPDX-License-Identifier: MPL-2.0
/** What hangs on cases: every case answered, an empty list for none, nothing for no such case. */

import type { HistorikRecord } from "../../../adapters/contract.js";
import type {
  FristRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
  SagsrelationRecord,
} from "../../../schema/records.js";
import { ALWAYS_SOME, bundleSize, DETAILS, type Detail, someCases } from "../details.js";
import { examineFrister, examineRelationer } from "../details-world.js";
import type { ExpectedSag } from "../expected.js";
import { examineHistorik } from "../history-form.js";
import { ask, callsOf, createContext, isAskedAboutParties, orNotExercised } from "../probe.js";
import { examineNotat, examinePart, examineSagDokument, tally } from "../record-form.js";
import { examineParty, missingParties } from "../record-world.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";
import { bundlesOf, examineAnswer, unknownLike } from "./load.js";
import { repeated } from "./traffic.js";

const SAMPLE = 12;

export const DETAIL_CHECKS: readonly Check[] = DETAILS.flatMap((detail) => [
  defineCheck({
    id: `${detail.level}/content`,
    level: detail.level,
    title: `Every case has its ${detail.name}: all of them, and none of another case`,
    applies: (k) => isAskedAboutParties(k) && bundleSize(k, detail.name) > 0,
    run: (subject) => examineContent(subject, detail),
  }),
  defineCheck({
    id: `${detail.level}/absent`,
    level: detail.level,
    title: `A case the source does not know has no ${detail.name}`,
    applies: (k) => isAskedAboutParties(k) && bundleSize(k, detail.name) > 0,
    run: (subject) => examineAbsent(subject, detail),
  }),
  defineCheck({
    id: `${detail.level}/bundle`,
    level: detail.level,
    title: `The ${detail.name} of a declared bundle of cases cost one call, and one more for each that must be looked under`,
    needsEmulator: true,
    applies: (k) => isAskedAboutParties(k) && bundleSize(k, detail.name) > 0,
    run: (subject) => examineBundle(subject, detail),
  }),
]);

async function examineContent(subject: OpenSubject, detail: Detail): Promise<string[]> {
  const cases = await someCases(subject, SAMPLE);
  if (!ALWAYS_SOME.includes(detail.name)) {
    orNotExercised(
      cases.find(([, truth]) => detail.count(truth) > 0),
      `no case has ${detail.name}`,
    );
    orNotExercised(
      cases.find(([, truth]) => detail.count(truth) === 0),
      `every case has ${detail.name}`,
    );
  }
  const problems: string[] = [];
  for (const bundle of bundlesOf(cases, bundleSize(subject.fagsystem.kapabiliteter, detail.name))) {
    const ids = bundle.map(([post]) => post.lokalId);
    const settled = await ask(() => detail.load(subject.fagsystem, ids, createContext()), createContext());
    problems.push(...examineAnswer(settled, ids));
    if (settled.kind !== "value") continue;
    for (const [post, truth] of bundle)
      problems.push(...examineList(settled.value.get(post.lokalId), truth, detail, subject));
  }
  return tally(problems);
}

function examineList(
  list: readonly unknown[] | null | undefined,
  truth: ExpectedSag,
  detail: Detail,
  subject: OpenSubject,
): string[] {
  if (!list) return [`a case's ${detail.name} are null, where it is known`];
  switch (detail.name) {
    case "parter":
      return examineParter(list as readonly PartRecord[], truth, subject);
    case "dokumenter":
      return examineDokumenter(list as readonly SagDokumentRecord[], truth);
    case "journalnotater":
      return examineNotater(list as readonly JournalnotatRecord[], truth);
    case "relationer":
      return examineRelationer(list as readonly SagsrelationRecord[], truth, subject.expected);
    case "frister":
      return examineFrister(list as readonly FristRecord[], truth);
    case "historik":
      return examineHistorik(list as readonly HistorikRecord[]);
  }
}

function examineParter(list: readonly PartRecord[], truth: ExpectedSag, { fagsystem }: OpenSubject): string[] {
  const { partsroller, partTyper } = fagsystem.kapabiliteter;
  return [
    ...list.flatMap((part) => [...examinePart(part), ...examineParty(part, truth, partsroller)]),
    ...missingParties(list, truth, partsroller, partTyper),
  ];
}

function examineDokumenter(list: readonly SagDokumentRecord[], { sag }: ExpectedSag): string[] {
  const problems = list.flatMap((lying) => {
    const { dokument } = lying;
    const truth = sag.dokumenter.find((d) => (dokument.uuid ? d.uuid === dokument.uuid : d.titel === dokument.titel));
    if (!truth) return ["a document that does not lie on the case"];
    return [
      ...examineSagDokument(lying),
      ...(dokument.titel !== null && dokument.titel !== truth.titel ? ["a document's title is not its own"] : []),
      ...(dokument.brevdato !== null && dokument.brevdato !== truth.brevdato
        ? ["a document's brevdato is not its own"]
        : []),
      ...(dokument.retning !== null && dokument.retning !== truth.retning
        ? ["a document's retning is not its own"]
        : []),
    ];
  });
  return [...problems, ...examineCount(list.length, sag.dokumenter.length, "documents")];
}

function examineNotater(list: readonly JournalnotatRecord[], { sag }: ExpectedSag): string[] {
  const plain = (text: string) => text.replace(/\s+/g, " ").trim();
  const texts = new Set(sag.notater.map((notat) => plain(notat.tekst)));
  const wrong = list.filter((notat) => notat.tekst !== null && !texts.has(plain(notat.tekst))).length;
  return [
    ...list.flatMap(examineNotat),
    ...(wrong > 0 ? ["a note's text is not what was written, as plain text"] : []),
    ...examineCount(list.length, sag.notater.length, "notes"),
  ];
}

function examineCount(given: number, truth: number, what: string): string[] {
  return given === truth ? [] : [`${given} ${what} given, where the case has ${truth}`];
}

async function examineAbsent(subject: OpenSubject, detail: Detail): Promise<string[]> {
  const [first] = await someCases(subject, 1);
  const ids = [unknownLike(first?.[0].lokalId ?? "")];
  const settled = await ask(() => detail.load(subject.fagsystem, ids, createContext()), createContext());
  const lists = settled.kind === "value" ? [...settled.value.values()] : [];
  // Empty where the source cannot tell such a case from one without any.
  const invented = lists.some((list) => list !== null && list.length > 0);
  return [...examineAnswer(settled, ids), ...(invented ? [`an unknown case has ${detail.name}`] : [])];
}

async function examineBundle(subject: OpenSubject, detail: Detail): Promise<string[]> {
  const cases = await someCases(subject, bundleSize(subject.fagsystem.kapabiliteter, detail.name));
  const ids = cases.map(([post]) => post.lokalId);
  subject.emulator?.reset();
  const settled = await ask(() => detail.load(subject.fagsystem, ids, createContext()), createContext());
  const calls = callsOf(subject);
  // One for each document that may have others under it; where cases are asked for singly one for another key of theirs,
  // and one for where their documents lie.
  const lists = settled.kind === "value" ? [...settled.value.values()] : [];
  const singly = ids.length > 1 ? 1 : detail.name === "dokumenter" ? 3 : 2;
  const allowed = lists.reduce((sum, list) => sum + (list?.length ?? 0), singly);
  const tooMany = calls.length > allowed ? [`${calls.length} calls for one bundle of ${ids.length}`] : [];
  return [...examineAnswer(settled, ids), ...tooMany, ...repeated(calls)];
}
