// SPDX-License-Identifier: MPL-2.0
/**
 * Which records are of the same case. Same iff the index entry's Master is that instance and the UUID is equal, or
 * else the case number under the same owner, with exactly one candidate on each side. Never title, party or Afsender.
 */
import { parseUuid } from "../../schema/identifiers.js";
import { kendt } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { normaliseSagsnummer } from "../reading/filters.js";
import type { FagsystemInfo, Kilde, SagsMedlem } from "../reading/kilder.js";

/** The records of one case. A direct record, index entries, or both. */
export interface Samling {
  readonly direkte: SagsMedlem | null;
  readonly indeks: readonly SagsMedlem[];
  /** How the two were matched; null where there is one side only. */
  readonly link: "UUID" | "NUMMER" | null;
  /** The configured instance whose case it is, where there is one. */
  readonly ejerKilde: Kilde | null;
  /** The system that an index entry names as Master; null where it names none that is known. */
  readonly master: FagsystemInfo | null;
  /** `instance, owner, number`: what a case and its possible twin have in common beside the UUID. */
  readonly nummernoegle: string | null;
  /** More records than one on either side have that number: then nothing can be matched by it. */
  readonly nummerTvetydigt: boolean;
}

/** Sources by instance key. */
export type KildeOpslag = ReadonlyMap<string, Kilde>;

export function masterOf(indeks: Kilde, post: SagRecord): FagsystemInfo | null {
  const uuid = kendt(post.mastersystem)?.uuid;
  return uuid ? (indeks.itsystemer.get(uuid.toLowerCase()) ?? null) : null;
}

/** The configured direct source that the entry's Master is, or null. */
export function masterKilde(indeks: Kilde, post: SagRecord, kilder: KildeOpslag): Kilde | null {
  const kilde = kilder.get(masterOf(indeks, post)?.noegle ?? "");
  return kilde && !kilde.erIndeks ? kilde : null;
}

/** The case's UUID, lower-case; a local id that is one will do. */
export function uuidOf(post: SagRecord): string | null {
  return parseUuid(post.uuid ?? "") ?? parseUuid(post.lokalId);
}

/** `holder` is the source that the record came from; its authority owns what names no owner. */
export function numberKey(instans: string, post: SagRecord, holder: Kilde): string | null {
  if (!post.sagsnummer?.trim()) return null;
  return JSON.stringify([instans, kendt(post.ejer)?.cvr ?? holder.myndighed.cvr, normaliseSagsnummer(post.sagsnummer)]);
}

interface Entry {
  readonly medlemmer: SagsMedlem[];
  readonly master: FagsystemInfo | null;
  readonly kilde: Kilde | null;
  readonly uuid: string | null;
  readonly nummer: string | null;
}

export function matchTwins(medlemmer: readonly SagsMedlem[], kilder: KildeOpslag): readonly Samling[] {
  const direct = medlemmer.filter(({ instans }) => kilder.get(instans)?.erIndeks === false);
  const entries = groupEntries(medlemmer, kilder);
  const numberOf = new Map(direct.map((medlem) => [medlem, directNumber(medlem, kilder)]));
  const directByUuid = new Map(direct.map((medlem) => [uuidKey(medlem.instans, uuidOf(medlem.post)), medlem]));
  const entryOf = new Map<SagsMedlem, { entry: Entry; link: "UUID" | "NUMMER" }>();
  const loose: Entry[] = [];
  for (const entry of entries) {
    const twin = entry.kilde && entry.uuid ? directByUuid.get(uuidKey(entry.kilde.instans, entry.uuid)) : undefined;
    if (twin && !entryOf.has(twin)) entryOf.set(twin, { entry, link: "UUID" });
    else loose.push(entry);
  }
  const directByNumber = groupBy(direct, (medlem) => numberOf.get(medlem) ?? null);
  const entriesByNumber = groupBy(entries, ({ nummer }) => nummer);
  const alone: Entry[] = [];
  for (const entry of loose) {
    const [twin, ...others] = directByNumber.get(entry.nummer ?? "") ?? [];
    const unique = others.length === 0 && entriesByNumber.get(entry.nummer ?? "")?.length === 1;
    if (twin && unique && !entryOf.has(twin)) entryOf.set(twin, { entry, link: "NUMMER" });
    else alone.push(entry);
  }
  const isAmbiguous = (nummer: string | null) =>
    [directByNumber, entriesByNumber].some((groups) => (groups.get(nummer ?? "")?.length ?? 0) > 1);
  return [
    ...direct.map((medlem): Samling => {
      const found = entryOf.get(medlem);
      const nummer = numberOf.get(medlem) ?? null;
      return {
        direkte: medlem,
        indeks: found?.entry.medlemmer ?? [],
        link: found?.link ?? null,
        ejerKilde: kilder.get(medlem.instans) ?? null,
        master: found?.entry.master ?? null,
        nummernoegle: nummer,
        nummerTvetydigt: isAmbiguous(nummer),
      };
    }),
    ...alone.map(
      (entry): Samling => ({
        direkte: null,
        indeks: entry.medlemmer,
        link: null,
        ejerKilde: entry.kilde,
        master: entry.master,
        nummernoegle: entry.nummer,
        nummerTvetydigt: isAmbiguous(entry.nummer),
      }),
    ),
  ];
}

/** Entries of the same configured Master with the same UUID are one case, in however many indexes. */
function groupEntries(medlemmer: readonly SagsMedlem[], kilder: KildeOpslag): readonly Entry[] {
  const entries = new Map<string, Entry>();
  for (const medlem of medlemmer) {
    const indeks = kilder.get(medlem.instans);
    if (!indeks?.erIndeks) continue;
    const kilde = masterKilde(indeks, medlem.post, kilder);
    const uuid = uuidOf(medlem.post);
    const key = kilde && uuid ? uuidKey(kilde.instans, uuid) : `${medlem.instans}:${medlem.post.lokalId}`;
    const known = entries.get(key);
    if (known) known.medlemmer.push(medlem);
    else
      entries.set(key, {
        medlemmer: [medlem],
        master: masterOf(indeks, medlem.post),
        kilde,
        uuid,
        nummer: kilde && numberKey(kilde.instans, medlem.post, indeks),
      });
  }
  return [...entries.values()];
}

function directNumber(medlem: SagsMedlem, kilder: KildeOpslag): string | null {
  const kilde = kilder.get(medlem.instans);
  return kilde ? numberKey(medlem.instans, medlem.post, kilde) : null;
}

function uuidKey(instans: string, uuid: string | null): string {
  return `${instans}:uuid:${uuid ?? ""}`;
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
