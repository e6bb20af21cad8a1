// SPDX-License-Identifier: MPL-2.0
/** A declared filter is applied, and one that is not applied is named: never a filter silently ignored. */
import type { Kapabiliteter, SagKriterier } from "../../../adapters/contract.js";
import { FagsystemError } from "../../../adapters/errors.js";
import type { SagRecord } from "../../../schema/records.js";
import type { FilterNavn } from "../../../schema/values.js";
import { compareCases, compareHealthy, compareParty } from "../compare.js";
import type { ExpectedSag } from "../expected.js";
import {
  ATTRIBUTE_FILTERS,
  type AttributeFilter,
  type AttributeLimits,
  attributesOfRecord,
  type Candidate,
  candidateOf,
  type Draw,
  drawLimits,
  matches,
} from "../oracle.js";
import {
  createContext,
  everybody,
  isAskedAboutParties,
  ordinary,
  orNotExercised,
  partCriteria,
  type Reading,
  read,
  type Somebody,
  wantedCases,
} from "../probe.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

export const FILTER_CHECKS: readonly Check[] = ATTRIBUTE_FILTERS.flatMap((filter) => [
  defineCheck({
    id: `find/filter-with-part-${filter}`,
    level: "find",
    title: `The filter ${filter} is applied to a person's cases`,
    applies: (k) => isAskedAboutParties(k) && k.filtreMedPart.includes(filter),
    run: (subject) => examineWithPart(subject, [filter]),
  }),
  defineCheck({
    id: `find/filter-reported-${filter}`,
    level: "find",
    title: `The filter ${filter}, which the source does not apply, is named in ikkeAnvendt and limits nothing`,
    applies: (k) => isAskedAboutParties(k) && !k.filtreMedPart.includes(filter),
    run: (subject) => examineReported(subject, filter),
  }),
]);

export const COMBINED_FILTER_CHECK: Check = defineCheck({
  id: "find/filters-together",
  level: "find",
  title: "Filters given together must all match",
  applies: (k) => isAskedAboutParties(k) && declaredWithPart(k).length > 1,
  run: async (subject) => {
    const who = ordinary(subject);
    const candidates = await candidatesOf(subject, who);
    const filters = declaredWithPart(subject.fagsystem.kapabiliteter).filter(
      (f) => f !== "sagsnummer" && f !== "afsluttet",
    );
    const richest = candidates.find(({ attributes }) => filters.every((filter) => attributes[filter] !== null));
    const { attributes } = orNotExercised(richest, "no case has every filtered attribute");
    const limits: AttributeLimits = Object.assign(
      {},
      ...filters.map((filter) => exactly(filter, attributes[filter] ?? "")),
    );
    return examineSearch(subject, partCriteria(who.part, [who.rolle], limits), candidates, {
      limits,
      mayDecline: false,
    });
  },
});

function declaredWithPart(k: Kapabiliteter): AttributeFilter[] {
  return ATTRIBUTE_FILTERS.filter((filter) => k.filtreMedPart.includes(filter));
}

function exactly(filter: AttributeFilter, value: string): Partial<Record<AttributeFilter, unknown>> {
  if (filter === "kle" || filter === "fremdrift" || filter === "foelsomhed") return { [filter]: [value] };
  const isInterval = filter === "opstaaet" || filter === "aendret" || filter === "afsluttet";
  return { [filter]: isInterval ? { fra: value, til: null } : value };
}

async function examineWithPart(subject: OpenSubject, filters: readonly AttributeFilter[]): Promise<string[]> {
  const who = ordinary(subject);
  const candidates = await candidatesOf(subject, who);
  const problems: string[] = [];
  for (const draw of filters.flatMap((filter) => drawnFrom(filter, drawLimits(filter, candidates))))
    problems.push(
      ...(await examineSearch(subject, partCriteria(who.part, [who.rolle], draw.limits), candidates, draw)),
    );
  return problems;
}

/** Puts one search and compares what comes with the candidates that match. */
export async function examineSearch(
  subject: OpenSubject,
  kriterier: SagKriterier,
  candidates: readonly Candidate[],
  { limits, mayDecline }: Draw,
): Promise<string[]> {
  const wanted = candidates.filter(({ attributes }) => matches(limits, attributes)).map(({ sag }) => sag);
  const reading = await read(subject.fagsystem, kriterier, createContext());
  if (mayDecline && isRefused(reading)) return [];
  const declined = reading.sider.some((side) => side.ikkeAnvendt.some((name) => name in limits));
  const problems = declined
    ? examineDeclined(subject, reading, wanted, limits, mayDecline)
    : [...compareHealthy(reading, wanted, subject.expected), ...contradictions(subject, reading, limits)];
  return problems.map((problem) => `${Object.keys(limits).join(", ")}: ${problem}`);
}

/** The adapter says that it cannot ask this: our request, not the source's state. */
export function isRefused({ end }: Reading): boolean {
  return end.kind === "error" && end.error instanceof FagsystemError && end.error.grund === "REQUEST";
}

/** What the caller does with a filter that was not applied, where the records carry its attribute. */
function examineDeclined(
  subject: OpenSubject,
  reading: Reading,
  wanted: readonly ExpectedSag[],
  limits: AttributeLimits,
  mayDecline: boolean,
): string[] {
  if (!mayDecline) return ["declared as applied, and then reported as not applied"];
  const names = Object.keys(limits);
  const silent = reading.sider.some((side) => !names.every((name) => side.ikkeAnvendt.some((n) => n === name)));
  const left = reading.poster.filter((post) => matches(limits, attributesOfRecord(post)));
  return [
    ...(silent ? ["named in ikkeAnvendt on some pages only"] : []),
    ...compareCases(left, wanted, subject.expected),
  ];
}

/** Records that say of themselves that they do not match. */
function contradictions(subject: OpenSubject, reading: Reading, limits: AttributeLimits): string[] {
  const { attributter } = subject.fagsystem.kapabiliteter;
  if (!Object.keys(limits).every((name) => attributter.some((declared) => declared === name))) return [];
  const wrong = reading.poster.filter((post) => !matches(limits, attributesOfRecord(post))).length;
  return wrong === 0 ? [] : [`${wrong} records contradict the filter`];
}

async function examineReported(subject: OpenSubject, filter: AttributeFilter): Promise<string[]> {
  const who = ordinary(subject);
  const wanted = subject.expected.casesOf(who.part, [who.rolle]);
  const candidates = wanted.map((sag) => candidateOf(sag, undefined, []));
  const { limits } = orNotExercised(drawLimits(filter, candidates)[0], `no case has ${filter}`);
  const reading = await read(subject.fagsystem, partCriteria(who.part, [who.rolle], limits), createContext());
  const silent = reading.sider.filter((side) => !side.ikkeAnvendt.includes(filter)).length;
  return [
    ...(silent > 0 ? [`${silent} pages do not name it in ikkeAnvendt`] : []),
    ...(reading.sider.length === 0 && reading.end.kind === "done"
      ? ["no page was given, so nothing tells that it was not applied"]
      : []),
    ...compareParty(subject, who.part, [who.rolle], reading),
  ];
}

async function candidatesOf(subject: OpenSubject, who: Somebody): Promise<Candidate[]> {
  const reading = await read(subject.fagsystem, partCriteria(who.part, [who.rolle]), createContext());
  const posts = byCase(subject, reading.poster);
  const { attributter } = subject.fagsystem.kapabiliteter;
  return wantedCases(subject, who.part, [who.rolle], reading).map((sag) =>
    candidateOf(sag, posts.get(sag), attributter),
  );
}

/** The records of everybody with few cases: what is known of each case from searching for its parties. */
export async function harvest(subject: OpenSubject): Promise<ReadonlyMap<ExpectedSag, SagRecord>> {
  const poster: SagRecord[] = [];
  for (const { part, rolle } of everybody(subject).filter(({ antal }) => antal <= 60))
    poster.push(...(await read(subject.fagsystem, partCriteria(part, [rolle]), createContext())).poster);
  return byCase(subject, poster);
}

function byCase(subject: OpenSubject, poster: readonly SagRecord[]): Map<ExpectedSag, SagRecord> {
  const map = new Map<ExpectedSag, SagRecord>();
  for (const post of poster) {
    const sag = subject.expected.identify(post);
    if (sag) map.set(sag, post);
  }
  return map;
}

export function drawnFrom(filter: FilterNavn, draws: readonly Draw[]): readonly Draw[] {
  orNotExercised(draws[0], `no case has ${filter}`);
  return draws;
}
