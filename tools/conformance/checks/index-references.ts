// SPDX-License-Identifier: MPL-2.0
/** An index is asked which of its entries tell of another system's cases. */
import type { Sagsreference } from "../../../adapters/contract.js";
import { compareCases } from "../compare.js";
import type { ExpectedSag } from "../expected.js";
import { examineError } from "../failure.js";
import { ask, createContext, describeError, orNotExercised } from "../probe.js";
import { type Check, defineCheck, NotExercised, type OpenSubject } from "../types.js";

const NO_UUID = "0badcafe-0000-4000-8000-00000000dead";

export const INDEX_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/references-by-uuid",
    level: "find",
    title: "An index gives its entries for the cases asked for by uuid, and nothing for those it does not know",
    run: async (subject) => {
      const wanted = sample(subject);
      const references = [
        ...wanted.map(({ uuid }) => ({ uuid, sagsnummer: null })),
        { uuid: NO_UUID, sagsnummer: null },
      ];
      return examineReferences(subject, references, wanted);
    },
  }),
  defineCheck({
    id: "find/references-by-number",
    level: "find",
    title: "An index gives its entries for the cases asked for by number, also where the uuid gives none",
    run: async (subject) => {
      const wanted = sample(subject);
      const references = wanted.map(({ sagsnummer }, i) => ({ uuid: i % 2 === 0 ? null : NO_UUID, sagsnummer }));
      return examineReferences(subject, [...references, { uuid: null, sagsnummer: "99.99.99-Z99-9999-99" }], wanted);
    },
  }),
  defineCheck({
    id: "find/references-fail",
    level: "find",
    title: "An index that cannot answer about references says so",
    needsEmulator: true,
    run: async (subject) => {
      const references = sample(subject).map(({ uuid, sagsnummer }) => ({ uuid, sagsnummer }));
      const problems: string[] = [];
      for (const fault of ["status-500", "html", "wrong-credentials"] as const) {
        subject.emulator?.setFault({ fault });
        const settled = await ask(() => load(subject, references), createContext());
        if (settled.kind === "error") problems.push(...examineError(settled.error, null, subject));
        else problems.push(`met ${fault} and did not say so`);
      }
      return problems;
    },
  }),
];

function sample({ fagsystem, expected }: OpenSubject): readonly ExpectedSag[] {
  if (!expected.erIndeks && !fagsystem.findReferences) throw new NotExercised("not an index");
  const some = expected.sager.filter((_, i) => i % Math.ceil(expected.sager.length / 5) === 0);
  orNotExercised(some[0], "the index holds no case");
  return some;
}

async function load({ fagsystem }: OpenSubject, references: readonly Sagsreference[]) {
  if (!fagsystem.findReferences) throw new Error("an index without findReferences");
  return fagsystem.findReferences(references, createContext());
}

async function examineReferences(
  subject: OpenSubject,
  references: readonly Sagsreference[],
  wanted: readonly ExpectedSag[],
): Promise<string[]> {
  if (!subject.fagsystem.findReferences) return ["an index without findReferences"];
  const settled = await ask(() => load(subject, references), createContext());
  if (settled.kind === "late") return ["did not end within its deadline"];
  if (settled.kind === "error") return [`failed with ${describeError(settled.error)}`];
  return compareCases(settled.value, wanted, subject.expected);
}
