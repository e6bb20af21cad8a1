// SPDX-License-Identifier: MPL-2.0
/** The documents of cases: those that a case's journal has, and those that say themselves which case they are tied to. */
import type { SagDokumentRecord, Tidspunkt } from "../../schema/records.js";
import type { CallContext } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { LoraClient } from "./client.js";
import type { LoraConfig } from "./config.js";
import { demand } from "./demand.js";
import { dokumentposterAt, mapDokumentobjekt, mapSagDokument } from "./map-detail.js";
import { bundlesOf, loadObjekter } from "./objekter.js";
import { relationerAt } from "./raekker.js";
import { atTid, Umulig, urOf } from "./tid.js";
import { walkNoegler } from "./walk.js";
import { readRegistreringer, type WireObjekt, type WireRegistrering } from "./wire.js";

const TILKNYTTEDE = "tilknyttedesager";

/** How many cases are searched for side by side. */
const AD_GANGEN = 5;

/** `sager`: null for a case that is not there. */
export async function loadSagDokumenter(
  client: LoraClient,
  config: LoraConfig,
  sager: ReadonlyMap<string, WireRegistrering | null>,
  ctx: CallContext,
): Promise<(sag: string) => readonly SagDokumentRecord[] | null> {
  const at = urOf(ctx).virkning;
  const poster = new Map([...sager].map(([uuid, sag]) => [uuid, sag && dokumentposterAt(sag, at)] as const));
  const bundne = await findBundne(
    client,
    config,
    [...sager].flatMap(([uuid, sag]) => (sag ? [uuid] : [])),
    ctx,
  );
  const journaliserede = [...poster.values()].flatMap((rows) => (rows ?? []).flatMap(({ uuid }) => uuid ?? []));
  const wanted = new Set([...journaliserede, ...[...bundne.values()].flat()]);
  const dokumenter = await loadObjekter(client, "dokument", [...wanted], atTid(ctx), ctx);
  return (sag) => {
    const rows = poster.get(sag) ?? null;
    if (rows === null) return null;
    const known = new Set(rows.map(({ uuid }) => uuid));
    const own = (bundne.get(sag) ?? []).filter((uuid) => !known.has(uuid));
    return [
      ...rows.flatMap((row) => {
        const dokument = row.uuid === null ? undefined : dokumenter.get(row.uuid);
        return demand("dokument", () => mapSagDokument(sag, row, dokument, at, config)) ?? [];
      }),
      ...own.flatMap((uuid) => demand("dokument", () => mapBundet(uuid, dokumenter.get(uuid), sag, at, config)) ?? []),
    ];
  };
}

/** By case. Relations are joined by AND, so that each case is a search of its own. */
async function findBundne(
  client: LoraClient,
  { pageSize }: LoraConfig,
  sager: readonly string[],
  ctx: CallContext,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  const find = async (sag: string) => {
    const uuids: string[] = [];
    for await (const page of walkNoegler(client, "dokument", [[TILKNYTTEDE, sag]], pageSize, ctx)) {
      if (page.ugyldige > 0) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "dokument soeg");
      uuids.push(...page.uuids);
    }
    found.set(sag, uuids);
  };
  for (const few of bundlesOf(sager, AD_GANGEN)) await Promise.all(few.map(find));
  return found;
}

/** The journal says nothing of it: it is filed on the case, under its own title. */
function mapBundet(
  uuid: string,
  objekt: WireObjekt | "SLETTET" | undefined,
  sag: string,
  at: Tidspunkt,
  config: LoraConfig,
): SagDokumentRecord | null {
  if (objekt === undefined) throw new Umulig("missing-document");
  if (objekt !== "SLETTET" && !tilknyttedeSager(objekt, at).includes(sag)) throw new Umulig("other-document");
  const dokument = mapDokumentobjekt(uuid, objekt, at, config);
  return dokument && { rolle: "TILAKTERET", titel: null, offentlighedUndtaget: null, dokument };
}

/** Which cases a document says that it is tied to. Throws `Umulig`. */
export function tilknyttedeSager(objekt: WireObjekt | "SLETTET" | undefined, at: Tidspunkt): readonly string[] {
  if (objekt === undefined || objekt === "SLETTET") return [];
  const [registrering] = readRegistreringer(objekt, "dokument");
  return registrering ? relationerAt(registrering, TILKNYTTEDE, at).flatMap(({ uuid }) => uuid ?? []) : [];
}
