// SPDX-License-Identifier: MPL-2.0
/**
 * Index entries that stand alone though their Master is connected and answers: the Master's search did not give the case,
 * but what it says of it is what counts. It is asked for the case itself: by UUID, or else by number.
 */
import type { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import { INGEN, type Udsagn } from "../adgang/fakta.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import type { Deadline } from "../reading/deadline.js";
import type { SagsMedlem } from "../reading/kilder.js";
import { loadRecords, type RecordId, udsagnOfFailure } from "../reading/load-records.js";
import { findNumberedTwins } from "./numbered-twins.js";
import { type KildeOpslag, type Samling, uuidOf } from "./twins.js";

type Miljoe = Pick<OverblikMiljoe<unknown>, "reads" | "call" | "now" | "maxSagerPerKilde">;

export interface Mastersvar {
  /** The Masters' own records. */
  readonly medlemmer: readonly SagsMedlem[];
  /** By instance: Masters that could not say. */
  readonly failures: ReadonlyMap<string, FagsystemError>;
  /** By entry: what its Master says where it gave no record. Those that it was not asked about are missing. */
  readonly udsagn: ReadonlyMap<SagRecord, Udsagn>;
}

/** `canAsk`: whether the Master is there to be asked about one more of its entries. Never throws. */
export async function askMasters(
  samlinger: readonly Samling[],
  canAsk: (instans: string) => boolean,
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<Mastersvar> {
  const alone = samlinger.filter(({ direkte, ejerKilde }) => !direkte && ejerKilde && canAsk(ejerKilde.instans));
  const asked = alone.map((samling) => ({ samling, id: recordIdOf(samling) }));
  const ids = asked.flatMap(({ id }) => (id ? [id] : []));
  const answers = await loadRecords(ids, deadline, miljoe.reads, miljoe.now);
  const medlemmer: SagsMedlem[] = [];
  const failures = new Map<string, FagsystemError>();
  const unknown: SagsMedlem[] = [];
  const udsagn = new Map<SagRecord, Udsagn>();
  for (const { samling, id } of asked) {
    const answer = id && answers[ids.indexOf(id)];
    if (id && answer?.error) {
      failures.set(id.kilde.instans, answer.error);
      for (const { post } of samling.indeks) udsagn.set(post, udsagnOfFailure(answer.error));
    } else if (id && answer?.post) medlemmer.push({ instans: id.kilde.instans, post: answer.post, dataPr: null });
    else if (samling.nummerTvetydigt) for (const { post } of samling.indeks) udsagn.set(post, INGEN);
    else unknown.push(...samling.indeks);
  }
  const twins = await findNumberedTwins(unknown, deadline, miljoe, kilder);
  for (const [post, twin] of twins) if (!twin.medlem) udsagn.set(post, twin.udsagn);
  return { medlemmer: [...medlemmer, ...[...twins.values()].flatMap(({ medlem }) => medlem ?? [])], failures, udsagn };
}

/** Null: its keys are its own, or the entry names no UUID. */
function recordIdOf({ ejerKilde, indeks }: Samling): RecordId | null {
  const [entry] = indeks;
  const lokalId = entry && uuidOf(entry.post);
  if (!ejerKilde || !lokalId || ejerKilde.fagsystem.kapabiliteter.lokalIdErUuid === false) return null;
  return { kilde: ejerKilde, lokalId };
}
