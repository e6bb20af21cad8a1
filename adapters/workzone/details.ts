// SPDX-License-Identifier: MPL-2.0
/** What belongs to a bundle of cases: one query on `Files` that expands the collections it takes. */
import type {
  FristRecord,
  JournalnotatRecord,
  PartRecord,
  SagDokumentRecord,
  SagsrelationRecord,
} from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { byIds } from "./cases.js";
import type { WorkzoneClient } from "./client.js";
import { mapSagDokument } from "./map-dokument.js";
import { mapFrister } from "./map-frist.js";
import { mapNotat } from "./map-notat.js";
import { mapParter } from "./map-part.js";
import { mapRelation } from "./map-relation.js";
import type { Mapping } from "./mapping.js";
import { type Detaljeprojektion, dokumenterProjection, FRISTER, NOTATER, PARTER, RELATIONER } from "./projections.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { isEntityId, parsePart, readId } from "./wire.js";
import {
  parseDokument,
  parseFristsag,
  parseNotat,
  parsePlacering,
  parseRelation,
  type WireDokument,
  type WirePlacering,
} from "./wire-detail.js";

/** Every id asked for is a key; null: WorkZone has no such case. */
type LoadByCase<T> = (ids: readonly string[], ctx: CallContext) => Promise<ReadonlyMap<string, readonly T[] | null>>;

/** A row with its collections whole. */
type Row = Readonly<Record<string, unknown>>;

export interface Details {
  readonly loadParter: LoadByCase<PartRecord>;
  readonly loadDokumenter: LoadByCase<SagDokumentRecord>;
  readonly loadJournalnotater: LoadByCase<JournalnotatRecord>;
  readonly loadRelationer: LoadByCase<SagsrelationRecord>;
  readonly loadFrister: LoadByCase<FristRecord>;
}

export function createDetails(client: WorkzoneClient, mapping: Mapping): Details {
  async function readWhole(
    operation: string,
    row: unknown,
    samlinger: readonly string[],
    ctx: CallContext,
  ): Promise<Row> {
    const whole: Record<string, unknown> = typeof row === "object" && row !== null ? { ...row } : {};
    for (const nav of samlinger) {
      const rows = await client.readCollection(operation, row, nav, ctx);
      if (rows === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
      whole[nav] = rows;
    }
    return whole;
  }

  function load<T>(
    operation: string,
    { select, expand, samlinger }: Detaljeprojektion,
    map: (row: Row) => readonly T[],
  ): LoadByCase<T> {
    const read: LoadByCase<T> = async (ids, ctx) => {
      const answer = new Map<string, readonly T[] | null>(ids.map((id) => [id, null]));
      const asked = [...answer.keys()].filter(isEntityId);
      if (asked.length === 0) return answer;
      for await (const page of client.readRows(
        operation,
        "Files",
        { select, expand, filter: byIds(asked) },
        ctx,
        asked.length,
      )) {
        for (const row of page.rows) {
          const id = readId(row);
          // Somebody else's case in answer to these ids must never be taken for one of them.
          if (id === null || !answer.has(id))
            throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
          answer.set(id, map(await readWhole(operation, row, samlinger, ctx)));
        }
      }
      return answer;
    };
    return (ids, ctx) => unmappableAsFormat(operation, () => read(ids, ctx));
  }

  return {
    loadParter: load(
      "workzone parties",
      PARTER,
      ({ Parties }) => mapParter(parseAll(Parties, parsePart), mapping).parter,
    ),
    loadDokumenter: load("workzone documents", dokumenterProjection(mapping), ({ ID, FileRecords, Records }) =>
      onceEach([...parseAll(FileRecords, parseDokument), ...placedOn(ID, parseAll(Records, parsePlacering))]).flatMap(
        (dokument) => mapSagDokument(dokument, mapping) ?? [],
      ),
    ),
    loadJournalnotater: load("workzone notes", NOTATER, ({ WzcNotes }) => parseAll(WzcNotes, parseNotat).map(mapNotat)),
    loadRelationer: load("workzone references", RELATIONER, ({ FileRefs }) =>
      parseAll(FileRefs, parseRelation).map((relation) => mapRelation(relation, mapping)),
    ),
    loadFrister: load("workzone deadlines", FRISTER, (row) => mapFrister(demand(parseFristsag(row)), mapping)),
  };
}

/** Documents of whatever case that have been placed on this one. */
function placedOn(id: unknown, placeringer: readonly WirePlacering[]): readonly WireDokument[] {
  for (const { FileKey_Value, RecordKey_Value, Record } of placeringer)
    if ((FileKey_Value !== null && FileKey_Value !== id) || (RecordKey_Value !== null && RecordKey_Value !== Record.ID))
      throw new UnmappableRow("other-case");
  return placeringer.map(({ Record }) => Record);
}

/** The case's own may be told of in both places. */
function onceEach(dokumenter: readonly WireDokument[]): readonly WireDokument[] {
  const seen = new Set<string>();
  return dokumenter.filter(({ ID }) => !seen.has(ID) && seen.add(ID));
}

function parseAll<T>(rows: unknown, parse: (row: unknown) => T | null): T[] {
  return Array.isArray(rows) ? rows.map((row) => demand(parse(row))) : [];
}

function demand<T>(parsed: T | null): T {
  if (parsed === null) throw new UnmappableRow("wrong-shape");
  return parsed;
}
