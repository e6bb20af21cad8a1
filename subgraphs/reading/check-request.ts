// SPDX-License-Identifier: MPL-2.0
/** What cannot be asked is refused before any source hears of it. */
import type { Interval } from "../../adapters/contract.js";
import { isKlePattern, parseUuid } from "../../schema/identifiers.js";
import type { FilterNavn } from "../../schema/values.js";
import { SagsgrafError } from "../errors.js";
import { givenFilters } from "./filters.js";
import type { OverblikKrav } from "./kilder.js";

/** Largest page where the configuration does not say. */
export const MAX_FIRST = 100;

/** Without a person at least one of these must bound the read. */
const SELECTIVE: readonly FilterNavn[] = ["sagsnummer", "ansvarlig", "primaerBehandler", "genstand"];

export function badInput(message: string): SagsgrafError {
  return new SagsgrafError("BAD_INPUT", message);
}

/** Throws BAD_INPUT for a request that is impossible whatever the sources can do. */
export function checkRequest({ kriterier: k, first }: OverblikKrav, maxFirst = MAX_FIRST): void {
  if (!Number.isInteger(first) || first < 1 || first > maxFirst) throw badInput(`first must be from 1 to ${maxFirst}.`);
  if (k.part === null && k.partsroller.length > 0) throw badInput("partsroller needs a part.");
  if (k.part !== null && k.partsroller.length === 0) throw badInput("partsroller must name at least one role.");
  for (const pattern of k.kle)
    if (!isKlePattern(pattern)) throw badInput("kle must be a KLE number or a prefix such as 27.36.* or 27.*.");
  if (k.sagsnummer?.trim() === "") throw badInput("sagsnummer must not be empty.");
  for (const navn of ["ansvarlig", "primaerBehandler"] as const) {
    const value = k[navn];
    if (value !== null && parseUuid(value) === null) throw badInput(`${navn} must be a UUID.`);
  }
  for (const navn of ["opstaaet", "afsluttet", "aendret"] as const) checkInterval(navn, k[navn]);
  if (k.part === null && !givenFilters(k).some((navn) => SELECTIVE.includes(navn)))
    throw badInput(
      "A list without a part needs at least one of the filters sagsnummer, ansvarlig and primaerBehandler.",
    );
}

function checkInterval(navn: string, interval: Interval | null): void {
  const [fra, til] = [interval?.fra, interval?.til].map((text) => (text == null ? null : Date.parse(text)));
  if (Number.isNaN(fra) || Number.isNaN(til)) throw badInput(`${navn} must have instants with a zone.`);
  if (fra != null && til != null && fra >= til) throw badInput(`${navn}: fra must be before til.`);
}
