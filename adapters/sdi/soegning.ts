/** From criteria to searches by example: what the index can be asked, and what is left to the caller. */
import { isKleEmne } from "../../schema/identifiers.js";
import type { SagRecord } from "../../schema/records.js";
import type { FilterNavn, FoelsomhedNiveau } from "../../schema/values.js";
import type { SagKriterier } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { Roller } from "./config.js";
import { buildExample, type Eksempel } from "./eksempel.js";
import type { SoegSag } from "./request.js";
import { partsrolleUuid } from "./roller.js";
import { isHit } from "./traef.js";
import { partUrns } from "./urn.js";

export interface Soegning {
  /** OR of these; empty: nothing can match. */
  readonly alternatives: readonly SoegSag[];
  readonly ikkeAnvendt: readonly FilterNavn[];
  isHit(sag: SagRecord): boolean;
}

/** More alternatives than this, and the filters of a person's cases are left to the caller. */
const MAX_ALTERNATIVES = 40;

/** Throws REQUEST for criteria that would read the whole index, and for a party in roles that are not configured. */
export function planSoegning(kriterier: SagKriterier, roller: Roller): Soegning {
  const filters = nativeFilters(kriterier);
  if (!isSelective(kriterier, filters.kle)) throw refused();
  const parter = partExamples(kriterier, roller);
  const isTooMany = parter.length * orAny(filters.kle).length * orAny(filters.foelsomhed).length > MAX_ALTERNATIVES;
  const { kle, foelsomhed } = kriterier.part && isTooMany ? { kle: [], foelsomhed: [] } : filters;
  const ikkeAnvendt = notApplied(kriterier, kle, foelsomhed);
  const eksempler = parter.flatMap((part) =>
    orAny(kle).flatMap((nummer) =>
      orAny(foelsomhed).map((niveau): Eksempel => ({ part, kle: nummer, foelsomhed: niveau })),
    ),
  );
  const isPossible = kriterier.sagsnummer === null || isSagsnummer(kriterier.sagsnummer);
  return {
    alternatives: isPossible ? eksempler.map((eksempel) => buildExample(kriterier, eksempel, roller)) : [],
    ikkeAnvendt,
    isHit: (sag) => isHit(sag, kriterier, ikkeAnvendt),
  };
}

function refused(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "case search");
}

interface NativeFilters {
  readonly kle: readonly string[];
  readonly foelsomhed: readonly FoelsomhedNiveau[];
}

/** Whole KLE numbers only: a search by prefix is not documented. */
function nativeFilters({ kle, foelsomhed }: SagKriterier): NativeFilters {
  return { kle: kle.every(isKleEmne) ? kle : [], foelsomhed: [...new Set(foelsomhed)] };
}

/** An unbounded search must not be possible: something has to name a party, a case, a unit, a subject or a time. */
function isSelective(kriterier: SagKriterier, kle: readonly string[]): boolean {
  const { part, sagsnummer, ansvarlig, primaerBehandler, aendret } = kriterier;
  return (
    [part, sagsnummer, ansvarlig, primaerBehandler, aendret?.fra ?? null].some((v) => v !== null) || kle.length > 0
  );
}

/** Sag.xsd: one to fifty characters. */
function isSagsnummer(text: string): boolean {
  const { length } = text.trim();
  return length >= 1 && length <= 50;
}

function orAny<T>(values: readonly T[]): readonly (T | null)[] {
  return values.length > 0 ? values : [null];
}

/** One for each URN the party may stand under. Several roles are asked for as any role: a case is then found once. */
function partExamples({ part, partsroller }: SagKriterier, roller: Roller): readonly Eksempel["part"][] {
  if (!part) return [null];
  const known = new Set(partsroller.map((rolle) => partsrolleUuid(roller, rolle)).filter((uuid) => uuid !== null));
  const [only] = known;
  if (only === undefined) throw refused();
  return partUrns(part).map((urn) => ({ urn, rolle: known.size === 1 ? only : null }));
}

function notApplied(
  kriterier: SagKriterier,
  kle: readonly string[],
  foelsomhed: readonly FoelsomhedNiveau[],
): readonly FilterNavn[] {
  const left: FilterNavn[] = [];
  if (kriterier.kle.length > 0 && kle.length === 0) left.push("kle");
  // A state by example would also find cases that once were in it.
  if (kriterier.fremdrift.length > 0) left.push("fremdrift");
  if (kriterier.foelsomhed.length > 0 && foelsomhed.length === 0) left.push("foelsomhed");
  if (kriterier.opstaaet !== null) left.push("opstaaet");
  if (kriterier.afsluttet !== null) left.push("afsluttet");
  return left;
}
