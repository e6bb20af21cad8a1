// SPDX-License-Identifier: MPL-2.0
/** Documents to begin with: from the lists of a few cases, each with what it truly is. */
import type { DokumentFilRecord, SagDokumentRecord, SagRecord } from "../../schema/records.js";
import { bundlesOf } from "./checks/load.js";
import { bundleSize, someCases } from "./details.js";
import { createContext, orNotExercised } from "./probe.js";
import type { TrueDokument } from "./truth.js";
import { NotExercised, type OpenSubject } from "./types.js";

export interface KnownDocument {
  readonly lying: SagDokumentRecord;
  readonly sag: SagRecord;
  readonly truth: TrueDokument;
}

/** At most `count`, at least one. */
export async function someDocuments(subject: OpenSubject, count: number): Promise<readonly KnownDocument[]> {
  const { fagsystem } = subject;
  const cases = (await someCases(subject, 40)).filter(([, truth]) => truth.sag.dokumenter.length > 0);
  const documents = new Map<string, KnownDocument>();
  for (const bundle of bundlesOf(cases, bundleSize(fagsystem.kapabiliteter, "dokumenter"))) {
    if (documents.size >= count) break;
    const ids = bundle.map(([post]) => post.lokalId);
    const answer = await fagsystem.loadDokumenter?.(ids, createContext());
    for (const [sag, { sag: known }] of bundle)
      for (const lying of answer?.get(sag.lokalId) ?? []) {
        const truth = known.dokumenter.find(({ uuid, titel }) =>
          lying.dokument.uuid === null ? titel === lying.dokument.titel : uuid === lying.dokument.uuid,
        );
        if (truth) documents.set(lying.dokument.lokalId, { lying, sag, truth });
      }
  }
  orNotExercised([...documents][0], "no case that can be found has a document");
  return [...documents.values()].slice(0, count);
}

export interface KnownFile extends KnownDocument {
  readonly fil: DokumentFilRecord;
  /** What `loadIndhold` takes. */
  readonly filId: string;
}

/** Files whose content is to be had: at most `count`, at least one. */
export async function someFiles(subject: OpenSubject, count: number): Promise<readonly KnownFile[]> {
  const documents = await someDocuments(subject, count * 3);
  const files = documents.flatMap((known) =>
    known.lying.dokument.filer.flatMap((fil) => (fil.lokalId ? [{ ...known, fil, filId: fil.lokalId }] : [])),
  );
  if (files.length === 0) throw new NotExercised("no document has a file whose content is to be had");
  return files.slice(0, count);
}
