// SPDX-License-Identifier: MPL-2.0
/** Are a case's relations and deadlines those it has? A source may know less of the other case, never another one. */
import type { FristRecord, GenstandRecord, SagsrelationRecord } from "../../schema/records.js";
import type { Sagsrelationsart } from "../../schema/values.js";
import type { ExpectedSag, ExpectedWorld } from "./expected.js";

/** A relation is seen from either end; ANDEN stands for a kind that the source has no word for. */
const SEEN_FROM_BELOW: Partial<Record<Sagsrelationsart, Sagsrelationsart>> = {
  UNDERSAG: "OVERSAG",
  OVERSAG: "UNDERSAG",
};

export function examineRelationer(
  list: readonly SagsrelationRecord[],
  truth: ExpectedSag,
  world: ExpectedWorld,
): string[] {
  const own = truth.sag.relationer ?? [];
  const nameless = list.filter(
    ({ lokalId, uuid, sagsnummer }) => lokalId === null && uuid === null && sagsnummer === null,
  );
  const wrong = list.filter(
    (given) => !own.some((one) => isThat(given, one.art, one.uuid, world)) && !isBack(given, truth, world),
  );
  const known = own.filter(({ uuid }) => world.sager.some((sag) => sag.sag.uuid === uuid));
  const missing = known.filter((one) => !list.some((given) => isThat(given, one.art, one.uuid, world)));
  return [
    ...(nameless.length > 0 ? ["a relation that names no case"] : []),
    ...(wrong.length > nameless.length ? ["a relation that the case does not have"] : []),
    ...(missing.length > 0 ? ["a relation to a case of the same source is missing"] : []),
    ...(list.length > new Set(list.map((one) => JSON.stringify(one))).size ? ["a relation given twice"] : []),
  ];
}

function isThat(given: SagsrelationRecord, art: Sagsrelationsart, uuid: string, world: ExpectedWorld): boolean {
  if (given.art !== art && given.art !== "ANDEN") return false;
  const target = world.sager.find(({ sag }) => sag.uuid === uuid);
  if (given.uuid !== null) return given.uuid === uuid || given.uuid === target?.uuid;
  // By number alone, or by a key of the source's own, which the look-up of that case settles.
  return given.sagsnummer === null ? given.lokalId !== null : given.sagsnummer === target?.sagsnummer;
}

/** The other case says that it points here, and this source tells so at both ends. */
function isBack(given: SagsrelationRecord, truth: ExpectedSag, world: ExpectedWorld): boolean {
  const other = world.sager.find(({ uuid, sagsnummer }) =>
    given.uuid === null ? sagsnummer === given.sagsnummer : uuid === given.uuid,
  );
  const kinds = [given.art, SEEN_FROM_BELOW[given.art]];
  return (other?.sag.relationer ?? []).some(
    ({ art, uuid }) => uuid === truth.sag.uuid && (kinds.includes(art) || given.art === "ANDEN"),
  );
}

/**
 * One that has been met may be gone from the source's list; one that has not may not, unless it is somebody else's than
 * the municipality's: a list of caseworkers' tasks does not hold it.
 */
export function examineFrister(list: readonly FristRecord[], { sag }: ExpectedSag): string[] {
  const own = sag.frister ?? [];
  const wrong = list.filter((given) => !own.some((one) => isFrist(given, one))).length;
  const missing = own.filter(
    (one) => !one.afsluttet && one.hvem === "KOMMUNE" && !list.some((given) => isFrist(given, one)),
  ).length;
  const dates = list.filter(({ dato }) => !/^\d{4}-\d{2}-\d{2}$/.test(dato)).length;
  return [
    ...(dates > 0 ? ["the date of a deadline is not a date"] : []),
    ...(wrong > 0 ? ["a deadline that the case does not have: another date, kind, who or state"] : []),
    ...(missing > 0 ? ["a deadline that has not been met is missing"] : []),
    ...(list.length > own.length ? ["a deadline given twice"] : []),
  ];
}

function isFrist(given: FristRecord, one: NonNullable<ExpectedSag["sag"]["frister"]>[number]): boolean {
  return (
    given.dato === one.dato &&
    (given.art === null || given.art === one.art) &&
    (given.hvem === null || given.hvem === one.hvem) &&
    (given.afsluttet === null || given.afsluttet === one.afsluttet)
  );
}

/** An object of no kind that the standard has may stand under any. `complete`: the source declares that its records carry them, so none may be missing. */
export function examineGenstande(list: readonly GenstandRecord[], { sag }: ExpectedSag, complete: boolean): string[] {
  const own = sag.genstande ?? [];
  const wrong = list.filter(
    (given) =>
      !own.some(
        // What is of no kind has to be put under one where a source has no place for it.
        (one) =>
          (given.bfe === null || given.bfe === one.bfe) &&
          (given.art === one.art || given.art === "ANDEN" || one.art === "ANDEN"),
      ),
  );
  const unread = list.filter(({ bfe }) => bfe !== null && !/^[1-9]\d*$/.test(bfe));
  const missing = own.filter((one) => one.bfe !== null && !list.some(({ bfe }) => bfe === one.bfe));
  return [
    ...(wrong.length > 0 ? ["genstande has an object that the case is not about"] : []),
    ...(unread.length > 0 ? ["genstande has a BFE number that is not digits without leading zeros"] : []),
    ...(complete && missing.length > 0 ? ["genstande lacks a property that the case is about"] : []),
  ];
}
