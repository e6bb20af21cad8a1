// SPDX-License-Identifier: MPL-2.0
/** What every adapter does, whatever it declares: refuses what it does not declare, and ends. */
import type { Kapabiliteter } from "../../../adapters/contract.js";
import { examineError } from "../failure.js";
import { ask, createContext, criteria, GRACE_MS, isAskedAboutParties, read, settle } from "../probe.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

export const CONNECT_CHECKS: readonly Check[] = [
  defineCheck({
    id: "connect/search-undeclared",
    level: "connect",
    title: "A search that no capability allows is refused, never answered with nothing",
    applies: (k) => !isAskedAboutParties(k) || k.filtreUdenPart.length === 0,
    run: examineUndeclaredSearch,
  }),
  defineCheck({
    id: "connect/nothing-loaded",
    level: "connect",
    title: "Loading no ids is an empty answer; without a declared bundle, an id is refused",
    run: examineNothingLoaded,
  }),
  defineCheck({
    id: "connect/closes",
    level: "connect",
    title: "Closing ends, also when it is done twice",
    run: async ({ fagsystem }) => {
      const twice = async () => {
        await fagsystem.close();
        await fagsystem.close();
      };
      const settled = await settle(twice(), Date.now() + GRACE_MS * 10);
      return settled.kind === "value" ? [] : ["closing twice failed or did not end"];
    },
  }),
];

const somebody = { type: "CPR", vaerdi: "8903791000" } as const;

async function examineUndeclaredSearch(subject: OpenSubject): Promise<string[]> {
  const { kapabiliteter: k } = subject.fagsystem;
  const tries = [
    ...(isAskedAboutParties(k) ? [] : [criteria({ part: somebody, partsroller: ["PRIMAER_PART"] })]),
    ...(k.filtreUdenPart.length === 0 ? [criteria({ sagsnummer: "99.99.99-Z99-9999-99" })] : []),
  ];
  const problems: string[] = [];
  for (const kriterier of tries) {
    const { end, poster } = await read(subject.fagsystem, kriterier, createContext());
    if (end.kind === "error") problems.push(...examineError(end.error, ["FAGSYSTEM_REJECTED"], subject));
    else problems.push(`a search that it does not declare ended as if it had been made, with ${poster.length} cases`);
  }
  return problems;
}

async function examineNothingLoaded(subject: OpenSubject): Promise<string[]> {
  const { fagsystem } = subject;
  const none = await ask(() => fagsystem.load([], createContext()), createContext());
  const problems = none.kind === "value" && none.value.size === 0 ? [] : ["no ids were not an empty answer"];
  if (canLoad(fagsystem.kapabiliteter)) return problems;
  const one = await ask(() => fagsystem.load(["0"], createContext()), createContext());
  if (one.kind === "error") return [...problems, ...examineError(one.error, ["FAGSYSTEM_REJECTED"], subject)];
  return [...problems, "an id was answered, where no bundle is declared"];
}

function canLoad({ bundter }: Kapabiliteter): boolean {
  return bundter.load > 0;
}
