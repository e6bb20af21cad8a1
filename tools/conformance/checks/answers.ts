// SPDX-License-Identifier: MPL-2.0
/** Answers that are not ours: to another question, or cut off where nothing says so. */
import { PARTSROLLER } from "../../../schema/values.js";
import {
  ask,
  createContext,
  describeEnd,
  everybody,
  findSome,
  isAskedAboutParties,
  orNotExercised,
  partCriteria,
  read,
  type Somebody,
} from "../probe.js";
import { type Check, defineCheck, NotExercised, type OpenSubject } from "../types.js";

export const ANSWER_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/somebody-elses-cases",
    level: "find",
    title:
      "When the source answers with somebody else's cases, none is given as the person's, and it is no whole answer",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const [first, second] = twoPeople(subject);
      await readCases(subject, first);
      subject.emulator?.setFault({ fault: "other-answer", kinds: ["LIST"] });
      const reading = await readCases(subject, second);
      subject.emulator?.setFault(null);
      return examineReading(subject, second, reading);
    },
  }),
  defineCheck({
    id: "find/cut-answer",
    level: "find",
    title: "An answer that ends half-way, as if that were all, is an error or a gap that is said",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const [, who] = twoPeople(subject);
      await readCases(subject, who);
      subject.emulator?.setFault({ fault: "cut-answer", kinds: ["LIST"] });
      const reading = await readCases(subject, who);
      subject.emulator?.setFault(null);
      return examineReading(subject, who, reading);
    },
  }),
  defineCheck({
    id: "load/another-case",
    level: "load",
    title: "When the source answers with another case than was asked for, that one is not given for it",
    needsEmulator: true,
    applies: (k) => isAskedAboutParties(k) && k.bundter.load > 0,
    run: async (subject) => {
      const { fagsystem } = subject;
      const [first, second] = (await findSome(subject)).map(({ lokalId }) => lokalId);
      const one = first ?? "";
      const other = orNotExercised(second, "find gave one case only");
      await ask(() => fagsystem.load([one], createContext()), createContext());
      subject.emulator?.setFault({ fault: "other-answer", kinds: ["DETAIL"] });
      const settled = await ask(() => fagsystem.load([other], createContext()), createContext());
      subject.emulator?.setFault(null);
      const given = settled.kind === "value" ? settled.value.get(other) : null;
      const told =
        settled.kind === "value" ? subject.expected.identify(given ?? { uuid: null, sagsnummer: null }) : null;
      const truth = await ask(() => fagsystem.load([other], createContext()), createContext());
      const right = truth.kind === "value" ? truth.value.get(other) : null;
      return given && told && right && subject.expected.identify(right) !== told
        ? ["another case was given for the one that was asked for"]
        : [];
    },
  }),
];

function readCases({ fagsystem }: OpenSubject, { part, rolle }: Somebody) {
  return read(fagsystem, partCriteria(part, [rolle]), createContext());
}

/** With cases of their own, few enough to come on one page, and none in common. */
function twoPeople(subject: OpenSubject): readonly [Somebody, Somebody] {
  const few = everybody(subject).filter(({ antal, part }) => antal > 1 && antal <= 60 && part.type === "CPR");
  const casesOf = ({ part }: Somebody) => subject.expected.casesOf(part, PARTSROLLER);
  for (const one of few)
    for (const other of few) if (!casesOf(one).some((sag) => casesOf(other).includes(sag))) return [one, other];
  throw new NotExercised("no two people are without a case in common");
}

function examineReading(
  subject: OpenSubject,
  { part, rolle }: Somebody,
  { poster, afviste, end, loftNaaet }: Awaited<ReturnType<typeof read>>,
): string[] {
  const own = subject.expected.casesOf(part, PARTSROLLER);
  const given = poster.flatMap((post) => subject.expected.identify(post) ?? []);
  const foreign = given.filter((sag) => !own.includes(sag)).length;
  const lost = subject.expected.casesOf(part, [rolle]).filter((sag) => !given.includes(sag)).length;
  const isSaid = describeEnd(end) !== null || afviste > 0 || loftNaaet;
  return [
    ...(foreign > 0 ? ["cases of somebody else were given as the person's"] : []),
    ...(lost > 0 && !isSaid ? ["cases are missing, and the answer is as if it were whole"] : []),
  ];
}
