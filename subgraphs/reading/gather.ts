/** Everything the sources say about one request: read in parallel, matched, and looked up in the indexes. */
import type { SagRecord } from "../../schema/records.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import { askMasters } from "../sammenfald/lone-entries.js";
import { suppliesRestrictions } from "../sammenfald/restrictions.js";
import { type KildeOpslag, matchTwins, type Samling } from "../sammenfald/twins.js";
import { badInput } from "./check-request.js";
import { type Deadline, startDeadline, startReading } from "./deadline.js";
import { canonicalCriteria } from "./filters.js";
import type { OverblikKrav, SagsMedlem } from "./kilder.js";
import { type Plan, planKilde } from "./plan.js";
import { readSource } from "./read-source.js";
import { findReferences, primeReferences, referenceOf } from "./references.js";
import {
  answerFrom,
  answerWithoutCall,
  has,
  hasFailed,
  isRelevant,
  type Kildesvar,
  withCause,
  withFailure,
} from "./source-answer.js";

type Miljoe = Omit<OverblikMiljoe<unknown>, "decide" | "sortValue" | "isClosed" | "idOf">;

export interface Gathered {
  /** One per configured source, in configured order. */
  readonly svar: readonly Kildesvar[];
  readonly samlinger: readonly Samling[];
  /** Records that a search gave; the others were looked up beside it. */
  readonly searched: ReadonlySet<SagRecord>;
  /** Whether every index was there to say what restricts a case that it did not give itself. */
  readonly indexesAnswered: boolean;
}

export function byInstans(kilder: OverblikMiljoe<unknown>["kilder"]): KildeOpslag {
  return new Map(kilder.map((kilde) => [kilde.instans, kilde]));
}

/** Throws BAD_INPUT only; what a source throws is part of its answer. */
export async function gather(krav: OverblikKrav, miljoe: Miljoe): Promise<Gathered> {
  const plans = planAll(krav, miljoe);
  const deadline = startDeadline(miljoe.call, miljoe.overviewMs, miljoe.now);
  const reading = startReading(deadline, miljoe.now);
  try {
    const svar = await Promise.all(plans.map(([kilde, plan]) => ask(kilde, plan, reading, miljoe)));
    return await lookUpRestrictions(svar, krav.kriterier.part !== null, deadline, miljoe);
  } finally {
    reading.end();
    deadline.end();
  }
}

function planAll(krav: OverblikKrav, { kilder, now, call }: Miljoe): readonly (readonly [Kildesvar["kilde"], Plan])[] {
  const plans = kilder.map((kilde) => [kilde, planKilde(kilde, krav, now(), call.paaTidspunkt)] as const);
  const { felt } = krav.sortering;
  const unsortable = plans.some(
    ([{ fagsystem }, plan]) => plan.kald && !fagsystem.kapabiliteter.sortering.includes(felt),
  );
  if (krav.kriterier.part === null && unsortable)
    throw badInput("A source that would be asked cannot be sorted by this field.");
  return plans;
}

async function ask(
  kilde: Kildesvar["kilde"],
  plan: Plan,
  deadline: Deadline,
  { reads, maxSagerPerKilde, now }: Miljoe,
): Promise<Kildesvar> {
  if (!plan.kald) return answerWithoutCall(kilde, plan);
  const reading = await reads.search(
    kilde.instans,
    `${maxSagerPerKilde}:${canonicalCriteria(plan.kriterier)}`,
    async () => {
      const read = await readSource(kilde, plan.kriterier, deadline, { maxSager: maxSagerPerKilde, now });
      for (const { instans, post } of read.medlemmer) reads.primeRecord(instans, post.lokalId, Promise.resolve(post));
      return read;
    },
  );
  return answerFrom(kilde, plan, reading);
}

async function lookUpRestrictions(
  read: readonly Kildesvar[],
  bounded: boolean,
  deadline: Deadline,
  miljoe: Miljoe,
): Promise<Gathered> {
  const kilder = byInstans(miljoe.kilder);
  const found = read.flatMap(({ medlemmer }) => medlemmer);
  const first = matchTwins(found, kilder);
  const lonely = first.flatMap(({ direkte, indeks }) =>
    direkte && indeks.length === 0 ? [referenceOf(direkte.post)] : [],
  );
  const searched = new Set(found.map(({ post }) => post));
  const known = new Set(found.map(({ instans, post }) => `${instans}:${post.lokalId}`));
  const extra: SagsMedlem[] = [];
  const masters = askMasters(first, canAskMaster(read, bounded), deadline, miljoe, kilder);
  const looked = await Promise.all(
    read.map(async (one) => {
      const { kilde } = one;
      if (!kilde.erIndeks || hasFailed(one) || !kilde.fagsystem.findReferences || lonely.length === 0) return one;
      const { medlemmer, error } = await findReferences(kilde, lonely, deadline, miljoe.reads);
      extra.push(...medlemmer.filter(({ instans, post }) => !known.has(`${instans}:${post.lokalId}`)));
      return error ? withFailure(one, error) : one;
    }),
  );
  const { medlemmer: own, failures } = await masters;
  extra.push(...own.filter(({ instans, post }) => !known.has(`${instans}:${post.lokalId}`)));
  const svar = looked.map((one) => {
    const failure = failures.get(one.kilde.instans);
    return failure ? withFailure(one, failure) : one;
  });
  const samlinger = extra.length > 0 ? matchWithExtra(found, extra, kilder) : first;
  primeReferences(
    samlinger,
    miljoe.kilder.filter(({ erIndeks }) => erIndeks),
    miljoe.reads,
  );
  const indexesAnswered = answeredAboutRestrictions(svar);
  return {
    svar: miljoe.heldBackByPolicy && !indexesAnswered ? svar.map(withMissingIndex(svar)) : svar,
    samlinger,
    searched,
    indexesAnswered,
  };
}

/**
 * A Master that answered may be asked for single cases. Without a person one that was not called is left alone: its entries may
 * be any number, and the answer says that they are not all.
 */
function canAskMaster(svar: readonly Kildesvar[], bounded: boolean): (instans: string) => boolean {
  const able = svar.filter((one) => !hasFailed(one) && !has(one, "HISTORIK") && (bounded || one.kaldt));
  const names = new Set(able.map(({ kilde }) => kilde.instans));
  return (instans) => names.has(instans);
}

/** A record that was looked up and turned out to be of no case here was not searched for, and is not listed. */
function matchWithExtra(
  found: readonly SagsMedlem[],
  extra: readonly SagsMedlem[],
  kilder: KildeOpslag,
): readonly Samling[] {
  const wanted = new Set(found);
  return matchTwins([...found, ...extra], kilder).flatMap((samling) => {
    if (samling.direkte && wanted.has(samling.direkte)) return [samling];
    if (samling.direkte) return samling.indeks.some((medlem) => wanted.has(medlem)) ? [samling] : [];
    const indeks = samling.indeks.filter((medlem) => wanted.has(medlem));
    return indeks.length > 0 ? [{ ...samling, indeks }] : [];
  });
}

/** Every index could be asked about single cases, or was at least read to the end. None configured: nobody answered. */
function answeredAboutRestrictions(svar: readonly Kildesvar[]): boolean {
  const indexes = svar.filter(({ kilde }) => kilde.erIndeks);
  const answered = (one: Kildesvar) =>
    !hasFailed(one) && !has(one, "HISTORIK") && (!!one.kilde.fagsystem.findReferences || one.udfald === "OK");
  return indexes.length > 0 && indexes.every(answered);
}

/** Said whether or not anything was withheld, so that it tells nothing of what is hidden. */
function withMissingIndex(all: readonly Kildesvar[]): (svar: Kildesvar) => Kildesvar {
  const varighed = all.some((svar) => svar.kilde.erIndeks && hasFailed(svar)) ? "MIDLERTIDIG" : "VARIG";
  return (svar) =>
    svar.kilde.erIndeks || suppliesRestrictions(svar.kilde) || !svar.kaldt || !isRelevant(svar)
      ? svar
      : withCause(svar, { kode: "INDEKS_MANGLER", varighed });
}
