// SPDX-License-Identifier: MPL-2.0
/** From the records of one case to the case: its id, what is displayed, who knows it, what restricts it. */
import type { SagRecord } from "../../schema/records.js";
import { levelOf } from "../adgang/niveau.js";
import type { FagsystemInfo, Kilde, SamletSag } from "../reading/kilder.js";
import { type FaktaRegler, faktaOf } from "./fakta.js";
import { type Samling, uuidOf } from "./twins.js";

export interface MergeRules extends FaktaRegler {
  /** Whether the source answered in full, so that what it did not give it does not have for this request. */
  readonly answeredInFull: (instans: string) => boolean;
  /** Whether a case of a source's own has that id already. */
  readonly isTaken: (id: string) => boolean;
}

export function mergeCase(samling: Samling, rules: MergeRules): SamletSag | null {
  const { direkte, indeks } = samling;
  const [vist, ...andre] = direkte ? [direkte, ...indeks] : indeks;
  const kilde = vist && rules.kilder.get(vist.instans);
  if (!vist || !kilde) return null;
  const medlemmer = [vist, ...andre];
  const identitet = direkte
    ? ownIdentity(vist.post, kilde, kilde.info)
    : entryIdentity(samling, vist.post, kilde, rules);
  const fakta = faktaOf(samling, medlemmer, rules);
  return {
    ...identitet,
    visning: vist.post,
    vistFra: vist.instans,
    medlemmer,
    fakta,
    foelsomhed: levelOf(fakta),
  };
}

export type Identitet = Pick<SamletSag, "id" | "typenavn" | "fagsystem" | "instans" | "lokalId">;

export function ownIdentity({ lokalId }: SagRecord, kilde: Kilde, fagsystem: FagsystemInfo): Identitet {
  const { instans, typenavn } = kilde;
  return { id: `${instans}:${lokalId}`, typenavn, fagsystem, instans, lokalId };
}

/** An entry under the key of the instance that is its Master, as that instance would name it. Null: it is none of ours, or nobody can tell how. */
export function masterIdentity({ ejerKilde }: Pick<Samling, "ejerKilde">, post: SagRecord): Identitet | null {
  const lokalId = uuidOf(post);
  if (!ejerKilde || !lokalId || ejerKilde.fagsystem.kapabiliteter.lokalIdErUuid === false) return null;
  const { instans, typenavn, info } = ejerKilde;
  return { id: `${instans}:${lokalId}`, typenavn, fagsystem: info, instans, lokalId };
}

/**
 * An entry alone. Where its Master answered in full without it, the Master's key would be an id that the Master itself
 * denies; the index's own id is stable, and `sag(id)` finds the same entry by it.
 */
function entryIdentity(samling: Samling, post: SagRecord, indeks: Kilde, rules: MergeRules): Identitet {
  const own = ownIdentity(post, indeks, samling.master ?? indeks.info);
  if (samling.ejerKilde && rules.answeredInFull(samling.ejerKilde.instans)) return own;
  const identitet = masterIdentity(samling, post) ?? own;
  return rules.isTaken(identitet.id) ? own : identitet;
}
