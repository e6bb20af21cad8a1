/** Cases by id, with all that restricts them. Access is the caller's to decide. */
import type { FagsystemError } from "../../adapters/errors.js";
import { parseUuid } from "../../schema/identifiers.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import { mergeCase, ownIdentity } from "../sammenfald/merge.js";
import { findNumberedTwins } from "../sammenfald/numbered-twins.js";
import { type KildeOpslag, masterKilde, masterOf, matchTwins, type Samling, uuidOf } from "../sammenfald/twins.js";
import { type Deadline, startDeadline, startReading } from "./deadline.js";
import { byInstans } from "./gather.js";
import type { Kilde, SagsMedlem, SamletSag } from "./kilder.js";
import { loadRecords, type RecordId, type RecordRead } from "./load-records.js";
import { isClosed } from "./plan.js";
import { findReferences, referenceOf } from "./references.js";

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
    return new Map(ids.map((id) => [id, found.get(id) ?? ABSENT]));
  } finally {
    reading.end();
    deadline.end();
  }
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
  const references = reads.map(referenceTo).filter(({ uuid, sagsnummer }) => uuid !== null || sagsnummer !== null);
  const indexes = miljoe.kilder.filter(({ erIndeks }) => erIndeks);
  const answers = await Promise.all(
    indexes.map(async (indeks) => {
      if (!indeks.fagsystem.findReferences || isClosed(indeks, miljoe.now())) return null;
      return references.length > 0
        ? findReferences(indeks, references, deadline, miljoe.reads)
        : { medlemmer: [], error: null };
    }),
  );
  const medlemmer = answers.flatMap((answer) => answer?.medlemmer ?? []);
  const indexAnswered = answers.length > 0 && answers.every((answer) => answer !== null && answer.error === null);
  const found = reads.map((read) => ({ read, samling: findSamling(read, medlemmer, kilder) }));
  const alone = found.flatMap(({ read, samling }) => (read.error || samling?.direkte ? [] : (samling?.indeks ?? [])));
  const twins = await findNumberedTwins(alone, deadline, miljoe, kilder);
  return found.map(({ read, samling }) => {
    const twin = samling?.indeks.map(({ post }) => twins.get(post)).find((one) => one !== undefined);
    const known = samling && twin ? { ...samling, indeks: [...samling.indeks, twin] } : samling;
    return [read.id, assembleDirect(read, known ?? null, indexAnswered, miljoe, kilder)] as const;
  });
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
  indexAnswered: boolean,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): SagOpslag {
  if (!samling) return { sag: null, fejl: error, egenFejl: error };
  // Where the source denies a case it once had a twin of, the entry still stands: its id was handed out for it.
  const rules = {
    kilder,
    foelsomhedForKle: miljoe.foelsomhedForKle,
    answeredInFull: () => false,
    indexAnswered,
    isTaken: () => false,
  };
  return { sag: mergeCase(samling, rules), fejl: null, egenFejl: error };
}

/** An index entry by its own id is restricted by its Master's record too, where the Master has one: by UUID, or by number. */
async function completeEntries(
  reads: readonly Read[],
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<Found> {
  const masters = reads.map(({ kilde, post }) => {
    const master = post && masterKilde(kilde, post, kilder);
    const lokalId = post && uuidOf(post);
    return master && lokalId ? { kilde: master, lokalId } : null;
  });
  const asked = masters.filter((master) => master !== null);
  const answers = await loadRecords(asked, deadline, miljoe.reads, miljoe.now);
  const found = reads.map((read, at) => {
    const master = masters[at];
    return { read, master, answer: (master && answers[asked.indexOf(master)]) ?? null };
  });
  const alone = found.flatMap(({ read: { kilde, post }, answer }) =>
    post && answer && !answer.post && !answer.error ? [{ instans: kilde.instans, post, dataPr: null }] : [],
  );
  const twins = await findNumberedTwins(alone, deadline, miljoe, kilder);
  return found.map(({ read, master, answer }) => {
    const twin = read.post && twins.get(read.post);
    const known = twin ? { post: twin.post, error: null } : answer;
    return [read.id, assembleEntry(read, master?.kilde ?? null, known, miljoe, kilder)] as const;
  });
}

/** Under the id it was asked by, as the index shows it. */
function assembleEntry(
  read: Read,
  master: Kilde | null,
  answer: RecordRead | null,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): SagOpslag {
  const { kilde, post, error } = read;
  if (!post) return { sag: null, fejl: error, egenFejl: error };
  const vist: SagsMedlem = { instans: kilde.instans, post, dataPr: null };
  const direkte: SagsMedlem[] =
    answer?.post && master ? [{ instans: master.instans, post: answer.post, dataPr: null }] : [];
  const info = masterOf(kilde, post);
  const samling: Samling = {
    direkte: null,
    indeks: [vist, ...direkte],
    link: null,
    ejerKilde: master,
    master: info,
    nummernoegle: null,
    nummerTvetydigt: false,
  };
  const rules = {
    kilder,
    foelsomhedForKle: miljoe.foelsomhedForKle,
    answeredInFull: () => true,
    indexAnswered: true,
    isTaken: () => false,
  };
  const sag = mergeCase(samling, rules);
  return { sag: sag && { ...sag, ...ownIdentity(post, kilde, info ?? kilde.info) }, fejl: null, egenFejl: null };
}
