// SPDX-License-Identifier: MPL-2.0
/** Cases from `Files`: searching, and one bundle of them by id. */
import type { PartRecord, SagRecord } from "../../schema/records.js";
import type { AfvistPost, CallContext, SagKriterier, Side } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { WorkzoneClient } from "./client.js";
import { isUdgaaet, mapSag } from "./map.js";
import type { Mapping } from "./mapping.js";
import { anyOf, equals } from "./odata.js";
import { SAG_SAMLINGER, sagProjection } from "./projections.js";
import { buildQuery } from "./query.js";
import { isAskedFor, isSeen } from "./select.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { isEntityId, parseSag, readId, readKeys, type WireSag } from "./wire.js";

const FIND = "workzone case list";
const LOAD = "workzone cases";
const PING = "workzone ping";

export interface Cases {
  find(kriterier: SagKriterier, ctx: CallContext): AsyncIterable<Side>;
  load(ids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, SagRecord | null>>;
  ping(ctx: CallContext): Promise<void>;
}

/** The filter for cases or documents by id. */
export function byIds(ids: readonly string[]): string {
  return anyOf(ids.map((id) => equals("ID", id)));
}

/** The parties of cases by a call of their own, at most so many at a time. */
export interface Partsopslag {
  readonly most: number;
  load(ids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, readonly PartRecord[] | null>>;
}

export function createCases(client: WorkzoneClient, mapping: Mapping, partsopslag: Partsopslag): Cases {
  const projection = sagProjection(mapping);

  async function* find(kriterier: SagKriterier, ctx: CallContext): AsyncGenerator<Side> {
    const { filter, ikkeAnvendt } = buildQuery(kriterier, mapping, FIND);
    let leftOut = 0;
    for await (const { rows, total } of client.readRows(FIND, "Files", { ...projection, filter }, ctx)) {
      const { poster, afviste } = await mapRows(rows, kriterier, ctx);
      leftOut += rows.length - poster.length - afviste.length;
      const ialt = total === null ? null : Math.max(0, total - leftOut);
      yield { poster, afviste, ialt, loftNaaet: false, ikkeAnvendt, dataPr: null };
    }
  }

  /** Deleted cases are in neither list. */
  async function mapRows(
    rows: readonly unknown[],
    kriterier: SagKriterier,
    ctx: CallContext,
  ): Promise<{ poster: SagRecord[]; afviste: AfvistPost[] }> {
    const mapped: SagRecord[] = [];
    const afviste: AfvistPost[] = [];
    for (const row of rows) {
      try {
        const sag = await readSag(FIND, row, ctx);
        if (!isUdgaaet(sag, sag.TrashedBy_Value)) mapped.push(mapSag(sag, mapping));
      } catch (error) {
        if (!(error instanceof UnmappableRow)) throw error;
        afviste.push({ grund: error.grund, ...readKeys(row, mapping) });
      }
    }
    const poster: SagRecord[] = [];
    for (const post of await withParter(mapped, kriterier, ctx)) {
      try {
        if (isAskedFor(post, kriterier)) poster.push(post);
      } catch (error) {
        if (!(error instanceof UnmappableRow)) throw error;
        const { lokalId, uuid, sagsnummer } = post;
        afviste.push({ grund: error.grund, lokalId, uuid, sagsnummer });
      }
    }
    return { poster, afviste };
  }

  /** Found by a person who is not to be seen on it: its parties are asked for by themselves before it is refused. */
  async function withParter(
    poster: readonly SagRecord[],
    { part }: SagKriterier,
    ctx: CallContext,
  ): Promise<readonly SagRecord[]> {
    const unseen = part === null ? [] : poster.filter((post) => !isSeen(post, part)).map(({ lokalId }) => lokalId);
    const asked = new Map<string, readonly PartRecord[] | null>();
    for (let at = 0; at < unseen.length; at += partsopslag.most)
      for (const [id, parter] of await partsopslag.load(unseen.slice(at, at + partsopslag.most), ctx))
        asked.set(id, parter);
    return poster.map((post) => ({ ...post, parter: asked.get(post.lokalId) ?? post.parter }));
  }

  async function load(ids: readonly string[], ctx: CallContext): Promise<ReadonlyMap<string, SagRecord | null>> {
    const answer = new Map<string, SagRecord | null>(ids.map((id) => [id, null]));
    const asked = [...answer.keys()].filter(isEntityId);
    if (asked.length === 0) return answer;
    for await (const { rows } of client.readRows(
      LOAD,
      "Files",
      { ...projection, filter: byIds(asked) },
      ctx,
      asked.length,
    )) {
      for (const row of rows) {
        const sag = await readSag(LOAD, row, ctx);
        // Somebody else's case in answer to these ids must never be taken for one of them.
        if (!answer.has(sag.ID)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", LOAD);
        answer.set(sag.ID, isUdgaaet(sag, sag.TrashedBy_Value) ? null : mapSag(sag, mapping));
      }
    }
    return answer;
  }

  /** A collection that WorkZone gave in part is read to its end first: half of the parties must not pass for all. */
  async function readSag(operation: string, row: unknown, ctx: CallContext): Promise<WireSag> {
    const whole: Record<string, unknown> = typeof row === "object" && row !== null ? { ...row } : {};
    for (const nav of SAG_SAMLINGER) {
      const rows = await client.readCollection(operation, row, nav, ctx);
      if (rows !== null) whole[nav] = rows;
    }
    const sag = parseSag(whole);
    if (sag === null) throw new UnmappableRow(readId(row) === null ? "missing-id" : "wrong-shape");
    return sag;
  }

  return {
    find,
    load: (ids, ctx) => unmappableAsFormat(LOAD, () => load(ids, ctx), "RECORD"),
    async ping(ctx) {
      // No case has this id: an empty page is all that is wanted.
      for await (const _page of client.readRows(
        PING,
        "Files",
        { select: ["ID"], expand: [], filter: byIds(["0"]) },
        ctx,
      ));
    },
  };
}
