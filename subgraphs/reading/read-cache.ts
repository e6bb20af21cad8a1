// SPDX-License-Identifier: MPL-2.0
/** What this request has read already, and what failed: no identical call is made twice. Dies with the request. */
import type { AfvistPost, Sagsreference } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { normaliseSagsnummer } from "./filters.js";
import type { SourceReading } from "./read-source.js";

export interface ReadCache {
  /** A search of one instance by its canonical criteria and how many records it was to stop at. */
  search(instans: string, criteria: string, read: () => Promise<SourceReading>): Promise<SourceReading>;
  /** A record by local id; undefined: not read. Null: the source has no such case. Rejects with what the read failed with. */
  record(instans: string, lokalId: string): Promise<SagRecord | null> | undefined;
  primeRecord(instans: string, lokalId: string, record: Promise<SagRecord | null>): void;
  /** An index's entries for a reference; undefined: not asked. */
  reference(instans: string, reference: Sagsreference): Promise<readonly SagRecord[]> | undefined;
  primeReference(instans: string, reference: Sagsreference, entries: Promise<readonly SagRecord[]>): void;
  /** What searches of this request could not read, by instance. */
  afviste(): readonly { readonly kilde: { readonly instans: string }; readonly afviste: readonly AfvistPost[] }[];
  /** What a reading of this instance has failed with in this request; null: none has. */
  failureOf(instans: string): FagsystemError | null;
}

export function createReadCache(): ReadCache {
  const searches = new Map<string, Promise<SourceReading>>();
  const records = new Map<string, Promise<SagRecord | null>>();
  const references = new Map<string, Promise<readonly SagRecord[]>>();
  const failures = new Map<string, FagsystemError>();
  const remember = (instans: string, failure: unknown) => {
    if (failure instanceof FagsystemError) failures.set(instans, failure);
  };
  const afviste = new Map<string, AfvistPost[]>();
  const note = (instans: string, reading: SourceReading) => {
    remember(instans, reading.failure);
    if (reading.afviste.length > 0) afviste.set(instans, [...(afviste.get(instans) ?? []), ...reading.afviste]);
  };
  return {
    afviste: () => [...afviste].map(([instans, some]) => ({ kilde: { instans }, afviste: some })),
    failureOf: (instans) => failures.get(instans) ?? null,
    search(instans, criteria, read) {
      const key = JSON.stringify([instans, criteria]);
      const known = searches.get(key) ?? read();
      searches.set(key, known);
      known.then((reading) => note(instans, reading)).catch(() => undefined);
      return known;
    },
    record: (instans, lokalId) => records.get(`${instans}:${lokalId}`),
    primeRecord(instans, lokalId, record) {
      record.catch((error: unknown) => remember(instans, error));
      keep(records, `${instans}:${lokalId}`, record);
    },
    reference: (instans, reference) => references.get(referenceKey(instans, reference)),
    primeReference(instans, reference, entries) {
      entries.catch((error: unknown) => remember(instans, error));
      keep(references, referenceKey(instans, reference), entries);
    },
  };
}

/** A kept failure may never be asked for again. */
function keep<V>(map: Map<string, Promise<V>>, key: string, value: Promise<V>): void {
  value.catch(() => undefined);
  map.set(key, value);
}

function referenceKey(instans: string, { uuid, sagsnummer }: Sagsreference): string {
  return JSON.stringify([instans, uuid, sagsnummer && normaliseSagsnummer(sagsnummer)]);
}
