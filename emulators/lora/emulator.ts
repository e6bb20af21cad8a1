// SPDX-License-Identifier: MPL-2.0
/** A small LoRA on loopback: 1.3.0 behind its SAML token, or 1.13.1 behind none. Reads only, as the adapter does. */

import type { LoraTilslutning } from "../../adapters/lora/config.js";
import type { Kommune } from "../kit/kommune.js";
import type { EmulatorOptions, ProductEmulator } from "../kit/produkt.js";
import {
  type CallKind,
  type EmulatorFault,
  type EmulatorRequest,
  type EmulatorResponse,
  startEmulator,
} from "../kit/server.js";
import { toDokumenter } from "./dokumenter.js";
import { giveFil, isFil, toLagerfiler } from "./filer.js";
import { toObjekt, type Version } from "./laes.js";
import { createLager, type Lager, type LagretObjekt, type Objektart } from "./lager.js";
import { checkLogin, TOKEN } from "./login.js";
import { FOELSOMHEDSKLASSER, toRegister } from "./register.js";
import { toSag, URN } from "./sager.js";
import { type Argumenter, isList, readArgumenter, scatter, soeg, unknownObjekt, vinduerOf } from "./soeg.js";
import { Afvisning, json, methodNotAllowed, noSuchRoute } from "./svar.js";

const ARTER: Readonly<Record<string, Objektart>> = {
  "/sag/sag": "sag",
  "/dokument/dokument": "dokument",
  "/klassifikation/klasse": "klasse",
  "/organisation/organisationenhed": "organisationenhed",
  "/organisation/bruger": "bruger",
  "/organisation/organisation": "organisation",
};

export interface LoraEmulatorOptions extends EmulatorOptions {
  /** Absent: 1.3.0. */
  readonly version?: Version;
  /** Beside the municipality's, and instead of those with the same key. */
  readonly objekter?: readonly LagretObjekt[];
}

/** Holds the municipality's cases whose system is the instance, and all of its registers. */
export async function startProductEmulator(options: LoraEmulatorOptions): Promise<ProductEmulator<LoraTilslutning>> {
  const { kommune, instans, port, version = "1.3.0", objekter = [] } = options;
  const sager = kommune.sager.filter(({ system }) => system === instans);
  const lager = createLager([
    ...toRegister(kommune),
    ...sager.map((sag) => toSag(sag, kommune)),
    ...toDokumenter(sager, kommune, version),
    ...objekter,
  ]);
  const filer = toLagerfiler(version === "1.3.0" ? sager : []);
  const emulator = await startEmulator(
    {
      kindOf,
      handle: (request) => (isFil(request.url) ? giveFil(request, filer, version) : handle(request, lager, version)),
    },
    port,
  );
  return { ...emulator, connection: connectionTo(emulator.url, kommune, version) };
}

function connectionTo(url: string, kommune: Kommune, version: Version): LoraTilslutning {
  return {
    baseUrl: url,
    samlToken: version === "1.3.0" ? TOKEN : null,
    partUrn: URN,
    indhold: version === "1.3.0",
    foelsomhedsklasser: FOELSOMHEDSKLASSER.map(({ uuid, niveau }) => ({ uuid, niveau })),
    organisationer: [{ uuid: kommune.uuid, cvr: kommune.cvr, navn: kommune.navn }],
  };
}

/** A search, and all that it takes to tell of what it found, is a list; what is read of a case already known is a detail. */
function kindOf(_method: string, url: URL): CallKind {
  if (isFil(url)) return "CONTENT";
  const art = artOf(url.pathname)?.art;
  const argumenter = readArgumenter(url);
  const has = (navn: string) => argumenter.some(([name]) => name === navn);
  if (art === "dokument") return "DETAIL";
  if (art !== "sag") return "LIST";
  const isWhole = has("virkningfra") && !has("registreretfra");
  return isWhole || (has("foersteresultat") && !has("uuid")) ? "LIST" : "DETAIL";
}

function artOf(pathname: string): { readonly art: Objektart; readonly id: string | null } | null {
  const path = pathname.replace(/\/+$/, "");
  const art = ARTER[path];
  if (art) return { art, id: null };
  const cut = path.lastIndexOf("/");
  const parent = ARTER[path.slice(0, cut)];
  return parent ? { art: parent, id: path.slice(cut + 1).toLowerCase() } : null;
}

function handle({ method, url, headers, fault }: EmulatorRequest, lager: Lager, version: Version): EmulatorResponse {
  const refusal = checkLogin(headers.authorization, fault, version);
  if (refusal) return refusal;
  const where = artOf(url.pathname);
  if (!where) return noSuchRoute(version);
  if (method !== "GET") return methodNotAllowed(version);
  const argumenter = readArgumenter(url);
  const ofArt = lager.get(where.art) ?? new Map<string, LagretObjekt>();
  try {
    if (where.id !== null) return laes(ofArt.get(where.id), where.art, where.id, argumenter, fault, version);
    // Without arguments nothing is searched for, which is not the same as everything.
    if (argumenter.length === 0) return json(200, { results: [] }, version);
    if (isList(argumenter)) return list(ofArt, where.art, argumenter, fault, version);
    if (fault === "empty-page-more" && (where.art === "sag" || where.art === "dokument"))
      return json(200, { results: [] }, version);
    return json(200, { results: [soeg([...ofArt.values()], where.art, argumenter, version)] }, version);
  } catch (error) {
    if (error instanceof Afvisning) return error.svar;
    throw error;
  }
}

function laes(
  objekt: LagretObjekt | undefined,
  art: Objektart,
  id: string,
  argumenter: Argumenter,
  fault: EmulatorFault | null,
  version: Version,
): EmulatorResponse {
  const body = objekt && toObjekt(objekt, vinduerOf(argumenter, version));
  if (!body) return unknownObjekt(art, id, version);
  if (isSlettet(body)) return json(410, { message: "This object has been deleted." }, version);
  return json(200, { [id]: [fault === "malformed-record" ? malform(body) : body] }, version);
}

/** In any order, unknown keys left out, repeated keys once. */
function list(
  objekter: ReadonlyMap<string, LagretObjekt>,
  art: Objektart,
  argumenter: Argumenter,
  fault: EmulatorFault | null,
  version: Version,
): EmulatorResponse {
  const uuids = new Set(argumenter.flatMap(([navn, value]) => (navn === "uuid" ? [value.toLowerCase()] : [])));
  const vinduer = vinduerOf(argumenter, version);
  const found = scatter([...uuids]).flatMap((uuid) => {
    const objekt = objekter.get(uuid);
    return (objekt && toObjekt(objekt, vinduer)) ?? [];
  });
  const [first] = found;
  if (version !== "1.3.0" && first && isSlettet(first)) {
    return json(410, { message: `The object with UUID ${[...uuids][0]} has been deleted.` }, version);
  }
  const given = isRegister(art) ? found : spoil(found, fault);
  return json(200, { results: given.length === 0 ? [] : [given] }, version);
}

/** Faults of data strike what is told of cases and documents, not the names beside it. */
function isRegister(art: Objektart): boolean {
  return art !== "sag" && art !== "dokument";
}

function spoil(found: readonly object[], fault: EmulatorFault | null): readonly object[] {
  if (fault === "half-page") return found.slice(0, Math.floor(found.length / 2));
  if (fault === "empty-page-more") return [];
  return fault === "malformed-record" ? found.map((one, i) => (i === 0 ? malform(one) : one)) : found;
}

interface Svarobjekt {
  readonly registreringer: readonly { readonly livscykluskode: string }[];
}

function isSlettet(body: object): boolean {
  return (body as Svarobjekt).registreringer[0]?.livscykluskode === "Slettet";
}

/** With times that are none. */
function malform(body: object): object {
  const { registreringer } = body as Svarobjekt;
  return {
    ...body,
    registreringer: registreringer.map((one) => ({ ...one, fratidspunkt: { tidsstempeldatotid: "i går kl. 14" } })),
  };
}
