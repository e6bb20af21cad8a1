// SPDX-License-Identifier: MPL-2.0
/** What an operation costs its source, and that one caller's answer is never another's. */

import { compareParty } from "../compare.js";
import {
  busiest,
  callsOf,
  createContext,
  everybody,
  isAskedAboutParties,
  listCallsPerPage,
  ordinary,
  orNotExercised,
  partCriteria,
  read,
  type Somebody,
} from "../probe.js";
import type { EmulatorCall } from "../source.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

export const TRAFFIC_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/calls",
    level: "find",
    title:
      "A search costs no more calls than it has pages, and bundles of ids where it needs details; no call is made twice",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const who = busiest(subject);
      const perPage = listCallsPerPage(subject, await readCases(subject, ordinary(subject)));
      subject.emulator?.reset();
      const reading = await readCases(subject, who);
      const calls = callsOf(subject);
      const perBundle = Math.max(1, subject.fagsystem.kapabiliteter.bundter.load);
      // Parties, and what cases are about, may lie in tables of their own.
      const beside = reading.poster.some(({ parter, genstande }) => parter && genstande) ? 2 : 1;
      const allowed = reading.sider.length + beside * Math.ceil(reading.poster.length / perBundle);
      const lists = calls.filter(({ kind }) => kind === "LIST").length;
      // Where pages cannot overlap, the first is asked for again after the last of several: rows may have moved.
      const again = reading.sider.length > 1 ? 1 : 0;
      return [
        ...(calls.length > allowed + again ? [`${calls.length} calls, where ${allowed} were to be enough`] : []),
        ...(lists > perPage * reading.sider.length + again
          ? [`${lists} list calls for ${reading.sider.length} pages`]
          : []),
        ...repeated(withoutFirstAgain(calls)),
      ];
    },
  }),
  defineCheck({
    id: "find/slow-but-sound",
    level: "find",
    title: "A source that is slow but within the deadline is read in full, and asked no more often for it",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const who = ordinary(subject);
      subject.emulator?.setFault({ fault: "slow", delayMs: 150 });
      const reading = await readCases(subject, who);
      subject.emulator?.setFault(null);
      return [
        ...compareParty(subject, who.part, [who.rolle], reading),
        ...repeated(withoutFirstAgain(callsOf(subject))),
      ];
    },
  }),
  defineCheck({
    id: "find/recovers",
    level: "find",
    title: "After a failure the next search is answered in full",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const who = ordinary(subject);
      // The login itself is spared: a refusal of it stands for a while, by our own doing.
      for (const fault of ["status-500", "wrong-credentials", "html"] as const) {
        subject.emulator?.setFault({ fault, kinds: ["LIST", "DETAIL"] });
        await readCases(subject, who);
      }
      subject.emulator?.setFault(null);
      return compareParty(subject, who.part, [who.rolle], await readCases(subject, who));
    },
  }),
  defineCheck({
    id: "find/two-callers",
    level: "find",
    title: "Two callers at once, asking about different people, each get their own answer",
    applies: isAskedAboutParties,
    run: async (subject) => {
      const people = everybody(subject)
        .filter(({ antal }) => antal <= 60)
        .slice(-6);
      orNotExercised(people[1], "only one person can be asked about");
      const readings = await Promise.all(people.map(async (who) => ({ who, reading: await readCases(subject, who) })));
      return readings.flatMap(({ who, reading }) => compareParty(subject, who.part, [who.rolle], reading));
    },
  }),
  defineCheck({
    id: "find/nothing-kept",
    level: "find",
    title: "Nothing is kept from one caller to the next: the same question is put to the source again",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const who = ordinary(subject);
      const costs: number[] = [];
      for (const hvem of ["first", "second"]) {
        subject.emulator?.reset();
        await readCases(subject, who, hvem);
        costs.push(callsOf(subject).length);
      }
      const [first = 0, second = 0] = costs;
      return second < first ? [`the second caller's search cost ${second} calls, the first one's ${first}`] : [];
    },
  }),
];

function readCases({ fagsystem }: OpenSubject, { part, rolle }: Somebody, hvem = "conformance") {
  return read(fagsystem, partCriteria(part, [rolle]), createContext({ hvem, forHvem: part }));
}

/** Identifiers made anew for each call do not make two calls different. */
const PER_CALL =
  /("transactionId"\s*:\s*)"[^"]*"|(<(?:\w+:)?TransactionUUID>)[^<]*|((?:transactionid|transaktionsid)=)[^&]*/gi;

/** The calls without a last one that asks for the first page again. */
export function withoutFirstAgain(calls: readonly EmulatorCall[]): readonly EmulatorCall[] {
  const lists = calls.filter(({ kind }) => kind === "LIST");
  const last = lists.at(-1);
  const isAgain = lists.length > 2 && last !== undefined && repeated(lists.slice(0, 1).concat(last)).length > 0;
  return isAgain ? calls.filter((call) => call !== last) : calls;
}

/** Problems: calls of the same method, address and body. */
export function repeated(calls: readonly EmulatorCall[]): string[] {
  const keys = calls
    .filter(({ kind }) => kind !== "LOGIN")
    .map(({ method, path, body }) => `${method} ${path} ${body}`.replace(PER_CALL, "$1$2$3"));
  const extra = keys.length - new Set(keys).size;
  return extra === 0 ? [] : [`${extra} calls were the same as one before`];
}
