// SPDX-License-Identifier: MPL-2.0
/**
 * The Master's own record of an index entry that its UUID does not lead to: a system with keys of its own, or another UUID.
 * In a list the two are matched by number, and the entry by its id has to be restricted by the same.
 */
import { NO_CRITERIA, type SagKriterier } from "../../adapters/contract.js";
import type { SagRecord } from "../../schema/records.js";
import { AFVIST, FRAVAER, INGEN, UDEN_HISTORIK, type Udsagn } from "../adgang/fakta.js";
import { canAnswer } from "../historik/paa-tidspunkt.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import type { Deadline } from "../reading/deadline.js";
import { canonicalCriteria } from "../reading/filters.js";
import type { Kilde, SagsMedlem } from "../reading/kilder.js";
import { isClosed } from "../reading/plan.js";
import { readSource, type SourceReading } from "../reading/read-source.js";
import { findReferences } from "../reading/references.js";
import { type KildeOpslag, masterKilde, matchTwins } from "./twins.js";

interface Post {
  readonly indeks: Kilde;
  readonly post: SagRecord;
  readonly master: Kilde;
}

type Miljoe = Pick<OverblikMiljoe<unknown>, "reads" | "call" | "now" | "maxSagerPerKilde">;

/** What an entry's Master says of the case by its number. */
export interface Nummersvar {
  readonly medlem: SagsMedlem | null;
  /** Where it gave no record of it. */
  readonly udsagn: Udsagn;
}

const none = (udsagn: Udsagn): Nummersvar => ({ medlem: null, udsagn });

/** By entry; one whose Master is not connected is missing. A Master that has no number to be asked by has no say. Never throws. */
export async function findNumberedTwins(
  entries: readonly SagsMedlem[],
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<ReadonlyMap<SagRecord, Nummersvar>> {
  const named = entries.flatMap(({ instans, post }): Post[] => {
    const indeks = kilder.get(instans);
    const master = indeks && masterKilde(indeks, post, kilder);
    return master ? [{ indeks, post, master }] : [];
  });
  const found = await Promise.all(
    named.map(async (entry) => [entry.post, await findTwin(entry, deadline, miljoe, kilder)] as const),
  );
  return new Map(found);
}

async function findTwin(
  { indeks, post, master }: Post,
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<Nummersvar> {
  const { sagsnummer } = post;
  const { filtreUdenPart, historik } = master.fagsystem.kapabiliteter;
  if (!sagsnummer?.trim() || !filtreUdenPart.includes("sagsnummer")) return none(INGEN);
  if (!canAnswer(historik, miljoe.call.paaTidspunkt)) return none(UDEN_HISTORIK);
  if (isClosed(master, miljoe.now())) return none(FRAVAER);
  const { medlemmer: direct, failure, afviste } = await searchByNumber(master, sagsnummer, deadline, miljoe);
  if (failure) return none(FRAVAER);
  // What could not be read was found by the number: without a key of its own it may be the case.
  if (afviste.some(({ lokalId, uuid, sagsnummer: other }) => (lokalId ?? uuid ?? other ?? null) === null))
    return none(AFVIST);
  const own: SagsMedlem = { instans: indeks.instans, post, dataPr: null };
  const twinAmong = (others: readonly SagsMedlem[]) =>
    matchTwins([own, ...others, ...direct], kilder).find((one) => one.indeks.includes(own))?.direkte ?? null;
  if (twinAmong([]) === null) return none(INGEN);
  // As in a list: by number only where it is nobody else's.
  const { medlemmer, error } = await findReferences(indeks, [{ uuid: null, sagsnummer }], deadline, miljoe.reads);
  if (error) return none(FRAVAER);
  const others = medlemmer.filter((medlem) => medlem.post.lokalId !== post.lokalId);
  return { medlem: twinAmong(others), udsagn: INGEN };
}

async function searchByNumber(
  master: Kilde,
  sagsnummer: string,
  deadline: Deadline,
  { reads, now, maxSagerPerKilde }: Miljoe,
): Promise<SourceReading> {
  const kriterier: SagKriterier = { ...NO_CRITERIA, sagsnummer };
  const read = () => readSource(master, kriterier, deadline, { maxSager: maxSagerPerKilde, now });
  const key = `${maxSagerPerKilde}:${canonicalCriteria(kriterier)}`;
  return reads.search(master.instans, key, read);
}
