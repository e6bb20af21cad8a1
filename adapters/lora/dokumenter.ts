// SPDX-License-Identifier: MPL-2.0
/** Documents by their own keys: which cases they lie on, and what is in their files. */
import { parseUuid } from "../../schema/identifiers.js";
import type { DokumentopslagRecord, Tidspunkt } from "../../schema/records.js";
import type { CallContext, Indhold } from "../contract.js";
import { FagsystemError } from "../errors.js";
import { checkFile } from "../transport/content.js";
import type { LoraClient } from "./client.js";
import type { LoraConfig } from "./config.js";
import { demand } from "./demand.js";
import { filerAt, plainMimetype } from "./filer.js";
import { dokumentposterAt, mapDokumentobjekt } from "./map-detail.js";
import { type Fundne, loadObjekter } from "./objekter.js";
import { isUdgaaet, relationerAt, rowAt } from "./raekker.js";
import { tilknyttedeSager } from "./sagdokumenter.js";
import { atTid, Umulig, urOf } from "./tid.js";
import { walkNoegler } from "./walk.js";
import { readRegistreringer, type WireObjekt, type WireRegistrering } from "./wire.js";

/** Each costs a search of its own: relations are joined by AND. */
export const BUNDT_AF_DOKUMENTER = 10;

/** A document that LoRA does not hold is known by the cases it lies on. */
export async function loadDokumentopslag(
  client: LoraClient,
  config: LoraConfig,
  uuids: readonly string[],
  ctx: CallContext,
): Promise<(uuid: string) => DokumentopslagRecord | null> {
  const at = urOf(ctx).virkning;
  const [dokumenter, fundet] = await Promise.all([
    loadObjekter(client, "dokument", uuids, atTid(ctx), ctx),
    Promise.all(uuids.map((uuid) => findSagerOf(client, uuid, config, ctx))),
  ]);
  const egne = uuids.map((uuid) => demand("dokument", () => tilknyttedeSager(dokumenter.get(uuid), at)));
  const sager = await loadObjekter(client, "sag", [...new Set([...fundet, ...egne].flat())], atTid(ctx), ctx);
  const paa = new Map(
    uuids.map((uuid, i) => {
      const journaliseret = (fundet[i] ?? []).filter((sag) => liesOn(uuid, sag, sager, at));
      const tilknyttet = (egne[i] ?? []).filter((sag) => isThere(sag, sager, at));
      return [uuid, [...new Set([...journaliseret, ...tilknyttet])]] as const;
    }),
  );
  return (uuid) => {
    const lyingOn = paa.get(uuid) ?? [];
    if (lyingOn.length === 0) return null;
    const dokument = demand("dokument", () => mapDokumentobjekt(uuid, dokumenter.get(uuid), at, config));
    return dokument && { dokument, sager: lyingOn };
  };
}

async function findSagerOf(
  client: LoraClient,
  dokument: string,
  { pageSize }: LoraConfig,
  ctx: CallContext,
): Promise<readonly string[]> {
  const found = new Set<string>();
  for await (const { uuids, ugyldige } of walkNoegler(client, "sag", [["journalpost", dokument]], pageSize, ctx)) {
    if (ugyldige > 0) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "dokument sager");
    for (const uuid of uuids) found.add(uuid);
  }
  return [...found];
}

/** Passive and deleted cases are found too, and a note may point to a document that does not lie there. */
function liesOn(dokument: string, sag: string, sager: Fundne, at: Tidspunkt): boolean {
  return demand("sag", () => {
    const registrering = registreringOf(sag, sager);
    if (registrering === null) return false;
    // A case whose journal does not point to it at all is no answer to the search.
    if (!relationerAt(registrering, "journalpost", at).some(({ uuid }) => uuid === dokument))
      throw new Umulig("other-case");
    return isInForce(registrering, at) && dokumentposterAt(registrering, at).some(({ uuid }) => uuid === dokument);
  });
}

function isThere(sag: string, sager: Fundne, at: Tidspunkt): boolean {
  return demand("sag", () => {
    const registrering = registreringOf(sag, sager);
    return registrering !== null && isInForce(registrering, at);
  });
}

function registreringOf(sag: string, sager: Fundne): WireRegistrering | null {
  const objekt = sager.get(sag);
  return objekt && objekt !== "SLETTET" ? (readRegistreringer(objekt, "sag")[0] ?? null) : null;
}

function isInForce(registrering: WireRegistrering, at: Tidspunkt): boolean {
  return !isUdgaaet(registrering) && rowAt(registrering.egenskaber, at) !== null;
}

/** The file has to be one of that document's, as it is at the time asked about: no other address is ever asked for. */
export async function loadIndhold(
  client: LoraClient,
  config: LoraConfig,
  dokument: string,
  fil: string,
  ctx: CallContext,
): Promise<Indhold | null> {
  const uuid = parseUuid(dokument);
  if (uuid === null || parseUuid(fil) === null) return null;
  const objekt = await client.laes("dokument", uuid, atTid(ctx), ctx);
  if (objekt === null || objekt === "SLETTET") return null;
  const found = demand("dokument", () => findFil(objekt, fil.toLowerCase(), urOf(ctx).virkning, config));
  if (!found?.sti) return null;
  // What lies on no case that is there has no file that is.
  if ((await loadDokumentopslag(client, config, [uuid], ctx))(uuid) === null) return null;
  const mimetype = plainMimetype(found.mimetype);
  const stream = await client.indhold(found.sti, ctx);
  const bytes = await checkFile(stream, "dokument indhold", { mimetype });
  return { mimetype, stoerrelse: stream.contentLength, filnavn: found.filnavn, bytes };
}

function findFil(objekt: WireObjekt, fil: string, at: Tidspunkt, config: LoraConfig) {
  const [registrering] = readRegistreringer(objekt, "dokument");
  if (!registrering || isUdgaaet(registrering)) return null;
  return filerAt(registrering, at, config).find(({ lokalId }) => lokalId === fil) ?? null;
}
