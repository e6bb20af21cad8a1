// SPDX-License-Identifier: MPL-2.0
/** Records by local id, through the request's cache, in chunks as each source declares. */
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { AFVIST, FRAVAER, UDEN_HISTORIK, type Udsagn } from "../adgang/fakta.js";
import { checkCanAnswer } from "../historik/paa-tidspunkt.js";
import type { Deadline } from "./deadline.js";
import type { Kilde } from "./kilder.js";
import { loadKnown } from "./lokalt-indeks.js";
import { isClosed } from "./plan.js";
import type { ReadCache } from "./read-cache.js";
import { chunk, runPooled } from "./references.js";
import { toFagsystemError } from "./source-error.js";

const OPERATION = "case load";
const CONCURRENT_CHUNKS = 4;

export interface RecordId {
  readonly kilde: Kilde;
  readonly lokalId: string;
}

/** What came of one: the record, that there is none (both null), or the failure. */
export interface RecordRead {
  readonly post: SagRecord | null;
  readonly error: FagsystemError | null;
}

/** What a source says of a case that it failed to give. */
export function udsagnOfFailure({ grund }: FagsystemError): Udsagn {
  if (grund === "RECORD") return AFVIST;
  return grund === "HISTORIK" ? UDEN_HISTORIK : FRAVAER;
}

/** In the order asked. Never throws. */
export async function loadRecords(
  ids: readonly RecordId[],
  deadline: Deadline,
  reads: ReadCache,
  now: () => number,
): Promise<readonly RecordRead[]> {
  const missing = new Map<Kilde, Set<string>>();
  for (const { kilde, lokalId } of ids) {
    if (reads.record(kilde.instans, lokalId)) continue;
    missing.set(kilde, (missing.get(kilde) ?? new Set()).add(lokalId));
  }
  await Promise.all(
    [...missing].map(([kilde, some]) => {
      const chunks = chunk([...some], Math.max(1, kilde.fagsystem.kapabiliteter.bundter.load));
      return runPooled(chunks, CONCURRENT_CHUNKS, async (part) => {
        await loadPart(kilde, part, deadline, reads, now);
      });
    }),
  );
  return Promise.all(ids.map(({ kilde, lokalId }) => readOne(reads, kilde.instans, lokalId)));
}

async function loadPart(
  kilde: Kilde,
  part: readonly string[],
  deadline: Deadline,
  reads: ReadCache,
  now: () => number,
): Promise<void> {
  const answer = loadAsConfigured(kilde, part, deadline, now());
  noteLoaded(kilde, answer, deadline, now);
  for (const lokalId of part) {
    const record = answer.then(
      (records) => pick(records, lokalId),
      // One that cannot be read takes the others of its chunk with it: which it is, is found out one by one.
      async (error: unknown) => {
        if (part.length === 1 || !isRefusal(error)) return await loadKnown(kilde, lokalId, error);
        return await loadAlone(kilde, lokalId, deadline, now());
      },
    );
    reads.primeRecord(kilde.instans, lokalId, record);
  }
  await Promise.allSettled(part.map((lokalId) => reads.record(kilde.instans, lokalId)));
}

/** From the index where its cases come from there; what it does not have is not known to be absent. */
async function loadAsConfigured(
  kilde: Kilde,
  ids: readonly string[],
  deadline: Deadline,
  at: number,
): Promise<ReadonlyMap<string, SagRecord | null>> {
  const { lokaltIndeks: indeks = null } = kilde;
  if (indeks?.laesning !== "indeks" || deadline.call.paaTidspunkt) return await loadChunk(kilde, ids, deadline, at);
  const known = await indeks.load(ids);
  const rest = ids.filter((id) => !known.has(id));
  return rest.length === 0 ? known : new Map([...known, ...(await loadChunk(kilde, rest, deadline, at))]);
}

async function loadAlone(kilde: Kilde, lokalId: string, deadline: Deadline, at: number): Promise<SagRecord | null> {
  try {
    return pick(await loadChunk(kilde, [lokalId], deadline, at), lokalId);
  } catch (error) {
    return await loadKnown(kilde, lokalId, error);
  }
}

/** What was loaded is what is known of it from now on. */
function noteLoaded(
  { lokaltIndeks: indeks = null }: Kilde,
  answer: Promise<ReadonlyMap<string, SagRecord | null>>,
  { call }: Deadline,
  now: () => number,
): void {
  if (indeks === null || call.paaTidspunkt) return;
  answer.then(
    (records) => indeks.noterOpslag(records, new Date(now()).toISOString()),
    () => undefined,
  );
}

function isRefusal(error: unknown): boolean {
  return error instanceof FagsystemError && error.grund === "RECORD";
}

async function readOne(reads: ReadCache, instans: string, lokalId: string): Promise<RecordRead> {
  try {
    return { post: (await reads.record(instans, lokalId)) ?? null, error: null };
  } catch (error) {
    return { post: null, error: toFagsystemError(error, OPERATION) };
  }
}

async function loadChunk(
  kilde: Kilde,
  ids: readonly string[],
  deadline: Deadline,
  at: number,
): Promise<ReadonlyMap<string, SagRecord | null>> {
  const { fagsystem } = kilde;
  if (isClosed(kilde, at)) throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "CLOSED", OPERATION);
  checkCanAnswer(fagsystem, deadline.call, OPERATION);
  if (fagsystem.kapabiliteter.bundter.load === 0) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", OPERATION);
  try {
    return await deadline.race(fagsystem.load(ids, deadline.call), OPERATION);
  } catch (error) {
    throw toFagsystemError(error, OPERATION);
  }
}

/** An id that the answer leaves out is not known to be absent. */
function pick(records: ReadonlyMap<string, SagRecord | null>, lokalId: string): SagRecord | null {
  const record = records.get(lokalId);
  if (record === undefined) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", OPERATION);
  return record;
}
