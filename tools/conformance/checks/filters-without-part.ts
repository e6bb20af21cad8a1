// SPDX-License-Identifier: MPL-2.0
/** Searches that no person bounds: a declared filter is applied, alone or, where it selects too little, beside another. */
import { kendt } from "../../../schema/oplyst.js";
import type { SagRecord } from "../../../schema/records.js";
import {
  ATTRIBUTE_FILTERS,
  type AttributeFilter,
  type AttributeLimits,
  type Candidate,
  candidateOf,
  type Draw,
  drawLimits,
  matches,
} from "../oracle.js";
import { createContext, criteria, read } from "../probe.js";
import { dayBegins } from "../record-world.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";
import { drawnFrom, examineSearch, harvest, isRefused } from "./filters.js";

export const FILTER_WITHOUT_PART_CHECKS: readonly Check[] = ATTRIBUTE_FILTERS.map((filter) =>
  defineCheck({
    id: `find/filter-without-part-${filter}`,
    level: "find",
    title: `The filter ${filter} is applied to a search without a person`,
    applies: (k) => k.filtreUdenPart.includes(filter),
    run: (subject) => examineWithoutPart(subject, filter),
  }),
);

/** Each of these alone may select half of what a source has: it may refuse that, but not beside one of the others. */
const UNSELECTIVE: readonly AttributeFilter[] = ["fremdrift", "foelsomhed", "opstaaet", "afsluttet", "aendret"];
const ANCHORS = ["ansvarlig", "primaerBehandler", "sagsnummer"] as const;

export async function examineWithoutPart(subject: OpenSubject, filter: AttributeFilter): Promise<string[]> {
  const posts = await harvest(subject);
  const { attributter } = subject.fagsystem.kapabiliteter;
  const coarse = keptAsDates(posts.values());
  const candidates = subject.expected.sager.map((sag) => {
    const candidate = candidateOf(sag, posts.get(sag), attributter);
    return posts.has(sag) ? candidate : asDates(candidate, coarse);
  });
  const problems: string[] = [];
  for (const draw of drawnFrom(filter, drawLimits(filter, candidates))) {
    const chosen = UNSELECTIVE.includes(filter) ? await bounded(subject, draw, candidates) : draw;
    problems.push(...(await examineSearch(subject, criteria(chosen.limits), candidates, chosen)));
  }
  return problems;
}

const DATED = ["opstaaet", "afsluttet", "aendret"] as const;
type Dated = (typeof DATED)[number];

/** What a source keeps as a date it keeps so of every case, of those too that no search for a party gives. */
function keptAsDates(posts: Iterable<SagRecord>): readonly Dated[] {
  const records = [...posts];
  return DATED.filter((name) => {
    const values = records.flatMap((post) => kendt(post[name]) ?? []);
    return values.length > 0 && values.every((value) => dayBegins(value) === value);
  });
}

function asDates({ sag, attributes }: Candidate, names: readonly Dated[]): Candidate {
  const dates = names.map((name) => [name, attributes[name] && dayBegins(attributes[name])]);
  return { sag, attributes: { ...attributes, ...Object.fromEntries(dates) } };
}

async function bounded(subject: OpenSubject, draw: Draw, candidates: readonly Candidate[]): Promise<Draw> {
  const alone = await read(subject.fagsystem, criteria(draw.limits), createContext());
  if (!isRefused(alone)) return draw;
  return { ...draw, limits: { ...draw.limits, ...anchorOf(subject, draw.limits, candidates) } };
}

/** A declared selective filter with a value of a case that matches, if any does. */
function anchorOf(subject: OpenSubject, limits: AttributeLimits, candidates: readonly Candidate[]): AttributeLimits {
  const { filtreUdenPart } = subject.fagsystem.kapabiliteter;
  const { attributes } = candidates.find((c) => matches(limits, c.attributes)) ?? candidates[0] ?? {};
  const anchor = ANCHORS.find((name) => filtreUdenPart.includes(name) && attributes?.[name]);
  return anchor && attributes ? { [anchor]: attributes[anchor] } : {};
}
