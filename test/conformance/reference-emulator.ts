/** The source behind the reference adapter: a small JSON service that holds the municipality's cases and breaks on demand. */
import type { Kommune, KommuneSag } from "../../adapters/emulator/kommune.js";
import {
  type Emulator,
  type EmulatorFault,
  type EmulatorResponse,
  startEmulator,
} from "../../adapters/emulator/server.js";
import { deriveExpected, type ExpectedSag, sameIdent } from "./expected.js";
import { attributesOfWorld, matches } from "./oracle.js";
import type { SearchRequest, WireSag } from "./reference-wire.js";

const PAGE = 100;

export interface ReferenceOptions {
  readonly kommune: Kommune;
  readonly instans: string;
  readonly erIndeks: boolean;
}

export function startReferenceEmulator({ kommune, instans, erIndeks }: ReferenceOptions): Promise<Emulator> {
  const { sager } = deriveExpected(kommune, instans, erIndeks);
  const byId = new Map(sager.map((sag) => [sag.uuid, sag]));
  return startEmulator({
    kindOf: (_method, url) => (url.pathname === "/login" ? "LOGIN" : url.pathname === "/search" ? "LIST" : "DETAIL"),
    handle: ({ url, headers, body, fault }) => {
      if (fault === "wrong-credentials") return json(401, { error: "unauthorized" });
      if (url.pathname === "/login") return json(200, { token: "letmein", expiresIn: 300 });
      if (headers.authorization !== "Bearer letmein") return json(401, { error: "unauthorized" });
      if (url.pathname === "/ping") return json(200, {});
      if (url.pathname === "/search") return search(sager, JSON.parse(body) as SearchRequest, fault);
      const { ids } = JSON.parse(body) as { ids: string[] };
      return detail(url.pathname, ids, byId, fault);
    },
  });
}

function search(sager: readonly ExpectedSag[], request: SearchRequest, fault: EmulatorFault | null): EmulatorResponse {
  const found = sager.filter((sag) => isWanted(sag, request));
  const page = found.slice(request.start, request.start + PAGE);
  return json(200, {
    ialt: found.length,
    flere: request.start + page.length < found.length,
    ...broken(page.map(wireOf), fault),
  });
}

function isWanted(sag: ExpectedSag, { part, partsroller, referencer, ...limits }: SearchRequest): boolean {
  if (part && !sag.sag.parter.some((p) => partsroller.includes(p.rolle) && sameIdent(p.ident, part))) return false;
  if (referencer && !referencer.some((r) => r.uuid === sag.uuid || r.sagsnummer === sag.sagsnummer)) return false;
  return matches(limits, attributesOfWorld(sag));
}

function broken(
  sager: readonly WireSag[],
  fault: EmulatorFault | null,
): { sager: readonly unknown[]; flere?: boolean } {
  if (fault === "empty-page-more") return { sager: [], flere: true };
  if (fault === "half-page") return { sager: sager.slice(0, Math.floor(sager.length / 2)) };
  if (fault === "malformed-record")
    return { sager: sager.map((sag, i) => (i === 0 ? { ...sag, opstaaet: "31/2-24" } : sag)) };
  return { sager };
}

/** Answers with one entry per id; the faults strike the first of them. */
function detail(
  path: string,
  ids: readonly string[],
  byId: ReadonlyMap<string, ExpectedSag>,
  fault: EmulatorFault | null,
): EmulatorResponse {
  const entries = ids.map((id) => {
    const sag = byId.get(id);
    return { id, findes: sag !== undefined, indhold: sag ? contentOf(path, sag) : null };
  });
  if (fault === "half-page" || fault === "empty-page-more") return json(200, { svar: entries.slice(1) });
  if (fault === "malformed-record")
    return json(200, { svar: entries.map((entry, i) => (i === 0 ? { ...entry, indhold: 17 } : entry)) });
  return json(200, { svar: entries });
}

function contentOf(path: string, sag: ExpectedSag): unknown {
  if (path === "/parter") return sag.sag.parter;
  if (path === "/dokumenter") return sag.sag.dokumenter;
  return path === "/notater" ? sag.sag.notater : wireOf(sag);
}

function wireOf({ sag, ...known }: ExpectedSag): WireSag {
  const { dokumenter: _dokumenter, notater: _notater, indeks: _indeks, ...own } = sag satisfies KommuneSag;
  return { ...own, ...known };
}

function json(status: number, body: unknown): EmulatorResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
