// SPDX-License-Identifier: MPL-2.0
/** Asking an adapter and waiting no longer than it was given: every reading ends, whatever the adapter does. */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type CallContext,
  type Fagsystem,
  NO_CRITERIA,
  type SagKriterier,
  type Side,
} from "../../adapters/contract.js";
import type { PartIdent, SagRecord } from "../../schema/records.js";
import { PARTSROLLER, type Partsrolle } from "../../schema/values.js";
import type { ExpectedSag } from "./expected.js";
import type { EmulatorCall } from "./source.js";
import { NotExercised, type OpenSubject } from "./types.js";

/** How long past its deadline or an abort an adapter may take to end a call, in milliseconds. */
export const GRACE_MS = 200;
/** For calls that are to succeed: generous, the machine may be busy. */
const PATIENCE_MS = 12_000;
/** More pages than any search of the world has: whoever yields more goes in circles. */
const MAX_SIDER = 300;

export interface ContextOptions {
  /** From now until the deadline. */
  readonly milliseconds?: number;
  readonly signal?: AbortSignal;
  readonly hvem?: string;
  readonly forHvem?: PartIdent | null;
}

export function createContext(options: ContextOptions = {}): CallContext {
  return {
    requestId: randomUUID(),
    transaktionsId: randomUUID(),
    hvem: { art: "SAGSBEHANDLER", id: options.hvem ?? "conformance", brugernavn: options.hvem ?? "conformance" },
    forHvem: options.forHvem ?? null,
    formaal: "conformance",
    rettigheder: [],
    paaTidspunkt: null,
    signal: options.signal ?? new AbortController().signal,
    deadline: Date.now() + (options.milliseconds ?? PATIENCE_MS),
  };
}

export function criteria(limits: Partial<SagKriterier>): SagKriterier {
  return { ...NO_CRITERIA, ...limits };
}

export function partCriteria(
  part: PartIdent,
  roller: readonly Partsrolle[],
  more: Partial<SagKriterier> = {},
): SagKriterier {
  return criteria({ part, partsroller: roller, ...more });
}

/** `late`: neither an answer nor an error within the grace after the deadline or the abort. */
export type Settled<T> =
  | { readonly kind: "value"; readonly value: T }
  | { readonly kind: "error"; readonly error: unknown }
  | { readonly kind: "late" };

/** Two timers in one event loop: a busy machine delays both alike, so the order of their ends still tells. */
export async function settle<T>(promise: Promise<T>, until: number): Promise<Settled<T>> {
  const stop = new AbortController();
  const timer = sleep(Math.max(0, until - Date.now()), null, { signal: stop.signal }).then(
    () => ({ kind: "late" }) as const,
    () => ({ kind: "late" }) as const,
  );
  const outcome = promise.then(
    (value) => ({ kind: "value", value }) as const,
    (error: unknown) => ({ kind: "error", error }) as const,
  );
  const settled = await Promise.race([outcome, timer]);
  stop.abort();
  return settled;
}

/** A call that returns a promise, whatever it throws on the way to it; it ends at the deadline plus the grace. */
export function ask<T>(call: () => Promise<T>, ctx: CallContext): Promise<Settled<T>> {
  return settle((async () => call())(), ctx.deadline + GRACE_MS);
}

export type End =
  | { readonly kind: "done" }
  | { readonly kind: "error"; readonly error: unknown }
  | { readonly kind: "late" }
  | { readonly kind: "endless" };

/** What a search gave: the pages until it ended, and how it ended. */
export interface Reading {
  readonly sider: readonly Side[];
  readonly poster: readonly SagRecord[];
  readonly afviste: number;
  /** The largest total the source spoke of; null: it spoke of none. */
  readonly ialt: number | null;
  readonly loftNaaet: boolean;
  readonly end: End;
}

export async function read(fagsystem: Fagsystem, kriterier: SagKriterier, ctx: CallContext): Promise<Reading> {
  const sider: Side[] = [];
  let over = false;
  const consume = async () => {
    for await (const side of fagsystem.find(kriterier, ctx)) {
      if (over) return false;
      sider.push(side);
      if (sider.length > MAX_SIDER) return true;
    }
    return false;
  };
  const settled = await ask(consume, ctx);
  over = true;
  return summarise([...sider], settled.kind === "value" ? { kind: settled.value ? "endless" : "done" } : settled);
}

function summarise(sider: readonly Side[], end: End): Reading {
  const totals = sider.flatMap((side) => (side.ialt === null ? [] : [side.ialt]));
  return {
    sider,
    poster: sider.flatMap((side) => side.poster),
    afviste: sider.reduce((sum, side) => sum + side.afviste.length, 0),
    ialt: totals.length === 0 ? null : Math.max(...totals),
    loftNaaet: sider.some((side) => side.loftNaaet),
    end,
  };
}

/** How a reading that was to succeed did not; null: it did. */
export function describeEnd(end: End): string | null {
  if (end.kind === "done") return null;
  if (end.kind === "endless") return `yielded more than ${MAX_SIDER} pages`;
  if (end.kind === "late") return "did not end within its deadline";
  return `failed with ${describeError(end.error)}`;
}

/** By class and code only: what an error says may be the very thing that is wrong with it. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const kode = "kode" in error ? String(error.kode) : "without code";
  const grund = "grund" in error ? String(error.grund) : "";
  return `${error.constructor.name} ${kode} ${grund}`.trim();
}

/** Calls other than logging in: a login is ours to keep, everything else is the operation's. */
export function callsOf(subject: OpenSubject): readonly EmulatorCall[] {
  return (subject.emulator?.calls ?? []).filter((call) => call.kind !== "LOGIN");
}

/** How many list calls a page of that reading cost: more than one where a search gives keys, and the cases come after. */
export function listCallsPerPage(subject: OpenSubject, { sider }: Reading): number {
  const lists = callsOf(subject).filter(({ kind }) => kind === "LIST").length;
  return Math.max(1, Math.ceil(lists / Math.max(1, sider.length)));
}

/** A person or company to ask about, in a role and of a type the adapter declares. */
export interface Somebody {
  readonly part: PartIdent;
  readonly rolle: Partsrolle;
  readonly antal: number;
}

/** Everybody who can be asked about, those with fewest cases first. */
export function everybody({ fagsystem, expected }: OpenSubject): Somebody[] {
  const { partTyper, partsroller } = fagsystem.kapabiliteter;
  return expected.parter
    .filter((p) => partTyper.includes(p.ident.type) && partsroller.includes(p.rolle))
    .map((p) => ({ part: p.ident, rolle: p.rolle, antal: p.antal }))
    .sort((a, b) => a.antal - b.antal);
}

export function busiest(subject: OpenSubject): Somebody {
  return orNotExercised(everybody(subject).at(-1), "nobody who can be asked about has a case");
}

/** More than one case, but few enough to be read often. */
export function ordinary(subject: OpenSubject): Somebody {
  return orNotExercised(
    everybody(subject).findLast((p) => p.antal > 1 && p.antal <= 60),
    "nobody who can be asked about has between two and sixty cases",
  );
}

export function orNotExercised<T>(value: T | undefined | null, reason: string): T {
  if (value === undefined || value === null) throw new NotExercised(reason);
  return value;
}

/**
 * The cases a reading was to give. A case in which somebody stands in a role that the source has no word for may be given
 * under another: it is wanted where it was given.
 */
export function wantedCases(
  { fagsystem, expected }: OpenSubject,
  part: PartIdent,
  roller: readonly Partsrolle[],
  reading: Reading,
): readonly ExpectedSag[] {
  const { partsroller } = fagsystem.kapabiliteter;
  const must = new Set(expected.casesOf(part, roller));
  const may = new Set(
    expected.casesOf(
      part,
      PARTSROLLER.filter((rolle) => !partsroller.includes(rolle)),
    ),
  );
  const given = reading.poster.flatMap((post) => expected.identify(post) ?? []);
  return [...must, ...new Set(given.filter((sag) => may.has(sag) && !must.has(sag)))];
}

/** A few cases as `find` gives them, for the checks that begin with an id. */
export async function findSome(subject: OpenSubject): Promise<readonly SagRecord[]> {
  const who = ordinary(subject);
  const reading = await read(subject.fagsystem, partCriteria(who.part, [who.rolle]), createContext());
  if (reading.poster.length === 0) throw new NotExercised("find gave no case to begin with");
  return reading.poster;
}

/** Long enough for a call that was under way to arrive. */
export function untilQuiet(): Promise<unknown> {
  return sleep(60);
}

export function isAskedAboutParties({ partTyper, partsroller }: Fagsystem["kapabiliteter"]): boolean {
  return partTyper.length > 0 && partsroller.length > 0;
}
