// SPDX-License-Identifier: MPL-2.0
/**
 * Which records are of the same document of a case. Same iff the UUID is equal, or else the document number with exactly
 * one candidate on each side. Shown from the case's own source; the others only restrict.
 */
import { parseUuid } from "../../schema/identifiers.js";
import type { DokumentRecord, SagDokumentRecord } from "../../schema/records.js";
import type { SamletSag } from "../reading/kilder.js";

/** What one source says of a case's documents. */
export interface Dokumentkilde {
  readonly instans: string;
  readonly poster: readonly SagDokumentRecord[];
}

export interface DokumentMedlem {
  readonly instans: string;
  readonly dokument: DokumentRecord;
}

/** One document as it lies on one case, with all that the sources know of it. Before any decision on access. */
export interface SamletDokument {
  /** `<instance>:<local id>`. */
  readonly id: string;
  readonly sag: SamletSag;
  /** What is displayed. */
  readonly post: SagDokumentRecord;
  /** Every source that knows it, the displayed one first. */
  readonly medlemmer: readonly DokumentMedlem[];
}

export function matchDokumenter(
  sag: SamletSag,
  egne: Dokumentkilde,
  andre: readonly Dokumentkilde[],
): readonly SamletDokument[] {
  const twins = andre.map((kilde) => ({ kilde, of: findTwins(egne.poster, kilde.poster) }));
  return egne.poster.map((post) => ({
    id: `${egne.instans}:${post.dokument.lokalId}`,
    sag,
    post,
    medlemmer: [
      { instans: egne.instans, dokument: post.dokument },
      ...twins.flatMap(({ kilde: { instans }, of }) =>
        (of.get(post) ?? []).map(({ dokument }) => ({ instans, dokument })),
      ),
    ],
  }));
}

/**
 * Sources that restrict a document of the case which is none of those matched: it may be any that they do not know by name.
 */
export function findUnplaced(
  samlede: readonly SamletDokument[],
  andre: readonly Dokumentkilde[],
  isRestricted: (post: SagDokumentRecord) => boolean,
): ReadonlySet<string> {
  const placed = new Set(samlede.flatMap(({ medlemmer }) => medlemmer.map(({ dokument }) => dokument)));
  const unplaced = andre.filter(({ poster }) =>
    poster.some((post) => !placed.has(post.dokument) && isRestricted(post)),
  );
  return new Set(unplaced.map(({ instans }) => instans));
}

type Twins = ReadonlyMap<SagDokumentRecord, readonly SagDokumentRecord[]>;

/** By UUID all that have it: a document can lie on a case twice, and each of its records may be the one that restricts. */
function findTwins(egne: readonly SagDokumentRecord[], andre: readonly SagDokumentRecord[]): Twins {
  const twins = new Map<SagDokumentRecord, readonly SagDokumentRecord[]>();
  const andreByUuid = groupBy(andre, uuidOf);
  const matched = new Set<SagDokumentRecord>();
  for (const post of egne) {
    const same = andreByUuid.get(uuidOf(post) ?? "") ?? [];
    if (same.length > 0) twins.set(post, same);
    for (const other of same) matched.add(other);
  }
  const egneByNumber = groupBy(egne, numberOf);
  for (const [number, [other, ...more]] of groupBy(andre, numberOf)) {
    const [post, ...others] = egneByNumber.get(number) ?? [];
    const isOnly = post && other && more.length === 0 && others.length === 0;
    if (isOnly && !twins.has(post) && !matched.has(other)) twins.set(post, [other]);
  }
  return twins;
}

/** Lower-case; a local id that is one will do. */
export function uuidOf({ dokument }: SagDokumentRecord): string | null {
  return parseUuid(dokument.uuid ?? "") ?? parseUuid(dokument.lokalId);
}

/** Numbers are written by people: case and spacing do not tell two apart. */
function numberOf({ dokument: { dokumentnummer } }: SagDokumentRecord): string | null {
  return dokumentnummer?.trim().replace(/\s+/g, " ").toUpperCase() || null;
}

function groupBy<V>(values: readonly V[], keyOf: (value: V) => string | null): ReadonlyMap<string, readonly V[]> {
  const groups = new Map<string, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
