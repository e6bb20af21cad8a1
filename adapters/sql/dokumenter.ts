/** Documents by their own keys, and the bytes of their files. */
import type { DokumentopslagRecord } from "../../schema/records.js";
import type { CallContext, Indhold } from "../contract.js";
import type { SqlClient } from "./client.js";
import type { SqlConfig } from "./config.js";
import type { Dokumentmapning } from "./config-mapping.js";
import { readIndhold } from "./indhold.js";
import { type Bundt, invalid, readGrouped } from "./load.js";
import { mapDokumenter } from "./map-detail.js";
import { NOEGLE, SAGSNOEGLE, tabelOf } from "./select.js";
import { type Raekke, textOf, Umulig } from "./wire.js";

/** Null for a key that no row has; the cases are those of its rows, each once. */
export async function loadDokumentopslag(
  client: SqlClient,
  mapning: Dokumentmapning,
  bundt: Bundt,
  ctx: CallContext,
): Promise<ReadonlyMap<string, DokumentopslagRecord | null>> {
  const rows = await readByKey(client, mapning, bundt, ctx);
  return new Map([...rows].map(([id, found]) => [id, demand(() => toOpslag(found, mapning))]));
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
  const bundt = { ids: [dokument], maxRows: limits.maxRows };
  const opslag = (await loadDokumentopslag(client, dokumenter, bundt, ctx)).get(dokument);
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
