// SPDX-License-Identifier: MPL-2.0
/**
 * Cases that other cases point to, across systems. A source knows its own by local id; a case elsewhere it knows by UUID or
 * number, and where that lies the index tells.
 */
import type { FagsystemError } from "../../adapters/errors.js";
import type { SagRecord } from "../../schema/records.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import type { Henvisningsmaal } from "../request/henvisning.js";
import { masterKilde, uuidOf } from "../sammenfald/twins.js";
import { startDeadline } from "./deadline.js";
import { normaliseSagsnummer } from "./filters.js";
import { byInstans } from "./gather.js";
import type { Kilde } from "./kilder.js";
import { isClosed } from "./plan.js";
import { findReferences } from "./references.js";

/** Where to look for the case, the likeliest first. Throws nothing; a failed index is told where nothing else names it. */
export interface Henvisningsopslag {
  readonly ids: readonly string[];
  readonly fejl: { readonly instans: string; readonly error: FagsystemError } | null;
}

export async function findReferenced<T>(
  maal: readonly Henvisningsmaal[],
  miljoe: OverblikMiljoe<T>,
): Promise<readonly Henvisningsopslag[]> {
  const elsewhere = maal.filter(({ lokalId, uuid, sagsnummer }) => lokalId === null && (uuid ?? sagsnummer) !== null);
  const deadline = startDeadline(miljoe.call, miljoe.overviewMs, miljoe.now);
  try {
    const answers = await Promise.all(
      miljoe.kilder
        .filter((kilde) => kilde.erIndeks && kilde.fagsystem.findReferences && !isClosed(kilde, miljoe.now()))
        .map(async (indeks) => ({
          indeks,
          ...(await findReferences(
            indeks,
            elsewhere.map(({ uuid, sagsnummer }) => ({ uuid: uuid?.toLowerCase() ?? null, sagsnummer })),
            deadline,
            miljoe.reads,
          )),
        })),
    );
    const entries = answers.flatMap(({ indeks, medlemmer }) => medlemmer.map(({ post }) => ({ indeks, post })));
    const failed = answers.find(({ error }) => error !== null);
    const fejl = failed?.error ? { instans: failed.indeks.instans, error: failed.error } : null;
    return maal.map((one) => lookUp(one, entries, fejl, miljoe));
  } finally {
    deadline.end();
  }
}

interface Entry {
  readonly indeks: Kilde;
  readonly post: SagRecord;
}

function lookUp<T>(
  maal: Henvisningsmaal,
  entries: readonly Entry[],
  fejl: Henvisningsopslag["fejl"],
  miljoe: OverblikMiljoe<T>,
): Henvisningsopslag {
  const { fra, lokalId, uuid } = maal;
  if (lokalId !== null) return { ids: [`${fra}:${lokalId}`], fejl: null };
  const kilder = byInstans(miljoe.kilder);
  const named = entries.filter(({ post }) => isMeant(post, maal));
  // Several entries by one number are several cases: which is meant nobody can say.
  const known = uuid !== null || named.length === 1 ? named : [];
  const ids = known.flatMap(({ indeks, post }) => {
    const master = masterKilde(indeks, post, kilder);
    const own = uuidOf(post);
    return master && own
      ? [`${master.instans}:${own}`, `${indeks.instans}:${post.lokalId}`]
      : [`${indeks.instans}:${post.lokalId}`];
  });
  // Not in the index, or not yet: a system whose local ids are UUIDs may know it as one of its own.
  return { ids: uuid === null ? ids : [...ids, `${fra}:${uuid.toLowerCase()}`], fejl };
}

function isMeant(post: SagRecord, { uuid, sagsnummer }: Henvisningsmaal): boolean {
  if (uuid !== null) return uuidOf(post) === uuid.toLowerCase();
  return (
    sagsnummer !== null &&
    post.sagsnummer !== null &&
    normaliseSagsnummer(post.sagsnummer) === normaliseSagsnummer(sagsnummer)
  );
}
