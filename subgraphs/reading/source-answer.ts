// SPDX-License-Identifier: MPL-2.0
/** What came of asking one source, and what may be concluded from it. Pure. */
import type { AfvistPost } from "../../adapters/contract.js";
import { describeFailure, type FagsystemError } from "../../adapters/errors.js";
import type { Tidspunkt } from "../../schema/records.js";
import type { FilterNavn, KildeAarsagKode, KildeUdfald, Laesning } from "../../schema/values.js";
import type { Kilde, SagsMedlem } from "./kilder.js";
import { type Aarsag, canBeJudged, type Plan } from "./plan.js";
import type { SourceReading } from "./read-source.js";

export interface Kildesvar {
  readonly kilde: Kilde;
  /** Whether it was called at all. */
  readonly kaldt: boolean;
  /** Whether anything came back. */
  readonly svarede: boolean;
  readonly udfald: KildeUdfald;
  readonly aarsager: readonly Aarsag[];
  /** Each local id once. */
  readonly medlemmer: readonly SagsMedlem[];
  /** What could be read of the records that could not. */
  readonly afviste: readonly AfvistPost[];
  /** Filters that nobody has applied to the records yet. */
  readonly efterfiltre: ReadonlySet<FilterNavn>;
  readonly hentet: Tidspunkt | null;
  readonly dataPr: Tidspunkt | null;
  /** Absent: LIVE. */
  readonly laesning?: Laesning;
}

type CallPlan = Extract<Plan, { kald: true }>;

export function answerWithoutCall(kilde: Kilde, { udfald, aarsager }: Extract<Plan, { kald: false }>): Kildesvar {
  return {
    kilde,
    kaldt: false,
    svarede: false,
    udfald,
    aarsager,
    medlemmer: [],
    afviste: [],
    efterfiltre: new Set(),
    hentet: null,
    dataPr: null,
  };
}

/** What one request may conclude from a reading. */
export function answerFrom(kilde: Kilde, plan: CallPlan, read: SourceReading): Kildesvar {
  const svarede = read.failure === null || read.pages > 0 || read.medlemmer.length > 0;
  const answer: Kildesvar = {
    kilde,
    kaldt: true,
    svarede,
    udfald: "OK",
    aarsager: plan.aarsager.filter(isHarmless),
    medlemmer: read.medlemmer,
    afviste: read.afviste,
    efterfiltre: new Set([...plan.efterfiltre, ...read.ikkeAnvendt]),
    hentet: svarede ? new Date(read.at).toISOString() : null,
    dataPr: read.dataPr,
    ...(read.laesning ? { laesning: "LOKALT_INDEKS" as const } : {}),
  };
  const causes = [...plan.aarsager.filter((aarsag) => !isHarmless(aarsag)), ...causesOf(kilde, plan, read)];
  const withCauses = causes.reduce(withCause, dropUnjudgeable(answer));
  return read.failure === null ? withCauses : withFailure(withCauses, read.failure);
}

/** What coverage leaves out is in no connected source, and no fault of this answer. */
function isHarmless({ kode }: Aarsag): boolean {
  return kode === "DAEKNING";
}

function causesOf(kilde: Kilde, plan: CallPlan, read: SourceReading): readonly Aarsag[] {
  const causes: Aarsag[] = [];
  const seen = read.medlemmer.length + read.rejected;
  const capped = read.capped || isAtDeclaredCap(kilde, read, seen);
  if (capped) causes.push({ kode: "LOFT", varighed: "VARIG" });
  if (read.rejected > 0) causes.push({ kode: "POST_AFVIST", varighed: "VARIG" });
  // Unique records are counted: a page that repeats some has as a rule lost as many others.
  if (read.failure === null && !capped && read.ialt !== null && seen < read.ialt)
    causes.push({ kode: "SIDE_MANGLER", varighed: "MIDLERTIDIG" });
  const { foraeldetEfterMs = null } = kilde;
  // Nobody can say that there is no more than what was last read.
  if (read.laesning === "INDEKS_UVIST" && read.failure === null)
    causes.push({ kode: "FORAELDET", varighed: "MIDLERTIDIG" });
  else if (foraeldetEfterMs !== null && read.dataPr !== null && read.at - Date.parse(read.dataPr) > foraeldetEfterMs)
    causes.push({ kode: "FORAELDET", varighed: "MIDLERTIDIG" });
  // Without a person or a property nothing bounds the read, so what it did not thin may have been cut off by its length.
  const bounded = plan.kriterier.part !== null || (plan.kriterier.genstand && !read.ikkeAnvendt.has("genstand"));
  if (!bounded && read.ikkeAnvendt.size > 0) causes.push({ kode: "FILTER", varighed: "VARIG" });
  return causes;
}

/** As many as it will ever give, and it does not say that this is all. */
function isAtDeclaredCap({ fagsystem }: Kilde, read: SourceReading, seen: number): boolean {
  const { loft } = fagsystem.kapabiliteter;
  return loft !== null && seen >= loft && !(read.ialt !== null && read.ialt <= seen);
}

/** A filter it turned out not to apply, on an attribute it does not supply: none of its cases can be judged. */
function dropUnjudgeable(svar: Kildesvar): Kildesvar {
  if ([...svar.efterfiltre].every((navn) => canBeJudged(svar.kilde, navn))) return svar;
  return withCause({ ...svar, medlemmer: [], efterfiltre: new Set() }, { kode: "FILTER", varighed: "VARIG" });
}

const FAILED: readonly KildeUdfald[] = ["TIMEOUT", "FEJL", "AFBRUDT", "INGEN_ADGANG", "LUKKET"];

/** The source could not be asked, or broke off: its cases may come on a later page. */
export function hasFailed({ udfald }: Pick<Kildesvar, "udfald">): boolean {
  return FAILED.includes(udfald);
}

/** Something of it is still to come if it answers better next time. */
export function isOwed(svar: Pick<Kildesvar, "udfald" | "aarsager">): boolean {
  return hasFailed(svar) || has(svar, "SIDE_MANGLER");
}

/** Everything it holds for these criteria was read and understood. */
export function isReadInFull(svar: Kildesvar): boolean {
  return svar.kaldt && !isOwed(svar) && !has(svar, "LOFT") && !has(svar, "POST_AFVIST") && !has(svar, "HISTORIK");
}

/** No further record of it can turn up in this walk: read in full, or never to be asked about this. */
export function isSettled(svar: Kildesvar): boolean {
  return isReadInFull(svar) || (!svar.kaldt && !hasFailed(svar));
}

export function isRelevant({ udfald }: Pick<Kildesvar, "udfald">): boolean {
  return udfald !== "IKKE_RELEVANT";
}

export function has({ aarsager }: Pick<Kildesvar, "aarsager">, kode: KildeAarsagKode): boolean {
  return aarsager.some((aarsag) => aarsag.kode === kode);
}

/** The answer with one more reason why it is not everything. A failure stays a failure. */
export function withCause(svar: Kildesvar, aarsag: Aarsag): Kildesvar {
  const aarsager = has(svar, aarsag.kode) ? svar.aarsager : [...svar.aarsager, aarsag];
  return { ...svar, aarsager, udfald: svar.udfald === "OK" ? "DELVIS" : svar.udfald };
}

export function withFailure(svar: Kildesvar, error: FagsystemError): Kildesvar {
  const { udfald, aarsag, varighed } = describeFailure(error);
  return { ...withCause(svar, { kode: aarsag, varighed }), udfald };
}
