// SPDX-License-Identifier: MPL-2.0
/** Everything the sources say about one request: read in parallel, matched, and looked up in the indexes. */
import type { Sagsreference } from "../../adapters/contract.js";
import type { SagRecord } from "../../schema/records.js";
import { FRAVAER, INGEN, UDEN_HISTORIK, type Udsagn } from "../adgang/fakta.js";
import type { OverblikMiljoe } from "../overblik/miljoe.js";
import { hasSay, isNamedBy } from "../sammenfald/fakta.js";
import { askMasters, type Mastersvar } from "../sammenfald/lone-entries.js";
import { type KildeOpslag, matchTwins, type Samling } from "../sammenfald/twins.js";
import { badInput } from "./check-request.js";
import { type Deadline, startDeadline, startReading } from "./deadline.js";
import { canonicalCriteria } from "./filters.js";
import type { Kilde, OverblikKrav, SagsMedlem } from "./kilder.js";
import { readSourceOrIndeks } from "./lokalt-indeks.js";
import { type Plan, planKilde } from "./plan.js";
import type { SourceReading } from "./read-source.js";
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
  /** What a source says of a case of which it gave no record. */
  readonly udsagnOf: (samling: Samling, kilde: Kilde) => Udsagn;
}

export function byInstans(kilder: OverblikMiljoe<unknown>["kilder"]): KildeOpslag {
  return new Map(kilder.map((kilde) => [kilde.instans, kilde]));
}

/** Throws BAD_INPUT only; what a source throws is part of its answer. */
export async function gather(krav: OverblikKrav, miljoe: Miljoe): Promise<Gathered> {
  const plans = planAll(krav, miljoe);
  const deadline = startDeadline(miljoe.call, miljoe.overviewMs, miljoe.now);
  const reading = startReading(deadline, miljoe.now);
  const asking = { ...miljoe, hoejstAlderMs: krav.hoejstAlderMs ?? null, fortsaetter: krav.after !== null };
  try {
    const svar = await Promise.all(plans.map(([kilde, plan]) => ask(kilde, plan, reading, asking)));
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

interface Asking extends Miljoe {
  readonly hoejstAlderMs: number | null;
  /** Whether an earlier page of the walk may have read it already. */
  readonly fortsaetter: boolean;
}

async function ask(kilde: Kildesvar["kilde"], plan: Plan, deadline: Deadline, asking: Asking): Promise<Kildesvar> {
  if (!plan.kald) return answerWithoutCall(kilde, plan);
  const { reads, maxSagerPerKilde, hoejstAlderMs } = asking;
  const key = `${maxSagerPerKilde}:${hoejstAlderMs ?? ""}:${canonicalCriteria(plan.kriterier)}`;
  const reading = await reads.search(kilde.instans, key, async () => {
    const read = await readOrTake(kilde, plan, key, deadline, asking);
    for (const { instans, post } of read.medlemmer) reads.primeRecord(instans, post.lokalId, Promise.resolve(post));
    return read;
  });
  return answerFrom(kilde, plan, reading);
}

async function readOrTake(
  kilde: Kildesvar["kilde"],
  { kriterier }: Extract<Plan, { kald: true }>,
  key: string,
  deadline: Deadline,
  { maxSagerPerKilde, now, hoejstAlderMs, call, vandring = null, fortsaetter }: Asking,
): Promise<SourceReading> {
  const place = `${kilde.instans} ${JSON.stringify(call.paaTidspunkt)} ${key}`;
  const kept = fortsaetter ? (vandring?.take(place) ?? null) : null;
  if (kept) return kept;
  const limits = { maxSager: maxSagerPerKilde, now, hoejstAlderMs };
  const read = await readSourceOrIndeks(kilde, kriterier, deadline, limits);
  vandring?.keep(place, read);
  return read;
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
  const searched = new Set(found.map(({ post }) => post));
  const known = new Set(found.map(({ instans, post }) => `${instans}:${post.lokalId}`));
  const extra: SagsMedlem[] = [];
  const masters = askMasters(first, canAskMaster(read, bounded), deadline, miljoe, kilder);
  const looked = await Promise.all(
    read.map(async (one) => {
      const { kilde } = one;
      const lonely = hasFailed(one) ? [] : unknownTo(kilde, first);
      if (lonely.length === 0) return one;
      const { medlemmer, error } = await findReferences(kilde, lonely, deadline, miljoe.reads);
      extra.push(...medlemmer.filter(({ instans, post }) => !known.has(`${instans}:${post.lokalId}`)));
      return error ? withFailure(one, error) : one;
    }),
  );
  const mastersvar = await masters;
  const { medlemmer: own, failures } = mastersvar;
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
  return { svar: svar.map(withMissingIndex(svar)), samlinger, searched, udsagnOf: createUdsagn(svar, mastersvar) };
}

/** Cases that this index could restrict and has not given: it is asked about each of them. */
function unknownTo(indeks: Kilde, samlinger: readonly Samling[]): readonly Sagsreference[] {
  if (!indeks.erIndeks || !indeks.fagsystem.findReferences) return [];
  return samlinger.flatMap((samling) => {
    const [known] = samling.direkte ? [samling.direkte] : samling.indeks;
    const isTold = samling.indeks.some(({ instans }) => instans === indeks.instans);
    return known && !isTold && hasSay(indeks, samling) ? [referenceOf(known.post)] : [];
  });
}

function createUdsagn(svar: readonly Kildesvar[], masters: Mastersvar): (samling: Samling, kilde: Kilde) => Udsagn {
  const byInstans = new Map(svar.map((one) => [one.kilde.instans, one]));
  return ({ indeks }, { instans, erIndeks }) => {
    const own = byInstans.get(instans);
    if (!own) return FRAVAER;
    if (has(own, "HISTORIK")) return UDEN_HISTORIK;
    if (erIndeks) return canTellOfOthers(own) ? INGEN : FRAVAER;
    return indeks.map(({ post }) => masters.udsagn.get(post)).find((one) => one !== undefined) ?? FRAVAER;
  };
}

/** Of the entries of a Master that this question does not reach: more than a page's are left to what is known of them already. */
const MAX_ASKED_BESIDE = 100;

/** A Master that is there is asked for single cases; without a person, and where it was not called itself, for so many only. */
function canAskMaster(svar: readonly Kildesvar[], bounded: boolean): (instans: string) => boolean {
  const able = svar.filter((one) => !hasFailed(one) && !has(one, "HISTORIK"));
  const left = new Map(
    able.map((one) => [one.kilde.instans, bounded || one.kaldt ? Number.POSITIVE_INFINITY : MAX_ASKED_BESIDE]),
  );
  return (instans) => {
    const some = left.get(instans) ?? 0;
    left.set(instans, some - 1);
    return some > 0;
  };
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

/** Whether the index was there to say what restricts a case that it did not give itself. */
function canTellOfOthers(svar: Kildesvar): boolean {
  return !hasFailed(svar) && !has(svar, "HISTORIK") && !!svar.kilde.fagsystem.findReferences;
}

/** Said by what the sources are configured to hold, whether or not anything was withheld: it tells nothing of what is hidden. */
function withMissingIndex(all: readonly Kildesvar[]): (svar: Kildesvar) => Kildesvar {
  const missing = all.filter((one) => one.kilde.erIndeks && !canTellOfOthers(one));
  return (svar) => {
    if (svar.kilde.erIndeks || !svar.kaldt || !isRelevant(svar)) return svar;
    const own = missing.filter(({ kilde }) => isNamedBy(kilde, svar.kilde.instans));
    if (own.length === 0) return svar;
    return withCause(svar, { kode: "INDEKS_MANGLER", varighed: own.some(hasFailed) ? "MIDLERTIDIG" : "VARIG" });
  };
}
