// SPDX-License-Identifier: MPL-2.0
/** A broken source: an error of the right code or a visible gap, never a short list that says nothing. */
import { isDeepStrictEqual } from "node:util";
import { compareCases, compareParty } from "../compare.js";
import { bundleSize, DETAILS, someCases } from "../details.js";
import { CODES_OF_FAULT, examineError } from "../failure.js";
import {
  ask,
  busiest,
  type ContextOptions,
  callsOf,
  createContext,
  describeEnd,
  findSome,
  isAskedAboutParties,
  listCallsPerPage,
  ordinary,
  partCriteria,
  type Reading,
  read,
  type Settled,
  type Somebody,
} from "../probe.js";
import { tally } from "../record-form.js";
import {
  type CallKind,
  DATA_FAULTS,
  EMULATOR_FAULTS,
  type EmulatorFault,
  type FaultSpec,
  TRANSPORT_FAULTS,
} from "../source.js";
import { type Check, defineCheck, NotExercised, type OpenSubject } from "../types.js";
import { differences } from "./load.js";

/** Faults that end at the deadline only, which is therefore short; the others may take their time. */
const ENDS_AT_DEADLINE: readonly EmulatorFault[] = ["hang", "slow"];
const SHORT_MS = 300;
const DELAY_MS = 1500;
/** Far above what any page size and retry policy needs for the world's largest list. */
const MAX_CALLS = 150;

export const FAULT_CHECKS: readonly Check[] = EMULATOR_FAULTS.flatMap((fault) => [
  ...(isOfLogin(fault) ? [loginCheck(fault)] : []),
  defineCheck({
    id: `find/list-${fault}`,
    level: "find",
    title: `When a search meets ${fault}, it says so or shows the gap`,
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const who = ordinary(subject);
      const kinds = await kindsOf(subject, () => readCases(subject, who));
      const problems: string[] = [];
      for (const kind of kinds) problems.push(...(await examineFind(subject, who, spec(fault, [kind]))));
      return tally(problems);
    },
  }),
  ...(fault === "slow" ? [] : [laterPageCheck(fault)]),
  defineCheck({
    id: `load/${fault}`,
    level: "load",
    title: `When loading meets ${fault}, it says so: a case that exists is never null`,
    needsEmulator: true,
    applies: (k) => isAskedAboutParties(k) && k.bundter.load > 0,
    run: (subject) => examineLoad(subject, fault),
  }),
  ...DETAILS.map((detail) =>
    defineCheck({
      id: `${detail.level}/${fault}`,
      level: detail.level,
      title: `When the ${detail.name} meet ${fault}, it says so: what exists is never an empty list`,
      needsEmulator: true,
      applies: (k) => isAskedAboutParties(k) && bundleSize(k, detail.name) > 0,
      run: async (subject) => {
        const cases = (await someCases(subject, 30)).filter(
          ([, truth]) => detail.count(truth) > 1 || detail.name !== "dokumenter",
        );
        const ids = cases
          .slice(0, bundleSize(subject.fagsystem.kapabiliteter, detail.name))
          .map(([post]) => post.lokalId);
        const call = (milliseconds?: number) => {
          const ctx = createContext(milliseconds === undefined ? {} : { milliseconds });
          return ask(() => detail.load(subject.fagsystem, ids, ctx), ctx);
        };
        return examineAnswers(subject, fault, call, isDeepStrictEqual);
      },
    }),
  ),
]);

/** A login has no records to spoil. */
function isOfLogin(fault: EmulatorFault): boolean {
  return fault === "wrong-credentials" || TRANSPORT_FAULTS.some((f) => f === fault);
}

function loginCheck(fault: EmulatorFault): Check {
  return defineCheck({
    id: `find/login-${fault}`,
    level: "find",
    title: `When the login meets ${fault}, a search says so`,
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const faultSpec = spec(fault, fault === "wrong-credentials" ? null : ["LOGIN"]);
      const problems = await examineFind(subject, ordinary(subject), faultSpec);
      if (problems.length === 0 && !hasStruck(subject, faultSpec)) throw new NotExercised("it has no call to log in");
      return problems;
    },
  });
}

function laterPageCheck(fault: EmulatorFault): Check {
  return defineCheck({
    id: `find/later-page-${fault}`,
    level: "find",
    title: `When the second page meets ${fault}, the first is kept and the gap is told`,
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: (subject) => examineLaterPage(subject, fault),
  });
}

function spec(fault: EmulatorFault, kinds: readonly CallKind[] | null, after = 0): FaultSpec {
  return { fault, after, delayMs: DELAY_MS, ...(kinds ? { kinds } : {}) };
}

function patience(fault: EmulatorFault): { milliseconds?: number } {
  return ENDS_AT_DEADLINE.includes(fault) ? { milliseconds: SHORT_MS } : {};
}

function readCases(
  { fagsystem }: OpenSubject,
  { part, rolle }: Somebody,
  options: ContextOptions = {},
): Promise<Reading> {
  return read(fagsystem, partCriteria(part, [rolle]), createContext(options));
}

/** The kinds of call that an operation makes of a healthy source, without logging in. */
async function kindsOf(subject: OpenSubject, operation: () => Promise<unknown>): Promise<readonly CallKind[]> {
  subject.emulator?.reset();
  await operation();
  return [...new Set(callsOf(subject).map((call) => call.kind))];
}

async function examineFind(subject: OpenSubject, who: Somebody, faultSpec: FaultSpec): Promise<string[]> {
  subject.emulator?.reset();
  subject.emulator?.setFault(faultSpec);
  const watch = watchCalls(() => callCount(subject) > MAX_CALLS);
  const reading = await readCases(subject, who, { ...patience(faultSpec.fault), signal: watch.signal });
  watch.end();
  const struck = hasStruck(subject, faultSpec);
  subject.emulator?.setFault(null);
  if (!struck) return compareParty(subject, who.part, [who.rolle], reading);
  return examineStruck(subject, reading, faultSpec.fault, who.antal);
}

function hasStruck(subject: OpenSubject, { kinds, after }: FaultSpec): boolean {
  const calls = subject.emulator?.calls ?? [];
  return calls.filter(({ kind }) => kinds === undefined || kinds.includes(kind)).length > (after ?? 0);
}

function examineStruck(subject: OpenSubject, reading: Reading, fault: EmulatorFault, antal: number): string[] {
  const calls = callCount(subject);
  return [
    ...(calls > MAX_CALLS ? [`${calls} calls to a source with ${fault}`] : []),
    ...(reading.end.kind === "error"
      ? examineError(reading.end.error, CODES_OF_FAULT[fault], subject)
      : examineGap(reading, fault, antal)),
    ...compareCases(reading.poster, null, subject.expected),
  ];
}

/**
 * It ended without an error. Then everything is there; only what the source itself gave wrongly may be missing, and then
 * it is counted. An answer that never came is an error.
 */
function examineGap(reading: Reading, fault: EmulatorFault, antal: number): string[] {
  const end = describeEnd(reading.end);
  if (end) return [`a search that met ${fault} ${end}`];
  const told = reading.poster.length + reading.afviste;
  const counted = told >= antal || reading.loftNaaet || (reading.ialt !== null && reading.ialt > told);
  const isShown = DATA_FAULTS.some((f) => f === fault && f !== "wrong-credentials")
    ? counted
    : reading.poster.length >= antal;
  return isShown ? [] : [`${antal - told} of ${antal} cases were lost to ${fault} in silence`];
}

async function examineLaterPage(subject: OpenSubject, fault: EmulatorFault): Promise<string[]> {
  const who = busiest(subject);
  // Logged in first, so that the fault meets the search itself.
  subject.emulator?.reset();
  const perPage = listCallsPerPage(subject, await readCases(subject, ordinary(subject)));
  const faultSpec = spec(fault, ["LIST"], perPage);
  subject.emulator?.reset();
  subject.emulator?.setFault(faultSpec);
  // A call that hangs is ended by the caller's leaving once it has struck, however busy the machine.
  const isOver = () => callCount(subject) > MAX_CALLS || (fault === "hang" && hasStruck(subject, faultSpec));
  const watch = watchCalls(isOver);
  const reading = await readCases(subject, who, { signal: watch.signal });
  watch.end();
  const struck = hasStruck(subject, faultSpec);
  subject.emulator?.setFault(null);
  if (!struck) throw new NotExercised("the busiest person's cases came in one call");
  const kept = reading.poster.length > 0 ? [] : ["the page that was read before the failure was not given"];
  return [...kept, ...examineStruck(subject, reading, fault, who.antal)];
}

/** Leaves as soon as it is over: an adapter that goes in circles is stopped long before its deadline. */
function watchCalls(isOver: () => boolean): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController();
  const timer = setInterval(() => isOver() && controller.abort(), 20);
  return { signal: controller.signal, end: () => clearInterval(timer) };
}

function callCount(subject: OpenSubject): number {
  return subject.emulator?.calls.length ?? 0;
}

async function examineLoad(subject: OpenSubject, fault: EmulatorFault): Promise<string[]> {
  const found = await findSome(subject);
  const ids = found.slice(0, Math.min(4, subject.fagsystem.kapabiliteter.bundter.load)).map((post) => post.lokalId);
  const call = (milliseconds?: number) => {
    const ctx = createContext(milliseconds === undefined ? {} : { milliseconds });
    return ask(() => subject.fagsystem.load(ids, ctx), ctx);
  };
  return examineAnswers(subject, fault, call, (a, b) => a !== null && b !== null && differences(a, b).length === 0);
}

/** A loader struck by a fault: what it says when healthy, or an error of the right code. */
export async function examineAnswers<T>(
  subject: OpenSubject,
  fault: EmulatorFault,
  call: (milliseconds?: number) => Promise<Settled<ReadonlyMap<string, T>>>,
  same: (healthy: T, given: T) => boolean,
): Promise<string[]> {
  subject.emulator?.reset();
  const healthy = await call();
  if (healthy.kind !== "value") return ["a healthy source could not be read"];
  const problems: string[] = [];
  for (const kind of new Set(callsOf(subject).map((made) => made.kind))) {
    subject.emulator?.reset();
    subject.emulator?.setFault(spec(fault, fault === "wrong-credentials" ? null : [kind]));
    const settled = await call(patience(fault).milliseconds);
    subject.emulator?.setFault(null);
    if (settled.kind === "late") problems.push("did not end within its deadline");
    else if (settled.kind === "error") problems.push(...examineError(settled.error, CODES_OF_FAULT[fault], subject));
    else problems.push(...examineSame(healthy.value, settled.value, same, fault));
  }
  return tally(problems);
}

function examineSame<T>(
  healthy: ReadonlyMap<string, T>,
  given: ReadonlyMap<string, T>,
  same: (healthy: T, given: T) => boolean,
  fault: EmulatorFault,
): string[] {
  const wrong = [...healthy].filter(([id, value]) => {
    const other = given.get(id);
    return other === undefined || !same(value, other);
  }).length;
  return wrong === 0 ? [] : [`the answer for ${wrong} ids was altered by ${fault} in silence`];
}
