/**
 * The Master's own record of an index entry that its UUID does not lead to: a system with keys of its own, or another UUID.
 * In a list the two are matched by number, and the entry by its id has to be restricted by the same.
 */
import { NO_CRITERIA, type SagKriterier } from "../../adapters/contract.js";
import type { SagRecord } from "../../schema/records.js";
import { canAnswer } from "../historik/paa-tidspunkt.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import type { Deadline } from "../reading/deadline.js";
import { canonicalCriteria } from "../reading/filters.js";
import type { Kilde, SagsMedlem } from "../reading/kilder.js";
import { isClosed } from "../reading/plan.js";
import { readSource } from "../reading/read-source.js";
import { findReferences } from "../reading/references.js";
import { type KildeOpslag, masterKilde, matchTwins } from "./twins.js";

interface Post {
  readonly indeks: Kilde;
  readonly post: SagRecord;
  readonly master: Kilde;
}

type Miljoe = Pick<OverblikMiljoe<unknown>, "reads" | "call" | "now" | "maxSagerPerKilde">;

/** By entry; those without one, or whose Master cannot be searched by number or does not answer, are missing. Never throws. */
export async function findNumberedTwins(
  entries: readonly SagsMedlem[],
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<ReadonlyMap<SagRecord, SagsMedlem>> {
  const named = entries.flatMap(({ instans, post }): Post[] => {
    const indeks = kilder.get(instans);
    const master = indeks && masterKilde(indeks, post, kilder);
    return master ? [{ indeks, post, master }] : [];
  });
  const found = await Promise.all(
    named.map(async (entry) => [entry.post, await findTwin(entry, deadline, miljoe, kilder)] as const),
  );
  return new Map(found.flatMap(([post, twin]) => (twin ? [[post, twin] as const] : [])));
}

async function findTwin(
  { indeks, post, master }: Post,
  deadline: Deadline,
  miljoe: Miljoe,
  kilder: KildeOpslag,
): Promise<SagsMedlem | null> {
  const { sagsnummer } = post;
  if (!sagsnummer?.trim() || !canSearch(master, miljoe)) return null;
  const direct = await searchByNumber(master, sagsnummer, deadline, miljoe);
  if (direct.length === 0) return null;
  // As in a list: by number only where it is nobody else's.
  const { medlemmer } = await findReferences(indeks, [{ uuid: null, sagsnummer }], deadline, miljoe.reads);
  const others = medlemmer.filter((medlem) => medlem.post.lokalId !== post.lokalId);
  const own: SagsMedlem = { instans: indeks.instans, post, dataPr: null };
  const samling = matchTwins([own, ...others, ...direct], kilder).find((one) => one.indeks.includes(own));
  return samling?.direkte ?? null;
}

function canSearch(master: Kilde, { call, now }: Miljoe): boolean {
  const { filtreUdenPart, historik } = master.fagsystem.kapabiliteter;
  return filtreUdenPart.includes("sagsnummer") && canAnswer(historik, call.paaTidspunkt) && !isClosed(master, now());
}

async function searchByNumber(
  master: Kilde,
  sagsnummer: string,
  deadline: Deadline,
  { reads, now, maxSagerPerKilde }: Miljoe,
): Promise<readonly SagsMedlem[]> {
  const kriterier: SagKriterier = { ...NO_CRITERIA, sagsnummer };
  const read = () => readSource(master, kriterier, deadline, { maxSager: maxSagerPerKilde, now });
  const key = `${maxSagerPerKilde}:${canonicalCriteria(kriterier)}`;
  return (await reads.search(master.instans, key, read)).medlemmer;
}
