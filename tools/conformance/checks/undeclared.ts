// SPDX-License-Identifier: MPL-2.0
/** What is not declared is refused: each role, each kind of number, each filter, by itself. */
import type { SagKriterier } from "../../../adapters/contract.js";
import { FILTER_NAVNE, type FilterNavn, PART_ID_TYPER, PARTSROLLER, type PartIdType } from "../../../schema/values.js";
import { examineError } from "../failure.js";
import { createContext, criteria, isAskedAboutParties, partCriteria, read } from "../probe.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

const NUMBERS: Readonly<Record<PartIdType, string>> = {
  CPR: "8903791000",
  CVR: "29189800",
  PNUMMER: "1003345670",
  PERSONID: "7654320",
  BORGERID: "765432109876",
};

const NOBODY = "0badcafe-0000-4000-8000-00000000dead";
const INTERVAL = { fra: "2024-01-01T00:00:00.000Z", til: "2024-02-01T00:00:00.000Z" };

const LIMITS: Readonly<Record<Exclude<FilterNavn, "part" | "partsroller">, Partial<SagKriterier>>> = {
  genstand: { genstand: "1234567" },
  kle: { kle: ["27.36.04"] },
  fremdrift: { fremdrift: ["Opstaaet"] },
  foelsomhed: { foelsomhed: ["IKKE_FORTROLIGE_DATA"] },
  ansvarlig: { ansvarlig: NOBODY },
  primaerBehandler: { primaerBehandler: NOBODY },
  sagsnummer: { sagsnummer: "99.99.99-Z99-9999-99" },
  opstaaet: { opstaaet: INTERVAL },
  afsluttet: { afsluttet: INTERVAL },
  aendret: { aendret: INTERVAL },
};

export const UNDECLARED_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/undeclared-roles",
    level: "find",
    title: "A search for somebody in a role that is not declared is refused, each of them",
    applies: (k) => isAskedAboutParties(k) && k.partsroller.length < PARTSROLLER.length,
    run: async (subject) => {
      const { partsroller, partTyper } = subject.fagsystem.kapabiliteter;
      const type = partTyper[0] ?? "CPR";
      const others = PARTSROLLER.filter((rolle) => !partsroller.includes(rolle));
      return examineAll(
        subject,
        others.map((rolle) => [rolle, partCriteria({ type, vaerdi: NUMBERS[type] }, [rolle])]),
      );
    },
  }),
  defineCheck({
    id: "find/undeclared-numbers",
    level: "find",
    title: "A search by a kind of number that is not declared is refused, each of them",
    applies: (k) => isAskedAboutParties(k) && k.partTyper.length < PART_ID_TYPER.length,
    run: async (subject) => {
      const { partsroller, partTyper } = subject.fagsystem.kapabiliteter;
      const others = PART_ID_TYPER.filter((type) => !partTyper.includes(type));
      return examineAll(
        subject,
        others.map((type) => [type, partCriteria({ type, vaerdi: NUMBERS[type] }, partsroller.slice(0, 1))]),
      );
    },
  }),
  defineCheck({
    id: "find/undeclared-filters",
    level: "find",
    title: "A search without a person by a filter that is not declared for it is refused, each of them",
    applies: (k) => Object.keys(LIMITS).some((name) => !k.filtreUdenPart.includes(name as FilterNavn)),
    run: async (subject) => {
      const { filtreUdenPart } = subject.fagsystem.kapabiliteter;
      const others = FILTER_NAVNE.filter((name) => name in LIMITS && !filtreUdenPart.includes(name));
      return examineAll(
        subject,
        others.map((name) => [name, criteria(LIMITS[name as keyof typeof LIMITS])]),
      );
    },
  }),
];

async function examineAll(
  subject: OpenSubject,
  tries: readonly (readonly [string, SagKriterier])[],
): Promise<string[]> {
  const problems: string[] = [];
  for (const [what, kriterier] of tries) {
    const { end } = await read(subject.fagsystem, kriterier, createContext());
    if (end.kind === "error") problems.push(...examineError(end.error, ["FAGSYSTEM_REJECTED"], subject));
    else problems.push(`${what}: a search that is not declared ended as if it had been made`);
  }
  return problems;
}
