// SPDX-License-Identifier: MPL-2.0
/** From `SagFilter` as GraphQL hands it over to criteria that sources understand; what is impossible is refused. */
import type { Interval, SagKriterier } from "../../adapters/contract.js";
import type { PartIdent } from "../../schema/records.js";
import type { FoelsomhedNiveau, FremdriftKode, Partsrolle } from "../../schema/values.js";
import { SagsgrafError } from "../errors.js";

export interface SagFilterInput {
  readonly kle?: readonly string[] | null;
  readonly fremdrift?: readonly FremdriftKode[] | null;
  readonly fagsystem?: readonly string[] | null;
  readonly foelsomhed?: readonly FoelsomhedNiveau[] | null;
  readonly ansvarlig?: string | null;
  readonly primaerBehandler?: string | null;
  readonly partsroller?: readonly Partsrolle[] | null;
  readonly sagsnummer?: string | null;
  readonly opstaaet?: TidsrumInput | null;
  readonly afsluttet?: TidsrumInput | null;
  readonly aendret?: TidsrumInput | null;
  readonly tekst?: string | null;
  readonly part?: PartInput | null;
}

interface TidsrumInput {
  readonly fra?: string | null;
  readonly til?: string | null;
}

interface PartInput {
  readonly cpr?: string | null;
  readonly cvr?: string | null;
  readonly pnummer?: string | null;
  readonly personId?: string | null;
  readonly borgerId?: string | null;
}

/** @param part the person or company whose list it is; null for the root list, where the filter may name one. */
export function toKriterier(filter: SagFilterInput, part: PartIdent | null): SagKriterier {
  if (part && filter.part) throw new SagsgrafError("BAD_INPUT", "filter.part is only for the root field sager.");
  const whose = part ?? (filter.part ? toPartIdent(filter.part) : null);
  if (!whose && filter.partsroller?.length)
    throw new SagsgrafError("BAD_INPUT", "filter.partsroller needs a person or company.");
  return {
    part: whose,
    partsroller: whose ? (nonEmpty(filter.partsroller, "partsroller") ?? ["PRIMAER_PART"]) : [],
    kle: nonEmpty(filter.kle, "kle") ?? [],
    fremdrift: nonEmpty(filter.fremdrift, "fremdrift") ?? [],
    foelsomhed: nonEmpty(filter.foelsomhed, "foelsomhed") ?? [],
    ansvarlig: filter.ansvarlig ?? null,
    primaerBehandler: filter.primaerBehandler ?? null,
    sagsnummer: toSagsnummer(filter.sagsnummer),
    opstaaet: toInterval(filter.opstaaet, "opstaaet"),
    afsluttet: toInterval(filter.afsluttet, "afsluttet"),
    aendret: toInterval(filter.aendret, "aendret"),
  };
}

/** An empty list would match nothing; who writes one means something else. */
export function nonEmpty<T>(values: readonly T[] | null | undefined, name: string): readonly T[] | null {
  if (!values) return null;
  if (values.length === 0)
    throw new SagsgrafError("BAD_INPUT", `filter.${name} is an empty list; leave it out to match everything.`);
  return [...new Set(values)];
}

function toSagsnummer(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const trimmed = value.trim();
  if (trimmed === "" || trimmed.length > 50)
    throw new SagsgrafError("BAD_INPUT", "filter.sagsnummer must be 1 to 50 characters.");
  return trimmed;
}

/** Throws BAD_INPUT. Null: whatever the title. */
export function toTekst(value: string | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  const trimmed = value.trim();
  if (trimmed.length < 2 || trimmed.length > 100)
    throw new SagsgrafError("BAD_INPUT", "filter.tekst must be 2 to 100 characters.");
  return trimmed;
}

function toInterval(input: TidsrumInput | null | undefined, name: string): Interval | null {
  if (!input) return null;
  const fra = input.fra ?? null;
  const til = input.til ?? null;
  if (fra === null && til === null) throw new SagsgrafError("BAD_INPUT", `filter.${name} needs fra or til.`);
  if (fra !== null && til !== null && fra >= til)
    throw new SagsgrafError("BAD_INPUT", `filter.${name}: fra must be before til.`);
  return { fra, til };
}

const DIGITS = { pnummer: [10, "PNUMMER"], personId: [7, "PERSONID"], borgerId: [12, "BORGERID"] } as const;

function toPartIdent(input: PartInput): PartIdent {
  const given = Object.entries(input).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const only = given[0];
  if (given.length !== 1 || !only) throw new SagsgrafError("BAD_INPUT", "filter.part needs exactly one number.");
  const [name, vaerdi] = only;
  if (name === "cpr") return { type: "CPR", vaerdi };
  if (name === "cvr") return { type: "CVR", vaerdi };
  const [length, type] = DIGITS[name as keyof typeof DIGITS];
  if (!new RegExp(`^\\d{${length}}$`).test(vaerdi))
    throw new SagsgrafError("BAD_INPUT", `filter.part.${name} must be ${length} digits.`);
  return { type, vaerdi };
}
