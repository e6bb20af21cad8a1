// SPDX-License-Identifier: MPL-2.0
/** Documents by their own ids, and what is in their files. */
import type { DokumentopslagRecord } from "../../schema/records.js";
import type { CallContext, Indhold } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { checkFile, giveUp } from "../transport/content.js";
import { byIds } from "./cases.js";
import type { WorkzoneClient } from "./client.js";
import { filerOf, mapDokument } from "./map-dokument.js";
import type { Mapping } from "./mapping.js";
import { dokumentProjection } from "./projections.js";
import { UnmappableRow, unmappableAsFormat } from "./unmappable.js";
import { isEntityId } from "./wire.js";
import { parseDokument, parsePlaceret, type WireDokument } from "./wire-detail.js";

const OPSLAG = "workzone document";
const INDHOLD = "workzone content";

export interface Dokumenter {
  loadDokumentopslag(
    ids: readonly string[],
    ctx: CallContext,
  ): Promise<ReadonlyMap<string, DokumentopslagRecord | null>>;
  loadIndhold(dokument: string, fil: string, ctx: CallContext): Promise<Indhold | null>;
}

export function createDokumenter(client: WorkzoneClient, mapping: Mapping): Dokumenter {
  const projection = dokumentProjection(mapping);

  async function readDokumenter(operation: string, ids: readonly string[], ctx: CallContext): Promise<Placeret[]> {
    if (ids.length === 0) return [];
    const found: Placeret[] = [];
    const query = { ...projection, filter: byIds(ids) };
    for await (const { rows } of client.readRows(operation, "Records", query, ctx, ids.length)) {
      for (const row of rows) {
        const dokument = parseDokument(row);
        // Without them it is known to lie on its own case, and on no other.
        const placeret = parsePlaceret({ Files: (await client.readCollection(operation, row, "Files", ctx)) ?? [] });
        if (dokument === null || placeret === null) throw new UnmappableRow("wrong-shape");
        // Another document than those asked for must never be taken for one of them.
        if (!ids.includes(dokument.ID)) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
        found.push({ ...dokument, sager: sagerOf(dokument, placeret.Files) });
      }
    }
    return found;
  }

  async function loadDokumentopslag(ids: readonly string[], ctx: CallContext) {
    const answer = new Map<string, DokumentopslagRecord | null>(ids.map((id) => [id, null]));
    for (const wire of await readDokumenter(OPSLAG, [...answer.keys()].filter(isEntityId), ctx)) {
      const dokument = mapDokument(wire, mapping);
      if (dokument !== null && wire.sager.length > 0) answer.set(wire.ID, { dokument, sager: wire.sager });
    }
    return answer;
  }

  /** The file has to be one of that document's, as WorkZone gives it now: no other address is ever asked for. */
  async function loadIndhold(id: string, lokalId: string, ctx: CallContext): Promise<Indhold | null> {
    const [dokument] = isEntityId(id) ? await readDokumenter(INDHOLD, [id], ctx) : [];
    if (!dokument || mapDokument(dokument, mapping) === null) return null;
    const fil = filerOf(dokument).find((one) => one.lokalId === lokalId);
    if (!fil?.sti) return null;
    const stream = await client.openStream(INDHOLD, fil.sti, ctx);
    // A media entity without content answers 204.
    if (stream.status === 404 || stream.status === 204) {
      await giveUp(stream);
      return null;
    }
    const stated = plainMimetype(fil.mimetype);
    const bytes = await checkFile(stream, INDHOLD, { mimetype: stated, stoerrelse: fil.stoerrelse });
    const mimetype = stated ?? (stream.contentType || null);
    return { mimetype, stoerrelse: stream.contentLength, filnavn: fil.filnavn, bytes };
  }

  return {
    loadDokumentopslag: (ids, ctx) => unmappableAsFormat(OPSLAG, () => loadDokumentopslag(ids, ctx)),
    loadIndhold: (dokument, fil, ctx) => unmappableAsFormat(INDHOLD, () => loadIndhold(dokument, fil, ctx)),
  };
}

/** A document, and the cases that it lies on: the one that it belongs to, and those that it has been placed on. */
type Placeret = WireDokument & { readonly sager: readonly string[] };

function sagerOf(
  { FileKey_Value }: WireDokument,
  placeringer: readonly { readonly FileKey_Value: string }[],
): readonly string[] {
  const own = FileKey_Value === null ? [] : [FileKey_Value];
  return [...new Set([...own, ...placeringer.map((placering) => placering.FileKey_Value)])];
}

function plainMimetype(mimetype: string | null): string | null {
  return mimetype?.split(";")[0]?.trim().toLowerCase() || null;
}
