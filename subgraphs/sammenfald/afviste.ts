// SPDX-License-Identifier: MPL-2.0
/** Refused records as keys: reading more strictly must never open what another source holds of the same case. */
import type { AfvistPost } from "../../adapters/contract.js";
import { parseUuid } from "../../schema/identifiers.js";
import { normaliseSagsnummer } from "../reading/filters.js";
import type { Kilde, SagsMedlem } from "../reading/kilder.js";
import { uuidOf } from "./twins.js";

interface Afvisende {
  readonly kilde: Pick<Kilde, "instans">;
  readonly afviste: readonly AfvistPost[];
}

/** By record: the sources other than its own that have refused one with a key of it. */
export function findAfviste(svar: readonly Afvisende[]): (medlem: SagsMedlem) => readonly string[] {
  const byKey = new Map<string, Set<string>>();
  for (const { kilde, afviste } of svar)
    for (const key of afviste.flatMap(keysOfAfvist)) byKey.set(key, (byKey.get(key) ?? new Set()).add(kilde.instans));
  if (byKey.size === 0) return () => [];
  return ({ instans, post }) => [
    ...new Set(
      keysOf(uuidOf(post), post.sagsnummer).flatMap((key) =>
        [...(byKey.get(key) ?? [])].filter((other) => other !== instans),
      ),
    ),
  ];
}

function keysOfAfvist({ lokalId = null, uuid = null, sagsnummer = null }: AfvistPost): readonly string[] {
  return keysOf(parseUuid(uuid ?? "") ?? parseUuid(lokalId ?? ""), sagsnummer);
}

function keysOf(uuid: string | null, sagsnummer: string | null): readonly string[] {
  const nummer = sagsnummer?.trim() ? [`n:${normaliseSagsnummer(sagsnummer)}`] : [];
  return uuid === null ? nummer : [`u:${uuid}`, ...nummer];
}
