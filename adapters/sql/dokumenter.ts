// SPDX-License-Identifier: MPL-2.0
/** Documents by their own keys, and the bytes of their files. */
import type { DokumentopslagRecord } from "../../schema/records.js";
import type { CallContext, Indhold } from "../contract.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import type { Dokumentmapning } from "./config-mapping.js";
import { readIndhold } from "./indhold.js";
import { readLevende } from "./levende.js";
import { type Bundt, invalid, readGrouped } from "./load.js";
import { mapDokumenter } from "./map-detail.js";
import { NOEGLE, SAGSNOEGLE, tabelOf } from "./select.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

/** Null for a key that no row has, or that lies on no case that is there; the cases are those of its rows, each once. */
export async function loadDokumentopslag(
  client: SqlClient,
  { dokumenter, sager, limits }: SqlConfig,
  ids: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, DokumentopslagRecord | null>> {
  if (dokumenter === null) return new Map(ids.map((id) => [id, null]));
  const rows = await readByKey(client, dokumenter, { ids, maxRows: limits.maxRows }, ctx);
  const found = new Map([...rows].map(([id, those]) => [id, demand(() => toOpslag(those, dokumenter))] as const));
  if (sager.deletedWhen === null) return found;
  const paa = [...new Set([...found.values()].flatMap((opslag) => opslag?.sager ?? []))];
  const levende = await readLevende(client, sager, paa, ctx);
  return new Map(
    [...found].map(([id, opslag]) => {
      const there = (opslag?.sager ?? []).filter((sag) => levende.has(sag));
      return [id, opslag && there.length > 0 ? { ...opslag, sager: there } : null];
    }),
  );
}

function readByKey(client: SqlClient, mapning: Dokumentmapning, bundt: Bundt, ctx: CallContext) {
  const tabel = tabelOf(mapning, { [SAGSNOEGLE]: mapning.sagsnoegle, [NOEGLE]: mapning.key });
  return readGrouped(client, "dokumentopslag", tabel, { by: NOEGLE, ...bundt }, ctx);
}

/** A row with no case lies on none. On each case it has the same files: those of the first are told. */
function toOpslag(rows: readonly Raekke[], mapning: Dokumentmapning): DokumentopslagRecord | null {
  const perSag = new Map<string, Raekke[]>();
  for (const row of rows) {
    const sag = textOf(row[SAGSNOEGLE]);
    if (sag !== null) perSag.set(sag, [...(perSag.get(sag) ?? []), row]);
  }
  const [first] = perSag.values();
  const [lying] = first ? mapDokumenter(first, mapning) : [];
  return lying ? { dokument: lying.dokument, sager: [...perSag.keys()] } : null;
}

/** The file has to be one of that document's: no other key is ever asked for. */
export async function loadIndhold(
  client: SqlClient,
  config: SqlConfig,
  dokument: string,
  fil: string,
  ctx: CallContext,
): Promise<Indhold | null> {
  const { dokumenter, limits } = config;
  if (!dokumenter?.indhold) return null;
  const opslag = (await loadDokumentopslag(client, config, [dokument], ctx)).get(dokument);
  const found = opslag?.dokument.filer.find(({ lokalId }) => lokalId === fil);
  if (!found) return null;
  const read = await readIndhold(client, dokumenter.indhold, fil, limits.statementTimeoutMs, ctx);
  const mimetype = found.mimetype?.split(";")[0]?.trim().toLowerCase() || null;
  return read && { mimetype, filnavn: found.filnavn, ...read };
}

function demand<T>(map: () => T): T {
  try {
    return map();
  } catch (error) {
    if (error instanceof Umulig) throw invalid("dokumentopslag");
    throw error;
  }
}
