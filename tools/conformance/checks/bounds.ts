// SPDX-License-Identifier: MPL-2.0
/** A caller who leaves, a deadline that comes: the call ends, and the source is left in peace. */
import type { CallContext } from "../../../adapters/contract.js";
import { examineError } from "../failure.js";
import {
  ask,
  busiest,
  callsOf,
  createContext,
  findSome,
  GRACE_MS,
  isAskedAboutParties,
  ordinary,
  orNotExercised,
  partCriteria,
  read,
  type Settled,
  settle,
  untilQuiet,
} from "../probe.js";
import { type Check, defineCheck, type OpenSubject } from "../types.js";

const SHORT_MS = 250;

export const BOUND_CHECKS: readonly Check[] = [
  defineCheck({
    id: "find/abort-between-pages",
    level: "find",
    title: "After the caller has left, no further page is asked for",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: examineAbortBetweenPages,
  }),
  defineCheck({
    id: "find/abort-while-waiting",
    level: "find",
    title: "A search that waits for its source ends promptly when the caller leaves",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: (subject) => examineAbortWhileWaiting(subject, searchOf(subject)),
  }),
  defineCheck({
    id: "find/aborted-before",
    level: "find",
    title: "A caller who has already left costs the source nothing",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const ctx = createContext({ signal: AbortSignal.abort() });
      const settled = await settle(searchOf(subject)(ctx), Date.now() + GRACE_MS);
      const calls = callsOf(subject).length;
      return [...examineEnd(settled, subject), ...(calls > 0 ? [`${calls} calls for a caller who had left`] : [])];
    },
  }),
  defineCheck({
    id: "find/deadline",
    level: "find",
    title: "A search of a source that never answers ends at its deadline, as a timeout",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: (subject) => examineDeadline(subject, searchOf(subject)),
  }),
  defineCheck({
    id: "find/deadline-passed",
    level: "find",
    title: "A search whose deadline has passed is a timeout",
    needsEmulator: true,
    applies: isAskedAboutParties,
    run: async (subject) => {
      const settled = await settle(searchOf(subject)(createContext({ milliseconds: -1 })), Date.now() + GRACE_MS);
      return examineEnd(settled, subject);
    },
  }),
  defineCheck({
    id: "load/deadline",
    level: "load",
    title: "Loading from a source that never answers ends at the deadline, as a timeout",
    needsEmulator: true,
    applies: (k) => isAskedAboutParties(k) && k.bundter.load > 0,
    run: async (subject) => examineDeadline(subject, await loadOf(subject)),
  }),
  defineCheck({
    id: "load/abort-while-waiting",
    level: "load",
    title: "Loading ends promptly when the caller leaves",
    needsEmulator: true,
    applies: (k) => isAskedAboutParties(k) && k.bundter.load > 0,
    run: async (subject) => examineAbortWhileWaiting(subject, await loadOf(subject)),
  }),
  defineCheck({
    id: "find/ping",
    level: "connect",
    title: "A ping succeeds at a healthy source, and tells of one that is down, hangs, or refuses us",
    needsEmulator: true,
    run: examinePing,
  }),
];

type Operation = (ctx: CallContext) => Promise<unknown>;

/** Throws what the search throws, so that it can be settled like any call. */
function searchOf(subject: OpenSubject): Operation {
  const { part, rolle } = ordinary(subject);
  return async (ctx) => {
    for await (const side of subject.fagsystem.find(partCriteria(part, [rolle]), ctx)) void side;
  };
}

async function loadOf(subject: OpenSubject): Promise<Operation> {
  const [first] = await findSome(subject);
  const ids = [first?.lokalId ?? ""];
  return (ctx) => subject.fagsystem.load(ids, ctx);
}

function examineEnd(settled: Settled<unknown>, subject: OpenSubject): string[] {
  if (settled.kind === "late") return [`did not end within ${GRACE_MS} ms`];
  if (settled.kind === "value") return ["ended as if the source had answered"];
  return examineError(settled.error, ["FAGSYSTEM_TIMEOUT"], subject);
}

async function examineAbortBetweenPages(subject: OpenSubject): Promise<string[]> {
  const { part, rolle } = busiest(subject);
  const kriterier = partCriteria(part, [rolle]);
  const whole = await read(subject.fagsystem, kriterier, createContext());
  if (whole.sider.length < 2) orNotExercised(null, "the busiest person's cases came on one page");
  subject.emulator?.reset();
  const controller = new AbortController();
  const ctx = createContext({ signal: controller.signal });
  const pages = subject.fagsystem.find(kriterier, ctx)[Symbol.asyncIterator]();
  const first = await ask(() => pages.next(), ctx);
  if (first.kind !== "value" || first.value.done) return ["the first page was not given"];
  // A page may be fetched ahead; what is on its way when the caller leaves is not held against it.
  await untilQuiet();
  const before = callsOf(subject).length;
  controller.abort();
  const settled = await settle(drain(pages), Date.now() + GRACE_MS);
  await untilQuiet();
  const after = callsOf(subject).length - before;
  return [...examineEnd(settled, subject), ...(after > 0 ? [`${after} calls after the caller had left`] : [])];
}

async function drain(pages: AsyncIterator<unknown>): Promise<void> {
  for (let i = 0; i < 1000; i++) if ((await pages.next()).done) return;
}

async function examineAbortWhileWaiting(subject: OpenSubject, operation: Operation): Promise<string[]> {
  subject.emulator?.reset();
  subject.emulator?.setFault({ fault: "hang", kinds: ["LIST", "DETAIL"] });
  const controller = new AbortController();
  const ctx = createContext({ signal: controller.signal });
  const running = operation(ctx);
  running.catch(() => undefined);
  await callArrives(subject);
  controller.abort();
  const settled = await settle(running, Date.now() + GRACE_MS);
  const calls = callsOf(subject).length;
  await untilQuiet();
  const after = callsOf(subject).length - calls;
  subject.emulator?.setFault(null);
  return [...examineEnd(settled, subject), ...(after > 0 ? [`${after} calls after the caller had left`] : [])];
}

async function callArrives(subject: OpenSubject): Promise<void> {
  for (let i = 0; i < 100 && callsOf(subject).length === 0; i++) await untilQuiet();
}

async function examineDeadline(subject: OpenSubject, operation: Operation): Promise<string[]> {
  // Once in good health, so that the login is not what is waited for.
  await ask(() => operation(createContext()), createContext());
  subject.emulator?.setFault({ fault: "hang" });
  const ctx = createContext({ milliseconds: SHORT_MS });
  const settled = await ask(() => operation(ctx), ctx);
  subject.emulator?.setFault(null);
  return examineEnd(settled, subject);
}

async function examinePing(subject: OpenSubject): Promise<string[]> {
  const healthy = await ask(() => subject.fagsystem.ping(createContext()), createContext());
  const problems = healthy.kind === "value" ? [] : ["a ping of a healthy source did not succeed"];
  const faults = [
    { fault: "refuse", kode: "FAGSYSTEM_UNAVAILABLE" },
    { fault: "hang", kode: "FAGSYSTEM_TIMEOUT" },
    // Last: our own login lets a refusal stand for a while.
    { fault: "wrong-credentials", kode: "FAGSYSTEM_REJECTED" },
  ] as const;
  for (const { fault, kode } of faults) {
    subject.emulator?.setFault({ fault });
    const ctx = createContext({ milliseconds: fault === "hang" ? SHORT_MS : 5000 });
    const settled = await ask(() => subject.fagsystem.ping(ctx), ctx);
    if (settled.kind !== "error") problems.push(`a ping that met ${fault} did not say so`);
    else problems.push(...examineError(settled.error, [kode], subject));
  }
  return problems;
}
