// SPDX-License-Identifier: MPL-2.0
/** LoRA's store of files (to 1.10): what a document's `indhold` points to, by its path. */
import { createIndhold } from "../kit/indhold.js";
import type { KommuneDokument, KommuneSag } from "../kit/kommune.js";
import type { EmulatorRequest, EmulatorResponse } from "../kit/server.js";
import type { Version } from "./laes.js";
import { checkLogin } from "./login.js";
import { json, methodNotAllowed, noSuchRoute } from "./svar.js";

export const PDF = "application/pdf";
const MAPPE = "2026/01/01/00/00";

export const stiOf = ({ uuid }: KommuneDokument) => `${MAPPE}/${uuid}.bin`;
export const arkivstiOf = ({ uuid }: KommuneDokument) => `${MAPPE}/${uuid.replace(/^........../, "a4c81f00-0")}.bin`;

/** The store: every file by its path, with the bytes as they are asked for. */
export function toLagerfiler(sager: readonly KommuneSag[]): ReadonlyMap<string, Lagerfil> {
  const filer = new Map<string, Lagerfil>();
  for (const dokument of sager.flatMap((sag) => sag.dokumenter)) {
    filer.set(stiOf(dokument), toLagerfil(dokument));
    if (dokument.mimetype !== PDF) filer.set(arkivstiOf(dokument), toLagerfil({ ...dokument, mimetype: PDF }));
  }
  return filer;
}

export interface Lagerfil {
  readonly mimetype: string;
  readonly stoerrelse: number;
  bytes(): Iterable<Uint8Array>;
}

function toLagerfil(dokument: KommuneDokument): Lagerfil {
  const { mimetype, stoerrelse } = dokument;
  return { mimetype, stoerrelse, bytes: () => createIndhold(dokument) };
}

const FIL = "/dokument/dokument/";

export function isFil({ pathname }: URL): boolean {
  return pathname.startsWith(FIL) && pathname.endsWith(".bin");
}

/** A fault of data makes it what a file is not: an error told with a status that says that all is well. */
export function giveFil(
  { method, url, headers, fault }: EmulatorRequest,
  filer: ReadonlyMap<string, Lagerfil>,
  version: Version,
): EmulatorResponse {
  const refusal = checkLogin(headers.authorization, fault, version);
  if (refusal) return refusal;
  const fil = filer.get(url.pathname.slice(FIL.length).toLowerCase());
  if (!fil) return noSuchRoute(version);
  if (method !== "GET") return methodNotAllowed(version);
  if (fault === "malformed-record" || fault === "empty-page-more") return json(200, { message: "Error" }, version);
  const type = fil.mimetype.startsWith("text/") ? `${fil.mimetype}; charset=utf-8` : fil.mimetype;
  const headersOf = { "content-type": type, "content-length": String(fil.stoerrelse) };
  return { status: 200, headers: headersOf, body: fil.bytes() };
}
