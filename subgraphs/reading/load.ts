// SPDX-License-Identifier: MPL-2.0
/** Cases by id, with all that restricts them. Access is the caller's to decide. */

import type { Sagsreference } from "../../adapters/contract.js";
import type { FagsystemError } from "../../adapters/errors.js";
import { parseUuid } from "../../schema/identifiers.js";
import type { SagRecord } from "../../schema/records.js";
import { FRAVAER, INGEN, type Udsagn } from "../adgang/fakta.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import { findAfviste } from "../sammenfald/afviste.js";
import { isNamedBy } from "../sammenfald/fakta.js";
import { mergeCase, ownIdentity } from "../sammenfald/merge.js";
import { findNumberedTwins } from "../sammenfald/numbered-twins.js";
import { type KildeOpslag, masterKilde, masterOf, matchTwins, type Samling, uuidOf } from "../sammenfald/twins.js";
import { type Deadline, startDeadline, startReading } from "./deadline.js";
import { byInstans } from "./gather.js";
import type { Kilde, SagsMedlem, SamletSag } from "./kilder.js";
import { loadRecords, type RecordId, type RecordRead, udsagnOfFailure } from "./load-records.js";
import { isClosed } from "./plan.js";
import { findReferences, type ReferenceAnswer, referenceOf } from "./references.js";

export interface SagOpslag {
  /** Null: absent, or not to be had (see `fejl`). */
  readonly sag: SamletSag | null;
  /** The case's own source failed and no index could stand in. */
  readonly fejl: FagsystemError | null;
  /**
   * The case's own source failed, whether or not an index stood in: a case that access then hides has to be answered as
   * one that is not there, which is with this error.
   */
  readonly egenFejl?: FagsystemError | null;
}

type Miljoe = Omit<OverblikMiljoe<unknown>, "decide" | "sortValue" | "isClosed" | "idOf">;

interface Wanted extends RecordId {
  readonly id: string;
}
type Read = Wanted & RecordRead;

/** Asked about where an id is no UUID and leads to no case: whether an index was asked must not tell who has one. */
const NOBODYS = "00000000-0000-4000-8000-000000000000";

const ABSENT: SagOpslag = { sag: null, fejl: null, egenFejl: null };

/** `<instance>:<local id>` taken apart; null where it is no such id. */
export function splitSagId(id: string): { instans: string; lokalId: string } | null {
  const at = id.indexOf(":");
  return at > 0 && at < id.length - 1 ? { instans: id.slice(0, at), lokalId: id.slice(at + 1) } : null;
}

/** Never throws; every id asked for is a key of the answer. Uses and fills `miljoe.reads`. */
export async function loadSager<T>(
  ids: readonly string[],
  miljoe: OverblikMiljoe<T>,
): Promise<ReadonlyMap<string, SagOpslag>> {
  const kilder = byInstans(miljoe.kilder);
  const wanted = [...new Set(ids)].flatMap((id): Wanted[] => {
    const parts = splitSagId(id);
    const kilde = parts && kilder.get(parts.instans);
    return parts && kilde ? [{ id, lokalId: parts.lokalId, kilde }] : [];
  });
  const deadline = startDeadline(miljoe.call, miljoe.overviewMs, miljoe.now);
  const reading = startReading(deadline, miljoe.now);
  try {
    const found = new Map(await loadWanted(wanted, { deadline, reading }, miljoe, kilder));
    return await completed(new Map(ids.map((id) => [id, found.get(id) ?? ABSENT])), miljoe);
  } finally {
    reading.end();
    deadline.end();
  }
}

/** What is not known now is filled in with what was last known. */
async function completed(
  found: ReadonlyMap<string, SagOpslag>,
  { complete }: Miljoe,
): Promise<ReadonlyMap<string, SagOpslag>> {
  const sager = [...found.values()].flatMap(({ sag }) => sag ?? []);
  if (!complete || sager.length === 0) return found;
  const known = await complete(sager);
  const bySag = new Map(sager.map((sag, at) => [sag, known[at] ?? sag]));
  return new Map([...found].map(([id, one]) => [id, { ...one, sag: one.sag && (bySag.get(one.sag) ?? one.sag) }]));
}

type Found = readonly (readonly [string, SagOpslag])[];

async function loadWanted(
  wanted: readonly Wanted[],
  { deadline, reading }: { readonly deadline: Deadline; readonly reading: Deadline },
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<Found> {
  const records = await loadRecords(wanted, reading, miljoe.reads, miljoe.now);
  const reads = wanted.flatMap((one, at): Read[] => {
    const record = records[at];
    return record ? [{ ...one, ...record }] : [];
  });
  const gone = reads.filter(({ post, error }) => post === null && error === null);
  if (gone.length > 0) await miljoe.forget?.(gone.map(({ kilde: { instans }, lokalId }) => ({ instans, lokalId })));
  const [direct, entries] = await Promise.all([
    completeDirect(
      reads.filter(({ kilde }) => !kilde.erIndeks),
      deadline,
      miljoe,
      kilder,
    ),
    completeEntries(
      reads.filter(({ kilde }) => kilde.erIndeks),
      deadline,
      miljoe,
      kilder,
    ),
  ]);
  return [...direct, ...entries];
}

/** One round to every index about all of them, found or not: an entry restricts a case, or stands in for it. */
async function completeDirect(
  reads: readonly Read[],
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<Found> {
  const referenceTo = ({ post, lokalId }: Read) =>
    post ? referenceOf(post) : { uuid: parseUuid(lokalId) ?? NOBODYS, sagsnummer: null };
  const answers = await askIndexes(
    reads.map((read) => ({ owner: read.kilde.instans, reference: referenceTo(read) })),
    deadline,
    miljoe,
  );
  const medlemmer = [...answers.values()].flatMap((answer) => answer.medlemmer);
  const found = reads.map((read) => ({ read, samling: findSamling(read, medlemmer, kilder) }));
  const alone = found.flatMap(({ read, samling }) => (read.error || samling?.direkte ? [] : (samling?.indeks ?? [])));
  const twins = await findNumberedTwins(alone, deadline, miljoe, kilder);
  return found.map(({ read, samling }) => {
    const svar = samling?.indeks.map(({ post }) => twins.get(post)).find((one) => one !== undefined);
    const known = samling && svar?.medlem ? { ...samling, indeks: [...samling.indeks, svar.medlem] } : samling;
    const own = read.error ? udsagnOfFailure(read.error) : (svar?.udsagn ?? INGEN);
    return [read.id, assembleDirect(read, known ?? null, own, answers, miljoe, kilder)] as const;
  });
}

type Indekssvar = ReadonlyMap<string, ReferenceAnswer>;

/** By instance: what each index says of those whose system it names. Those that cannot be asked are missing. */
async function askIndexes(
  wanted: readonly { readonly owner: string; readonly reference: Sagsreference }[],
  deadline: Deadline,
  miljoe: Miljoe,
  except: string | null = null,
): Promise<Indekssvar> {
  const able = miljoe.kilder.filter(
    ({ erIndeks, instans, fagsystem, lukket }) =>
      erIndeks && instans !== except && fagsystem.findReferences && !isClosed({ lukket }, miljoe.now()),
  );
  const answers = able.map(async (indeks) => {
    const references = wanted
      .filter(({ owner }) => isNamedBy(indeks, owner))
      .map(({ reference }) => reference)
      .filter(({ uuid, sagsnummer }) => uuid !== null || sagsnummer !== null);
    const answer =
      references.length > 0
        ? await findReferences(indeks, references, deadline, miljoe.reads)
        : { medlemmer: [], error: null };
    return [indeks.instans, answer] as const;
  });
  return new Map(await Promise.all(answers));
}

function udsagnOfIndeks(instans: string, answers: Indekssvar): Udsagn {
  const answer = answers.get(instans);
  if (!answer) return FRAVAER;
  return answer.error ? udsagnOfFailure(answer.error) : INGEN;
}

/** Its record with its entry, or the entry alone where it has none of that id. */
function findSamling(read: Read, entries: readonly SagsMedlem[], kilder: KildeOpslag): Samling | null {
  const { kilde, lokalId, post } = read;
  const own: SagsMedlem[] = post ? [{ instans: kilde.instans, post, dataPr: null }] : [];
  const uuid = parseUuid(lokalId);
  const samling = matchTwins([...own, ...entries], kilder).find(({ direkte, indeks, ejerKilde }) =>
    post
      ? direkte !== null
      : ejerKilde === kilde && uuid !== null && indeks.some((entry) => uuidOf(entry.post) === uuid),
  );
  return samling ?? null;
}

function assembleDirect(
  { error }: Read,
  samling: Samling | null,
  own: Udsagn,
  answers: Indekssvar,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): SagOpslag {
  if (!samling) return { sag: null, fejl: error, egenFejl: error };
  // Where the source denies a case it once had a twin of, the entry still stands: its id was handed out for it.
  const rules = {
    ...rulesOf(miljoe, kilder),
    answeredInFull: () => false,
    udsagnOf: (_samling: Samling, { instans, erIndeks }: Kilde) => (erIndeks ? udsagnOfIndeks(instans, answers) : own),
  };
  return { sag: mergeCase(samling, rules), fejl: null, egenFejl: error };
}

function rulesOf(miljoe: Miljoe, kilder: KildeOpslag) {
  return {
    kilder,
    fjerneIndekser: miljoe.fjerneIndekser ?? [],
    foelsomhedForKle: miljoe.foelsomhedForKle,
    isTaken: () => false,
    afvisendeOf: findAfviste(miljoe.reads.afviste()),
  };
}

/** An index entry by its own id is restricted by its Master's record too, where the Master has one: by UUID, or by number. */
async function completeEntries(
  reads: readonly Read[],
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<Found> {
  const entries = reads.map((read) => ({ read, master: read.post && masterKilde(read.kilde, read.post, kilder) }));
  const asked = entries.flatMap(({ read: { post }, master }): RecordId[] => {
    const lokalId = post && uuidOf(post);
    return master && lokalId && master.fagsystem.kapabiliteter.lokalIdErUuid !== false
      ? [{ kilde: master, lokalId }]
      : [];
  });
  const answers = await loadRecords(asked, deadline, miljoe.reads, miljoe.now);
  const found = entries.map(({ read, master }) => {
    const lokalId = read.post && uuidOf(read.post);
    const at = asked.findIndex((one) => one.kilde === master && one.lokalId === lokalId);
    return { read, master, answer: answers[at] ?? null };
  });
  const alone = found.flatMap(({ read: { kilde, post }, answer }) =>
    post && !answer?.post && !answer?.error ? [{ instans: kilde.instans, post, dataPr: null }] : [],
  );
  const twins = await findNumberedTwins(alone, deadline, miljoe, kilder);
  return Promise.all(
    found.map(async ({ read, master, answer }) => {
      const others = await askOthers(read, master, deadline, miljoe);
      const svar = read.post && twins.get(read.post);
      const direkte = answer?.post ?? svar?.medlem?.post ?? null;
      const own = answer?.error ? udsagnOfFailure(answer.error) : (svar?.udsagn ?? INGEN);
      return [read.id, assembleEntry(read, { master, direkte, own, others }, miljoe, kilder)] as const;
    }),
  );
}

/** Another index that could know the same case. */
async function askOthers(
  { kilde, post }: Read,
  master: Kilde | null,
  deadline: Deadline,
  miljoe: Miljoe,
): Promise<Indekssvar> {
  if (!post || !master) return new Map();
  return askIndexes([{ owner: master.instans, reference: referenceOf(post) }], deadline, miljoe, kilde.instans);
}

interface Omgivelser {
  readonly master: Kilde | null;
  readonly direkte: SagRecord | null;
  /** What the Master says where it gave no record. */
  readonly own: Udsagn;
  readonly others: Indekssvar;
}

/** Under the id it was asked by, as the index shows it. */
function assembleEntry(
  read: Read,
  { master, direkte, own, others }: Omgivelser,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): SagOpslag {
  const { kilde, post, error } = read;
  if (!post) return { sag: null, fejl: error, egenFejl: error };
  const vist: SagsMedlem = { instans: kilde.instans, post, dataPr: null };
  const known: SagsMedlem[] = direkte && master ? [{ instans: master.instans, post: direkte, dataPr: null }] : [];
  const twins = [...others.values()]
    .flatMap(({ medlemmer }) => medlemmer)
    .filter((medlem) => isSameEntry(medlem, post, master, kilder));
  const info = masterOf(kilde, post);
  const samling: Samling = {
    direkte: null,
    indeks: [vist, ...known, ...twins],
    link: null,
    ejerKilde: master,
    master: info,
    nummernoegle: null,
    nummerTvetydigt: false,
  };
  const rules = {
    ...rulesOf(miljoe, kilder),
    answeredInFull: () => true,
    udsagnOf: (_samling: Samling, { instans, erIndeks }: Kilde) => (erIndeks ? udsagnOfIndeks(instans, others) : own),
  };
  const sag = mergeCase(samling, rules);
  return { sag: sag && { ...sag, ...ownIdentity(post, kilde, info ?? kilde.info) }, fejl: null, egenFejl: null };
}

function isSameEntry(medlem: SagsMedlem, post: SagRecord, master: Kilde | null, kilder: KildeOpslag): boolean {
  const indeks = kilder.get(medlem.instans);
  const uuid = uuidOf(post);
  return (
    !!indeks && uuid !== null && uuidOf(medlem.post) === uuid && masterKilde(indeks, medlem.post, kilder) === master
  );
}
