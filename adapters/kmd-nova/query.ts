// SPDX-License-Identifier: MPL-2.0
/** Our criteria as Nova's request: which of them it can apply, and in which words. */
import { parseCpr, parseCvr } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import type { FilterNavn, PartIdType, Partsrolle } from "../../schema/values.js";
import type { Interval, SagKriterier } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { toDanishOffset } from "../time.js";
import type { Mapping } from "./mapping.js";

/** Party types Nova can be asked about, and its words for them. */
const IDENTIFICATION_TYPES = {
  CPR: "CprNummer",
  CVR: "CvrNummer",
  PNUMMER: "PNummer",
} as const satisfies Partial<Record<PartIdType, string>>;
export const NOVA_ROLLER: readonly Partsrolle[] = ["PRIMAER_PART", "SEKUNDAER_PART"];

export interface NovaQuery {
  /** The filter part of the body. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly ikkeAnvendt: readonly FilterNavn[];
  /** Whether Nova's own total counts exactly what was asked for; otherwise some of what it gives is left out by us. */
  readonly totalIsExact: boolean;
}

const PARSE: Record<keyof typeof IDENTIFICATION_TYPES, (text: string) => string | null> = {
  CPR: parseCpr,
  CVR: parseCvr,
  PNUMMER: (text) => (/^\d{10}$/.test(text) ? text : null),
};

/**
 * Throws REJECTED (REQUEST) where nothing would bound the read, since Nova then answers with every case it has, and
 * where there is no person and some criterion is not Nova's to apply.
 */
export function buildQuery(kriterier: SagKriterier, mapping: Mapping, operation: string): NovaQuery {
  const refuse = () => new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation);
  const racfId = racfIdOf(kriterier.primaerBehandler, mapping);
  const filter: Record<string, unknown> = {};
  if (kriterier.part) {
    const caseParty = toCaseParty(kriterier.part);
    if (!caseParty || !kriterier.partsroller.some((rolle) => NOVA_ROLLER.includes(rolle))) throw refuse();
    filter["caseParty"] = caseParty;
  }
  if (kriterier.sagsnummer !== null) {
    if (!isPlainNumber(kriterier.sagsnummer)) throw refuse();
    filter["caseAttributes"] = { userFriendlyCaseNumber: kriterier.sagsnummer.trim() };
  }
  // An interval alone would be most of what there is.
  if (kriterier.opstaaet && Object.keys({ ...filter, ...toStates(kriterier.fremdrift) }).length > 0)
    filter["caseAttributes"] = { ...(filter["caseAttributes"] as object), ...toCaseDates(kriterier.opstaaet) };
  Object.assign(filter, toStates(kriterier.fremdrift));
  if (racfId) filter["caseWorker"] = { kspIdentity: { racfId } };
  const ikkeAnvendt = notApplied(kriterier, racfId);
  if (Object.keys(filter).length === 0 || (!kriterier.part && ikkeAnvendt.length > 0)) throw refuse();
  const dropsNothing =
    kriterier.fremdrift.length === 0 && kriterier.opstaaet === null && (!kriterier.part || hasEveryRole(kriterier));
  return { filter, ikkeAnvendt, totalIsExact: dropsNothing };
}

/** One is asked for at a time. Null: not asked for, or under none or several. */
function racfIdOf(uuid: string | null, { organisation }: Mapping): string | null {
  const [racfId, ...others] = uuid === null ? [] : organisation.brugere.koderAf(uuid);
  return racfId === undefined || others.length > 0 ? null : racfId.toUpperCase();
}

function hasEveryRole(kriterier: SagKriterier): boolean {
  return NOVA_ROLLER.every((rolle) => kriterier.partsroller.includes(rolle));
}

/** `partyRole` is not sent: its values are not known, and a wrong one would give a list that is silently short. */
function toCaseParty(part: PartIdent): Record<string, string> | null {
  if (part.type !== "CPR" && part.type !== "CVR" && part.type !== "PNUMMER") return null;
  const identification = PARSE[part.type](part.vaerdi);
  return identification === null ? null : { identificationType: IDENTIFICATION_TYPES[part.type], identification };
}

/** A blank number would be no filter at all, and a wildcard more than one case number. */
function isPlainNumber(sagsnummer: string): boolean {
  return sagsnummer.trim() !== "" && !/[*?%]/.test(sagsnummer);
}

function toStates(koder: SagKriterier["fremdrift"]): Record<string, unknown> {
  const [first, ...rest] = koder;
  if (!first) return {};
  if (rest.length === 0) return { state: { progressState: first } };
  return { states: { states: koder.map((progressState) => ({ progressState })) } };
}

const DAY_MS = 86_400_000;

/**
 * A day wider at either end: whether Nova counts the day itself in, and by which clock, has not been seen. What is outside is
 * left out by us.
 */
function toCaseDates({ fra, til }: Interval): Record<string, string> {
  const at = (instant: string, days: number) =>
    toDanishOffset(new Date(Date.parse(instant) + days * DAY_MS).toISOString());
  return {
    ...(fra === null ? {} : { fromCaseDate: at(fra, -1) }),
    ...(til === null ? {} : { toCaseDate: at(til, 1) }),
  };
}

function notApplied(kriterier: SagKriterier, racfId: string | null): FilterNavn[] {
  const given: readonly (readonly [FilterNavn, boolean])[] = [
    ["kle", kriterier.kle.length > 0],
    ["foelsomhed", kriterier.foelsomhed.length > 0],
    ["ansvarlig", kriterier.ansvarlig !== null],
    ["primaerBehandler", kriterier.primaerBehandler !== null && racfId === null],
    ["afsluttet", kriterier.afsluttet !== null],
    ["aendret", kriterier.aendret !== null],
    ["genstand", kriterier.genstand != null],
  ];
  return given.filter(([, isGiven]) => isGiven).map(([navn]) => navn);
}
