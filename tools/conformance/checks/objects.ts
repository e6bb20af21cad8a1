// SPDX-License-Identifier: MPL-2.0
/** What cases are about: on the records, and as a filter. */
import type { Kapabiliteter, SagKriterier } from "../../../adapters/contract.js";
import { kendt } from "../../../schema/oplyst.js";
import type { SagRecord } from "../../../schema/records.js";
import { compareHealthy, compareParty } from "../compare.js";
import { examineGenstande } from "../details-world.js";
import type { ExpectedSag } from "../expected.js";
import {
  createContext,
  criteria,
  everybody,
  isAskedAboutParties,
  orNotExercised,
  partCriteria,
  read,
  type Somebody,
} from "../probe.js";
import { tally } from "../record-form.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";
import { harvest } from "./filters.js";

const NO_PROPERTY = "999999999";

export const OBJECT_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/objects",
    level: "find",
    title: "The records carry every property that their case is about, and no other",
    applies: (k) => isAskedAboutParties(k) && k.attributter.includes("genstand"),
    run: async (subject) => {
      const posts = [...(await harvest(subject))];
      const unknown = posts.filter(([, post]) => (post.genstande ?? null) === null).length;
      return tally([
        ...posts.flatMap(([truth, post]) => examineGenstande(kendt(post.genstande) ?? [], truth, true)),
        ...(unknown > 0 ? ["genstande is null on a record, although the attribute is declared"] : []),
      ]);
    },
  }),
  defineCheck({
    id: "find/filter-with-part-genstand",
    level: "find",
    title: "The filter genstand is applied to a person's cases",
    applies: (k) => isAskedAboutParties(k) && k.filtreMedPart.includes("genstand"),
    run: async (subject) => {
      const who = ownerOfMany(subject);
      const problems: string[] = [];
      for (const bfe of [propertyOf(subject, who), NO_PROPERTY])
        problems.push(...(await examine(subject, partCriteria(who.part, [who.rolle], { genstand: bfe }), who)));
      return problems;
    },
  }),
  defineCheck({
    id: "find/filter-without-part-genstand",
    level: "find",
    title: "The filter genstand is applied to a search without a person: a property's cases, all of them and no others",
    applies: (k) => k.filtreUdenPart.includes("genstand"),
    run: async (subject) => {
      const properties = new Set(subject.expected.sager.flatMap(propertiesOf));
      const [first, second] = [...properties];
      orNotExercised(first, "no case is about a property");
      const problems: string[] = [];
      for (const bfe of [first, second, NO_PROPERTY])
        if (bfe !== undefined) problems.push(...(await examine(subject, criteria({ genstand: bfe }), null)));
      return problems;
    },
  }),
  defineCheck({
    id: "find/filter-reported-genstand",
    level: "find",
    title: "The filter genstand, which the source does not apply, is named in ikkeAnvendt and limits nothing",
    applies: (k) => isAskedAboutParties(k) && !k.filtreMedPart.includes("genstand"),
    run: examineReported,
  }),
];

function propertiesOf({ sag }: ExpectedSag): readonly string[] {
  return (sag.genstande ?? []).flatMap(({ bfe }) => bfe ?? []);
}

function ownerOfMany(subject: OpenSubject): Somebody {
  const who = everybody(subject).findLast(
    ({ part, rolle, antal }) =>
      antal > 1 && antal <= 60 && subject.expected.casesOf(part, [rolle]).some((sag) => propertiesOf(sag).length > 0),
  );
  return orNotExercised(who, "nobody who can be asked about has a case about a property");
}

function propertyOf(subject: OpenSubject, { part, rolle }: Somebody): string {
  return orNotExercised(subject.expected.casesOf(part, [rolle]).flatMap(propertiesOf)[0], "no property");
}

async function examine(subject: OpenSubject, kriterier: SagKriterier, who: Somebody | null): Promise<string[]> {
  const among = who === null ? subject.expected.sager : subject.expected.casesOf(who.part, [who.rolle]);
  const wanted = among.filter((sag) => propertiesOf(sag).includes(kriterier.genstand ?? ""));
  const reading = await read(subject.fagsystem, kriterier, createContext());
  const declined = reading.sider.some(({ ikkeAnvendt }) => ikkeAnvendt.includes("genstand"));
  return [
    ...(declined ? ["declared as applied, and then reported as not applied"] : []),
    ...compareHealthy(reading, wanted, subject.expected),
    ...contradictions(subject.fagsystem.kapabiliteter, reading.poster, kriterier.genstand ?? ""),
  ];
}

function contradictions({ attributter }: Kapabiliteter, poster: readonly SagRecord[], bfe: string): string[] {
  if (!attributter.includes("genstand")) return [];
  const wrong = poster.filter(({ genstande }) => !kendt(genstande)?.some((one) => one.bfe === bfe)).length;
  return wrong > 0 ? [`${wrong} records contradict the filter`] : [];
}

async function examineReported(subject: OpenSubject): Promise<string[]> {
  const who = ownerOfMany(subject);
  const kriterier = partCriteria(who.part, [who.rolle], { genstand: propertyOf(subject, who) });
  const reading = await read(subject.fagsystem, kriterier, createContext());
  const silent = reading.sider.filter(({ ikkeAnvendt }) => !ikkeAnvendt.includes("genstand")).length;
  return [
    ...(silent > 0 ? [`${silent} pages do not name it in ikkeAnvendt`] : []),
    ...compareParty(subject, who.part, [who.rolle], reading),
  ];
}
