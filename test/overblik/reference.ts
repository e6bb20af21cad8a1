// SPDX-License-Identifier: MPL-2.0
/** The overview as plainly as it can be said: every pair compared, nothing kept. Judges the real one. */

import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import type { SamletSag, Sortering } from "../../subgraphs/reading/kilder.js";
import { HIDDEN, masterUuid, OWN_CVR } from "./fakes.js";
import { deedAt, givenAt, INDEX, type World } from "./world.js";

export interface RefRecord {
  readonly instans: string;
  readonly post: SagRecord;
}

export interface RefCase {
  /** What is displayed. */
  readonly shown: RefRecord;
  readonly members: readonly RefRecord[];
}

export interface RefView {
  /** Visible cases in order. */
  readonly cases: readonly RefCase[];
  readonly allOk: boolean;
  readonly anyAnswered: boolean;
  readonly anyFailed: boolean;
}

export function viewAt(world: World, request: number): RefView {
  const names = [...world.direct.map(({ instans }) => instans), INDEX];
  const deeds = names.map((instans) => deedAt(world, request, instans));
  const given = names.flatMap((instans) => givenAt(world, request, instans).map((post) => ({ instans, post })));
  const indexDown = deedAt(world, request, INDEX).art === "FAIL";
  const alone = mergeAll(given);
  // What the index holds of the cases it did not give, unless it is down.
  const extra = indexDown
    ? []
    : everything(world).filter(
        (r) =>
          r.instans === INDEX &&
          !given.some(({ post, instans }) => instans === INDEX && post === r.post) &&
          alone.some(
            ({ shown, members }) => shown.instans !== INDEX && members.length === 1 && concerns(r.post, shown.post),
          ),
      );
  const cases = mergeAll([...given, ...extra]).filter((c) => c.shown.instans !== INDEX || given.includes(c.shown));
  return {
    cases: sortCases(
      cases.filter((c) => isVisible(c, world, request)),
      world.sortering,
    ),
    allOk: deeds.every(({ art }) => art === "OK"),
    anyAnswered: deeds.some(({ art, slots }) => art !== "FAIL" || slots > 0),
    anyFailed: deeds.some(({ art }) => art === "FAIL" || art === "LOSE"),
  };
}

/**
 * Whether it cannot be told if the case has been given: cases of its system look alike by number, and one of the two
 * sources that would tell them apart was not read in full.
 */
export function isUndecidable(world: World, request: number, { shown: { instans, post } }: RefCase): boolean {
  const system = world.direct.find(
    (one) => one.instans === instans || masterUuid(one.instans) === kendt(post.mastersystem)?.uuid,
  )?.instans;
  if (!system || post.sagsnummer === null) return false;
  const alike = (of: string) =>
    everything(world).filter((r) => r.instans === of && concernsNumber(r.post, post)).length > 1;
  const isRead = (of: string) => deedAt(world, request, of).art === "OK";
  return (alike(system) || alike(INDEX)) && !(isRead(system) && isRead(INDEX));
}

function concernsNumber(one: SagRecord, other: SagRecord): boolean {
  return one.sagsnummer !== null && one.sagsnummer.trim() === other.sagsnummer?.trim();
}

/** The cases as they are when everything is known. */
export function truthOf(world: World): readonly RefCase[] {
  return mergeAll(everything(world));
}

export function everything(world: World): readonly RefRecord[] {
  return world.held.map(({ instans, post }) => ({ instans, post }));
}

function concerns(entry: SagRecord, direct: SagRecord): boolean {
  return entry.uuid === direct.uuid || concernsNumber(entry, direct);
}

function mergeAll(records: readonly RefRecord[]): readonly RefCase[] {
  const direct = records.filter(({ instans }) => instans !== INDEX);
  const entries = records.filter(({ instans }) => instans === INDEX);
  const isMasterOf = (d: RefRecord, e: RefRecord) => kendt(e.post.mastersystem)?.uuid === masterUuid(d.instans);
  const byUuid = (d: RefRecord, e: RefRecord) => isMasterOf(d, e) && d.post.uuid === e.post.uuid;
  const sameNumber = (a: RefRecord, b: RefRecord) =>
    a.post.sagsnummer !== null &&
    a.post.sagsnummer.trim() === b.post.sagsnummer?.trim() &&
    (kendt(a.post.ejer)?.cvr ?? OWN_CVR) === (kendt(b.post.ejer)?.cvr ?? OWN_CVR);
  const byNumber = (d: RefRecord, e: RefRecord) =>
    isMasterOf(d, e) &&
    sameNumber(d, e) &&
    !entries.some((other) => byUuid(d, other)) &&
    !direct.some((other) => byUuid(other, e)) &&
    direct.filter((other) => isMasterOf(other, e) && sameNumber(other, e)).length === 1 &&
    entries.filter((other) => isMasterOf(d, other) && sameNumber(d, other)).length === 1;
  const same = (d: RefRecord, e: RefRecord) => byUuid(d, e) || byNumber(d, e);
  return [
    ...direct.map((d) => ({ shown: d, members: [d, ...entries.filter((e) => same(d, e))] })),
    ...entries.filter((e) => !direct.some((d) => same(d, e))).map((e) => ({ shown: e, members: [e] })),
  ];
}

function isVisible({ shown, members }: RefCase, world: World, request: number): boolean {
  if (members.some(({ post }) => kendt(post.visningsklasser)?.includes(HIDDEN))) return false;
  // Its own system and the index: each of them has given it, or answers that it has no such case.
  const system = world.direct.find(
    ({ instans }) => instans === shown.instans || masterUuid(instans) === kendt(shown.post.mastersystem)?.uuid,
  );
  const told = (of: string) =>
    members.some(({ instans }) => instans === of) || deedAt(world, request, of).art !== "FAIL";
  return !world.heldBack || [...(system ? [system.instans] : []), INDEX].every(told);
}

function sortCases(cases: readonly RefCase[], { felt, retning, aabneFoerst }: Sortering): readonly RefCase[] {
  const value = ({ shown }: RefCase) => (felt === "TITEL" ? shown.post.titel : kendt(shown.post.opstaaet));
  const isClosed = ({ shown }: RefCase) => shown.post.fremdrift.kode === "Afsluttet";
  return [...cases].sort((a, b) => {
    if (aabneFoerst && isClosed(a) !== isClosed(b)) return isClosed(a) ? 1 : -1;
    const [x, y] = [value(a), value(b)];
    if (x === null && y !== null) return 1;
    if (y === null && x !== null) return -1;
    if (x !== null && y !== null && x !== y) {
      const up = x.localeCompare(y, "da") || (x < y ? -1 : 1);
      return retning === "STIGENDE" ? up : -up;
    }
    return 0;
  });
}

/** Whether two cases may stand in that order by all but their ids. */
export function isInOrder(cases: readonly SamletSag[], sortering: Sortering): boolean {
  const plain = cases.map(({ visning }) => ({ shown: { instans: "", post: visning }, members: [] }));
  const sorted = sortCases(plain, sortering);
  return sorted.every((one, at) => one === plain[at]);
}
