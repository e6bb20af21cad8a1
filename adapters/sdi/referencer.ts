// SPDX-License-Identifier: MPL-2.0
/** Entries for cases of other systems: by UUID, and by case number where that gives none. */
import { parseUuid } from "../../schema/identifiers.js";
import type { SagRecord } from "../../schema/records.js";
import type { CallContext, Sagsreference } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { buildSagsnummer } from "./eksempel.js";
import type { Soegeplan } from "./find.js";
import { chunk } from "./opslag.js";
import { SAG_FILTER } from "./request.js";
import { wasNumbered } from "./traef.js";

export interface ReferenceReader {
  byUuid(uuids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, SagRecord>>;
  search(
    plan: Soegeplan,
    ctx: CallContext,
  ): AsyncIterable<{ poster: readonly SagRecord[]; afviste: readonly unknown[] }>;
}

/** Every hit, once. An entry that cannot be read fails the whole: it may be the one that restricts a case. */
export async function findReferences(
  reader: ReferenceReader,
  references: readonly Sagsreference[],
  batchSize: number,
  ctx: CallContext,
): Promise<readonly SagRecord[]> {
  const found = new Map<string, SagRecord>();
  const uuids = unique(references.map(uuidOf));
  for (const batch of chunk(uuids, batchSize)) {
    for (const [uuid, sag] of await reader.byUuid(batch, ctx)) found.set(uuid, sag);
  }
  const missing = references.filter((reference) => !found.has(uuidOf(reference) ?? ""));
  for (const batch of chunk(unique(missing.map(sagsnummerOf)), batchSize)) {
    for await (const side of reader.search(planByNumber(batch), ctx)) {
      if (side.afviste.length > 0) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "case references");
      for (const sag of side.poster) found.set(sag.lokalId, sag);
    }
  }
  return [...found.values()];
}

function planByNumber(numbers: readonly string[]): Soegeplan {
  const wanted = new Set(numbers);
  return {
    alternatives: numbers.map((sagsnummer) => ({ attributter: buildSagsnummer(sagsnummer), relationer: "" })),
    filter: SAG_FILTER,
    judge: ({ post, wire }) => {
      if (post.sagsnummer !== null && wanted.has(post.sagsnummer)) return "HIT";
      return numbers.some((number) => wasNumbered(wire, number)) ? "FORBI" : { grund: "other-case" };
    },
  };
}

function uuidOf({ uuid }: Sagsreference): string | null {
  return uuid === null ? null : parseUuid(uuid);
}

/** Null for what no entry can have: a number has one to fifty characters. */
function sagsnummerOf({ sagsnummer }: Sagsreference): string | null {
  const trimmed = sagsnummer?.trim() ?? "";
  return trimmed.length >= 1 && trimmed.length <= 50 ? trimmed : null;
}

function unique(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
