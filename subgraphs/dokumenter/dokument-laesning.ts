// SPDX-License-Identifier: MPL-2.0
/** The documents of many cases: each source asked in its own batches, a few at a time, until it fails or time is up. */
import type { FagsystemError } from "../../adapters/errors.js";
import { KildeError } from "../errors.js";
import type { Deadline } from "../reading/deadline.js";
import type { Kilde, SamletSag } from "../reading/kilder.js";
import { chunk, runPooled } from "../reading/references.js";
import { toFagsystemError } from "../reading/source-error.js";
import type { Dokumentsvar } from "./dokument-adgang.js";
import { andreSteder, type Dokumentsted } from "./dokument-kilder.js";

const OPERATION = "case documents";
const CONCURRENT_CHUNKS = 4;

export interface DokumentReads {
  readonly kilder: readonly Kilde[];
  /** What a source says of a case of its own; throws `KildeError`. Those asked for together are loaded together. */
  readonly dokumenterFra: (instans: string, lokalId: string) => Promise<Dokumentsvar["poster"]>;
  /** What a reading of this instance has failed with in this request. */
  readonly failureOf: (instans: string) => FagsystemError | null;
}

/** What each source says of each case; the case's own source first. Never throws. */
export async function readDokumenter(
  sager: readonly SamletSag[],
  deadline: Deadline,
  reads: DokumentReads,
): Promise<(sag: SamletSag) => { readonly egne: Dokumentsvar; readonly andre: readonly Dokumentsvar[] }> {
  const answers = new Map<string, Dokumentsvar>();
  const wanted = new Map<string, Set<string>>();
  const want = ({ instans, lokalId }: Dokumentsted, failed: FagsystemError | null) => {
    if (failed) answers.set(keyOf(instans, lokalId), { instans, poster: null, fejl: failed });
    else wanted.set(instans, (wanted.get(instans) ?? new Set()).add(lokalId));
  };
  for (const sag of sager) {
    // Asking again what has failed in the same request helps nobody; what it gave itself it may know more of.
    want(sag, sag.vistFra === sag.instans ? null : reads.failureOf(sag.instans));
    for (const sted of andreSteder(sag)) want(sted, reads.failureOf(sted.instans));
  }
  await Promise.all(
    [...wanted].map(async ([instans, ids]) => {
      for (const [lokalId, svar] of await readKilde(instans, [...ids], deadline, reads))
        answers.set(keyOf(instans, lokalId), svar);
    }),
  );
  const answerOf = ({ instans, lokalId }: Dokumentsted): Dokumentsvar =>
    answers.get(keyOf(instans, lokalId)) ?? { instans, poster: null, fejl: null };
  return (sag) => ({ egne: answerOf(sag), andre: andreSteder(sag).map(answerOf) });
}

/** One failure is enough: what was not asked by then is answered with it. */
async function readKilde(
  instans: string,
  ids: readonly string[],
  deadline: Deadline,
  { kilder, dokumenterFra }: DokumentReads,
): Promise<ReadonlyMap<string, Dokumentsvar>> {
  const size = kilder.find((kilde) => kilde.instans === instans)?.fagsystem.kapabiliteter.bundter.dokumenter ?? 0;
  const found = new Map<string, Dokumentsvar>();
  let failed: FagsystemError | null = null;
  await runPooled(chunk(ids, Math.max(1, size)), CONCURRENT_CHUNKS, async (part) => {
    if (failed) return;
    try {
      const each = Promise.all(part.map(async (id) => [id, await dokumenterFra(instans, id)] as const));
      for (const [id, poster] of await deadline.race(each, OPERATION)) found.set(id, { instans, poster, fejl: null });
    } catch (error) {
      failed ??= error instanceof KildeError ? error.fejl : toFagsystemError(error, OPERATION);
    }
  });
  const fejl = failed;
  return new Map(ids.map((id) => [id, found.get(id) ?? { instans, poster: null, fejl }]));
}

function keyOf(instans: string, lokalId: string): string {
  return `${instans}:${lokalId}`;
}
