// SPDX-License-Identifier: MPL-2.0
/** From criteria to searches by example: what the index can be asked, and what is left to the caller. */
import { isKleEmne } from "../../schema/identifiers.js";
import { type FilterNavn, FOELSOMHED_NIVEAUER, type FoelsomhedNiveau } from "../../schema/values.js";
import type { SagKriterier } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { Roller } from "./config.js";
import { buildExample, type Eksempel } from "./eksempel.js";
import type { Dom } from "./find.js";
import { genstandUrns, type Laesemaade } from "./genstand.js";
import type { LaestSag } from "./laes.js";
import { type Filter, SAG_FILTER, type SoegSag } from "./request.js";
import { partsrolleUuid } from "./roller.js";
import { judge } from "./traef.js";
import { partUrns } from "./urn.js";

export interface Soegning {
  /** OR of these; empty: nothing can match. */
  readonly alternatives: readonly SoegSag[];
  readonly ikkeAnvendt: readonly FilterNavn[];
  readonly filter: Filter;
  judge(sag: LaestSag): Dom;
}

/** More alternatives than this, and those of a person's cases are sorted out here. */
const MAX_ALTERNATIVES = 40;

/** Throws REQUEST for criteria that would read the whole index, and for a party in roles that are not configured. */
export function planSoegning(kriterier: SagKriterier, { roller, genstandUrn }: Laesemaade): Soegning {
  const filters = nativeFilters(kriterier);
  if (!isBounded(kriterier, filters, genstandUrn)) throw refused();
  const parter = partExamples(kriterier, roller);
  const genstande = orAny(genstandExamples(kriterier, genstandUrn));
  const isTooMany =
    parter.length * genstande.length * orAny(filters.kle).length * orAny(filters.foelsomhed).length > MAX_ALTERNATIVES;
  const { kle, foelsomhed } = kriterier.part && isTooMany ? { kle: [], foelsomhed: [] } : filters;
  const eksempler = parter.flatMap((part) =>
    orAny(kle).flatMap((nummer) =>
      orAny(foelsomhed).flatMap((niveau) =>
        genstande.map((genstand): Eksempel => ({ part, kle: nummer, foelsomhed: niveau, genstand })),
      ),
    ),
  );
  const isPossible = kriterier.sagsnummer === null || isSagsnummer(kriterier.sagsnummer);
  return {
    alternatives: isPossible ? eksempler.map((eksempel) => buildExample(kriterier, eksempel, roller)) : [],
    ikkeAnvendt: notApplied(kriterier, genstandUrn),
    filter: SAG_FILTER,
    judge: (sag) => judge(sag, kriterier, { kle, foelsomhed, genstandUrn }),
  };
}

function refused(): FagsystemError {
  return new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", "case search");
}

interface NativeFilters {
  readonly kle: readonly string[];
  readonly foelsomhed: readonly FoelsomhedNiveau[];
}

/** Whole KLE numbers only: a search by prefix is not documented. Every level is no limit at all. */
function nativeFilters({ kle, foelsomhed }: SagKriterier): NativeFilters {
  const niveauer = [...new Set(foelsomhed)];
  return {
    kle: kle.every(isKleEmne) ? kle : [],
    foelsomhed: niveauer.length < FOELSOMHED_NIVEAUER.length ? niveauer : [],
  };
}

/** An unbounded search must not be possible: the index itself has to be told something that limits it. */
function isBounded(
  kriterier: SagKriterier,
  { kle, foelsomhed }: NativeFilters,
  genstandUrn: readonly string[],
): boolean {
  const { part, sagsnummer, ansvarlig, primaerBehandler, aendret } = kriterier;
  const genstand = genstandUrn.length > 0 ? (kriterier.genstand ?? null) : null;
  const limits = [part, sagsnummer, ansvarlig, primaerBehandler, aendret?.fra ?? aendret?.til ?? null, genstand];
  return limits.some((limit) => limit !== null) || kle.length > 0 || foelsomhed.length > 0;
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

/** Throws REQUEST for what is no BFE number: nothing would limit the search. */
function genstandExamples({ genstand = null }: SagKriterier, urner: readonly string[]): readonly string[] {
  const urns = genstand === null ? [] : genstandUrns(genstand, urner);
  if (urns === null) throw refused();
  return urns;
}

function notApplied(kriterier: SagKriterier, genstandUrn: readonly string[]): readonly FilterNavn[] {
  const left: FilterNavn[] = [];
  // A state by example would also find cases that once were in it.
  if (kriterier.fremdrift.length > 0) left.push("fremdrift");
  if (kriterier.opstaaet !== null) left.push("opstaaet");
  if (kriterier.afsluttet !== null) left.push("afsluttet");
  if (kriterier.genstand != null && genstandUrn.length === 0) left.push("genstand");
  return left;
}
