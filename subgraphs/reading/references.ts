// SPDX-License-Identifier: MPL-2.0
/**
 * What the indexes say of cases that were not read from them: an index may not have returned an entry (a filter, a
 * role, a cap) that still restricts the case. One round, in chunks as declared.
 */
import type { Sagsreference } from "../../adapters/contract.js";
import type { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { checkCanAnswer } from "../historik/paa-tidspunkt.js";
import { type Samling, uuidOf } from "../sammenfald/twins.js";
import type { Deadline } from "./deadline.js";
import type { Kilde, SagsMedlem } from "./kilder.js";
import type { ReadCache } from "./read-cache.js";
import { toFagsystemError } from "./source-error.js";

const OPERATION = "reference lookup";
const CONCURRENT_CHUNKS = 4;

export interface ReferenceAnswer {
  /** Each entry once. */
  readonly medlemmer: readonly SagsMedlem[];
  readonly error: FagsystemError | null;
}

export function referenceOf(post: SagRecord): Sagsreference {
  return { uuid: uuidOf(post), sagsnummer: post.sagsnummer };
}

/** Never throws; what one chunk failed with is told beside what the others gave. */
export async function findReferences(
  indeks: Kilde,
  references: readonly Sagsreference[],
  deadline: Deadline,
  reads: ReadCache,
): Promise<ReferenceAnswer> {
  const { fagsystem, instans } = indeks;
  const missing = references.filter((reference) => reads.reference(instans, reference) === undefined);
  const chunks = chunk(missing, Math.max(1, fagsystem.kapabiliteter.bundter.load));
  await runPooled(chunks, CONCURRENT_CHUNKS, async (part) => {
    const answer = askIndex(indeks, part, deadline);
    for (const reference of part) {
      const own = answer.then((entries) => entries.filter((entry) => couldBe(entry, reference)));
      reads.primeReference(instans, reference, own);
    }
    await answer.catch(() => undefined);
  });
  const medlemmer = new Map<string, SagsMedlem>();
  let error: FagsystemError | null = null;
  for (const reference of references) {
    try {
      for (const post of (await reads.reference(instans, reference)) ?? [])
        medlemmer.set(post.lokalId, { instans, post, dataPr: null });
    } catch (thrown) {
      error = toFagsystemError(thrown, OPERATION);
    }
  }
  return { medlemmer: [...medlemmer.values()], error };
}

async function askIndex(
  { fagsystem }: Kilde,
  references: readonly Sagsreference[],
  deadline: Deadline,
): Promise<readonly SagRecord[]> {
  try {
    checkCanAnswer(fagsystem, deadline.call, OPERATION);
    return (
      (await deadline.race(Promise.resolve(fagsystem.findReferences?.(references, deadline.call)), OPERATION)) ?? []
    );
  } catch (error) {
    throw toFagsystemError(error, OPERATION);
  }
}

/** Which of a chunk's entries belong to one reference; whether they are the same case is decided elsewhere. */
function couldBe(entry: SagRecord, { uuid, sagsnummer }: Sagsreference): boolean {
  const squeeze = (text: string) => text.replace(/\s+/g, "").toUpperCase();
  return (
    (uuid !== null && uuidOf(entry) === uuid) ||
    (sagsnummer !== null && entry.sagsnummer !== null && squeeze(entry.sagsnummer) === squeeze(sagsnummer))
  );
}

/** A case read with its entries is not to be asked about again in this request. */
export function primeReferences(samlinger: readonly Samling[], indekser: readonly Kilde[], reads: ReadCache): void {
  for (const { direkte, indeks } of samlinger) {
    if (!direkte || indeks.length === 0) continue;
    for (const { instans } of indekser) {
      const entries = indeks.filter((medlem) => medlem.instans === instans).map(({ post }) => post);
      const reference = referenceOf(direkte.post);
      if (entries.length > 0 && !reads.reference(instans, reference))
        reads.primeReference(instans, reference, Promise.resolve(entries));
    }
  }
}

export function chunk<V>(values: readonly V[], size: number): readonly (readonly V[])[] {
  const chunks: V[][] = [];
  for (let at = 0; at < values.length; at += size) chunks.push(values.slice(at, at + size));
  return chunks;
}

/** Runs all, at most `width` at a time, so that a long list does not fill a source's bulkhead. */
export async function runPooled<V>(
  values: readonly V[],
  width: number,
  run: (value: V) => Promise<void>,
): Promise<void> {
  const queue = values[Symbol.iterator]();
  const worker = async () => {
    for (const value of queue) await run(value);
  };
  await Promise.all(Array.from({ length: Math.min(width, values.length) }, worker));
}
