// SPDX-License-Identifier: MPL-2.0
/**
 * A walk over a list whose sources come and go. Every page reads everything anew; what has been delivered is remembered
 * per source as a position plus exceptions, and across sources as tokens where a position cannot tell. Pure.
 *
 * - `sub`: up to here, in the order, everything this source knew when it was last read in full has been delivered,
 * - `owed`: but not these records of it.
 * - `ahead`: tokens of records delivered though no position says so: beyond `sub`, or from a source not read in full.
 *   The token of a case's UUID also tells a twin in a source that was not there.
 * - `maybe`: tokens of case numbers delivered while it could not be told whether the other side has a twin by number.
 * - `top`: the furthest position delivered; a later case before it breaks the global order.
 */
import type { ComparePositions, Position } from "./order.js";

export interface SourceState {
  readonly sub: Position | null;
  readonly owed: ReadonlySet<string>;
}

export interface WalkState {
  readonly sources: ReadonlyMap<string, SourceState>;
  readonly ahead: ReadonlySet<string>;
  readonly maybe: ReadonlySet<string>;
  readonly top: Position | null;
}

export const START: WalkState = { sources: new Map(), ahead: new Set(), maybe: new Set(), top: null };

const UNREAD: SourceState = { sub: null, owed: new Set() };

/** A record of a visible case. */
export interface WalkMember {
  readonly instans: string;
  /** Token of the record itself. */
  readonly own: string;
  /** Where it would stand if its source showed it alone. */
  readonly position: Position;
  /** Read by this page's search, not looked up beside it: only then can a position tell of it. */
  readonly searched: boolean;
}

export interface WalkCase {
  /** Where it stands in the list. Its records' positions may differ: an entry's id in the list depends on who answered. */
  readonly place: Position;
  /** The one displayed. */
  readonly shown: WalkMember;
  /** Those that surely are the same case. */
  readonly twins: readonly WalkMember[];
  /** Matched by number while a side was not read in full: shown as one now, but not surely the same. */
  readonly unsure: readonly WalkMember[];
  /** Token of the UUID by which any source knows it; null: it has none. */
  readonly uuidToken: () => string | null;
  /** Token of the number, as the displayed side delivers it, and as the other side would have. */
  readonly numberToken: () => string | null;
  readonly twinNumberToken: () => string | null;
  /** Whether every source that could hold a twin has been read in full, its own included. */
  readonly resolved: boolean;
  /** Matched by number for certain. */
  readonly matchedByNumber: boolean;
  /** It cannot have a twin by number beside those it has. */
  readonly noTwinByNumber: boolean;
}

/** DEFERRED: may have been delivered as its twin by number; told when the missing source answers. */
export type Standing = "DELIVERED" | "DEFERRED" | "OPEN";

export function standingOf(sag: WalkCase, state: WalkState, compare: ComparePositions): Standing {
  const { ahead, maybe } = state;
  if (isRecordDelivered(sag.shown, state, compare)) return "DELIVERED";
  if (sag.twins.some((twin) => holds(ahead, () => twin.own)) || holds(ahead, sag.uuidToken)) return "DELIVERED";
  const wasMaybe = (token: () => string | null) => holds(maybe, token);
  if (sag.matchedByNumber && (wasMaybe(sag.numberToken) || wasMaybe(sag.twinNumberToken))) return "DELIVERED";
  if (sag.unsure.some((member) => isRecordDelivered(member, state, compare))) return "DEFERRED";
  return !sag.resolved && !sag.noTwinByNumber && wasMaybe(sag.twinNumberToken) ? "DEFERRED" : "OPEN";
}

/** Tokens are dear: none is made to be looked for in nothing. */
function holds(set: ReadonlySet<string>, makeToken: () => string | null): boolean {
  return set.size > 0 && set.has(makeToken() ?? "");
}

function isRecordDelivered(member: WalkMember, state: WalkState, compare: ComparePositions): boolean {
  return (
    state.ahead.has(member.own) ||
    (member.searched && isBehind(member, state.sources.get(member.instans) ?? UNREAD, compare))
  );
}

function isBehind(member: WalkMember, { sub, owed }: SourceState, compare: ComparePositions): boolean {
  return sub !== null && compare(member.position, sub) <= 0 && !holds(owed, () => member.own);
}

export interface WalkPage {
  /** Every visible case, with what is known of it before this page. */
  readonly cases: readonly { readonly sag: WalkCase; readonly standing: Standing }[];
  /** Those delivered by this page, in order. */
  readonly delivered: readonly WalkCase[];
  /** Sources whose position may move: everything they hold was read, and what is visible of it is settled. */
  readonly advancing: ReadonlySet<string>;
  /** Whether every source was read in full: then the exceptions of what is shown are told anew. */
  readonly settled: boolean;
}

/** What is left of the exceptions: of cases that are hidden now, and may be shown again when whoever hides them is gone. */
function withoutShown(tokens: ReadonlySet<string>, { cases }: WalkPage): readonly string[] {
  if (tokens.size === 0) return [];
  const shown = new Set(
    cases.flatMap(({ sag }) => [
      ...[sag.shown, ...sag.twins, ...sag.unsure].map(({ own }) => own),
      ...[sag.uuidToken(), sag.numberToken(), sag.twinNumberToken()].filter((token) => token !== null),
    ]),
  );
  return [...tokens].filter((token) => !shown.has(token));
}

/** The state after the page: what was delivered before and by it, and nothing else. */
export function advance(before: WalkState, page: WalkPage, compare: ComparePositions): WalkState {
  const last = page.delivered.at(-1)?.place ?? null;
  const furthest = (a: Position | null, b: Position | null) => (a && b ? (compare(a, b) >= 0 ? a : b) : (a ?? b));
  const isNew = new Set(page.delivered);
  const ahead = new Set(page.settled ? withoutShown(before.ahead, page) : before.ahead);
  const maybe = new Set(page.settled ? withoutShown(before.maybe, page) : before.maybe);
  const sources = new Map<string, { sub: Position | null; owed: Set<string> }>();
  for (const [instans, { sub, owed }] of before.sources) sources.set(instans, { sub, owed: new Set(owed) });
  for (const instans of page.advancing)
    sources.set(instans, { sub: furthest(before.sources.get(instans)?.sub ?? null, last), owed: new Set() });

  const note = (member: WalkMember, delivered: boolean) => {
    const state = sources.get(member.instans) ?? UNREAD;
    // A source read in full whose search does not give the record will not give it later either.
    const canReturn = member.searched || !page.advancing.has(member.instans);
    if (delivered && canReturn && !(member.searched && isBehind(member, state, compare))) ahead.add(member.own);
    const passed = state.sub !== null && compare(member.position, state.sub) <= 0;
    if (!delivered && passed && member.searched && page.advancing.has(member.instans))
      sources.get(member.instans)?.owed.add(member.own);
  };
  for (const { sag, standing } of page.cases) {
    const delivered = standing === "DELIVERED" || isNew.has(sag);
    for (const member of [sag.shown, ...sag.twins]) note(member, delivered);
    for (const member of sag.unsure) note(member, isRecordDelivered(member, before, compare));
    if (isNew.has(sag) && !sag.resolved) {
      const [uuid, nummer] = [sag.uuidToken(), sag.noTwinByNumber ? null : sag.numberToken()];
      if (uuid) ahead.add(uuid);
      if (nummer) maybe.add(nummer);
    }
  }
  const top = page.delivered.reduce((high, { place }) => furthest(high, place), before.top);
  return { sources, ahead, maybe, top };
}
