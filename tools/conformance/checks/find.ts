// SPDX-License-Identifier: MPL-2.0
/** Which cases a search gives: the person's, all of them, each once, and nobody else's. */
import type { Fagsystem, Kapabiliteter } from "../../../adapters/contract.js";
import type { PartIdType, Partsrolle } from "../../../schema/values.js";
import { compareCapped, compareHealthy, compareParty } from "../compare.js";
import { partsOf } from "../expected.js";
import {
  busiest,
  createContext,
  everybody,
  isAskedAboutParties,
  orNotExercised,
  partCriteria,
  read,
} from "../probe.js";
import { tally } from "../record-form.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

export const FIND_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/declaration",
    level: "connect",
    title:
      "What is declared hangs together: a bundle has its loader, a role its party type, a filter without a person its filter with one",
    run: async ({ fagsystem }) => examineDeclaration(fagsystem.kapabiliteter, fagsystem),
  }),
  defineCheck({
    id: "find/parties",
    level: "find",
    title:
      "A search for a person or company gives exactly its cases, in each declared role and by each declared number",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const { partTyper, partsroller } = subject.fagsystem.kapabiliteter;
      const problems: string[] = [];
      for (const rolle of partsroller)
        for (const type of partTyper) problems.push(...(await findOne(subject, type, rolle)));
      return problems;
    },
  }),
  defineCheck({
    id: "find/all-roles",
    level: "find",
    title: "A case in which somebody stands in two roles is given once when both are asked for",
    applies: (k) => isAskedAboutParties(k) && k.partsroller.length > 1,
    run: async (subject) => {
      const { partsroller } = subject.fagsystem.kapabiliteter;
      const inTwoRoles = everybody(subject).find(({ part }) => hasTwoRoles(subject, part.vaerdi, partsroller));
      const { part } = orNotExercised(inTwoRoles, "nobody stands in two declared roles of one case");
      const reading = await read(subject.fagsystem, partCriteria(part, partsroller), createContext());
      return compareParty(subject, part, partsroller, reading);
    },
  }),
  defineCheck({
    id: "find/paging",
    level: "find",
    title: "The person with most cases gets all of them, over as many pages as it takes, up to the declared limit",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const { part, rolle, antal } = busiest(subject);
      const reading = await read(subject.fagsystem, partCriteria(part, [rolle]), createContext());
      const { loft } = subject.fagsystem.kapabiliteter;
      if (loft !== null && loft < antal) return compareCapped(reading, loft, subject.expected);
      const falseCap = reading.loftNaaet ? ["said that a limit was reached, and none was"] : [];
      return [...falseCap, ...compareParty(subject, part, [rolle], reading)];
    },
  }),
  defineCheck({
    id: "find/unknown-person",
    level: "find",
    title: "A person the source does not know has no cases, which is not an error",
    applies: (k) => isAskedAboutParties(k) && k.partTyper.includes("CPR"),
    run: async (subject) => {
      const part = { type: "CPR", vaerdi: subject.expected.unknownCpr } as const;
      const reading = await read(
        subject.fagsystem,
        partCriteria(part, subject.fagsystem.kapabiliteter.partsroller),
        createContext(),
      );
      return compareHealthy(reading, [], subject.expected);
    },
  }),
  defineCheck({
    id: "find/deleted",
    level: "find",
    title: "Cases that are deleted, passive or made by mistake are not listed",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const { partTyper, partsroller } = subject.fagsystem.kapabiliteter;
      const parter = subject.expected.udgaaede.flatMap(({ sag }) => sag.parter);
      const askable = parter.filter((p) => partTyper.includes(p.ident.type) && partsroller.includes(p.rolle));
      orNotExercised(askable[0], "nobody who can be asked about has a deleted case");
      const problems: string[] = [];
      for (const { ident, rolle } of askable) {
        const reading = await read(subject.fagsystem, partCriteria(ident, [rolle]), createContext());
        problems.push(...compareParty(subject, ident, [rolle], reading));
      }
      return tally(problems);
    },
  }),
];

async function findOne(subject: OpenSubject, type: PartIdType, rolle: Partsrolle): Promise<string[]> {
  const somebody = partsOf(subject.expected, type, rolle)
    .filter(({ antal }) => antal <= 60)
    .at(-1);
  if (!somebody) return [];
  const reading = await read(subject.fagsystem, partCriteria(somebody.ident, [rolle]), createContext());
  return compareParty(subject, somebody.ident, [rolle], reading).map((problem) => `${type} as ${rolle}: ${problem}`);
}

function hasTwoRoles(subject: OpenSubject, vaerdi: string, roller: readonly Partsrolle[]): boolean {
  return subject.expected.sager.some(
    ({ sag }) => sag.parter.filter((p) => p.ident.vaerdi === vaerdi && roller.includes(p.rolle)).length > 1,
  );
}

/** Problems of a declaration that can be seen without asking the source anything. */
export function examineDeclaration(k: Kapabiliteter, loaders: Fagsystem): string[] {
  const { bundter } = k;
  const pairs = [
    { name: "parter", size: bundter.parter, has: loaders.loadParter !== undefined },
    { name: "dokumenter", size: bundter.dokumenter, has: loaders.loadDokumenter !== undefined },
    { name: "journalnotater", size: bundter.journalnotater, has: loaders.loadJournalnotater !== undefined },
    { name: "historik", size: bundter.historik ?? 0, has: loaders.loadHistorik !== undefined },
    { name: "dokumentopslag", size: bundter.dokumentopslag ?? 0, has: loaders.loadDokumentopslag !== undefined },
    { name: "relationer", size: bundter.relationer ?? 0, has: loaders.loadRelationer !== undefined },
    { name: "frister", size: bundter.frister ?? 0, has: loaders.loadFrister !== undefined },
  ];
  const sizes = Object.values(k.bundter).every((size) => Number.isInteger(size) && size >= 0);
  return [
    ...(sizes ? [] : ["a bundle size is not a whole number from 0"]),
    ...pairs.filter(({ size, has }) => size > 0 !== has).map(({ name }) => `bundter.${name} and its loader disagree`),
    ...(k.partTyper.length > 0 === k.partsroller.length > 0
      ? []
      : ["party types are declared without roles, or roles without types"]),
    ...(k.loft !== null && k.loft < 1 ? ["the declared limit is below 1"] : []),
    ...((k.indhold ?? false) === (loaders.loadIndhold !== undefined) ? [] : ["indhold and loadIndhold disagree"]),
    ...((bundter.historik ?? 0) > 0 && k.historik === "IKKE_MULIG"
      ? ["history is given in bundles, and declared not to be possible"]
      : []),
    ...(k.aendringer && !k.filtreUdenPart.includes("aendret")
      ? ["changes are declared without the filter aendret in a search without a person"]
      : []),
  ];
}
