// SPDX-License-Identifier: MPL-2.0
/** The source behind the reference adapter: a small JSON service that holds the municipality's cases and breaks on demand. */

import { createIndhold } from "../../emulators/kit/indhold.js";
import type { Kommune, KommuneSag } from "../../emulators/kit/kommune.js";
import {
  type CallKind,
  type Emulator,
  type EmulatorFault,
  type EmulatorResponse,
  startEmulator,
} from "../../emulators/kit/server.js";
import { deriveExpected, type ExpectedSag, sameIdent } from "../../tools/conformance/expected.js";
import { attributesOfWorld, matches } from "../../tools/conformance/oracle.js";
import { filOf, type WireRelation } from "./reference-details.js";
import { historyOf } from "./reference-history.js";
import type { SearchRequest, WireSag } from "./reference-wire.js";

const PAGE = 100;
const KINDS: Readonly<Record<string, CallKind>> = { "/login": "LOGIN", "/search": "LIST", "/indhold": "CONTENT" };

export interface ReferenceOptions {
  readonly kommune: Kommune;
  readonly instans: string;
  readonly erIndeks: boolean;
}

export function startReferenceEmulator({ kommune, instans, erIndeks }: ReferenceOptions): Promise<Emulator> {
  const { sager } = deriveExpected(kommune, instans, erIndeks);
  const byId = new Map(sager.map((sag) => [sag.uuid, sag]));
  return startEmulator({
    kindOf: (_method, { pathname }) => KINDS[pathname] ?? "DETAIL",
    handle: ({ url, headers, body, fault }) => {
      if (fault === "wrong-credentials") return json(401, { error: "unauthorized" });
      if (url.pathname === "/login") return json(200, { token: "letmein", expiresIn: 300 });
      if (headers.authorization !== "Bearer letmein") return json(401, { error: "unauthorized" });
      if (url.pathname === "/ping") return json(200, {});
      if (url.pathname === "/search") return search(sager, JSON.parse(body) as SearchRequest, fault);
      if (url.pathname === "/indhold") return content(sager, JSON.parse(body) as FileRequest);
      const { ids } = JSON.parse(body) as { ids: string[] };
      const contentOf = url.pathname === "/dokumentopslag" ? documentIn(sager) : caseIn(byId, url.pathname);
      return detail(ids, contentOf, fault);
    },
  });
}

function search(
  sager: readonly ExpectedSag<KommuneSag>[],
  request: SearchRequest,
  fault: EmulatorFault | null,
): EmulatorResponse {
  const found = sager.filter((sag) => isWanted(sag, request));
  const page = found.slice(request.start, request.start + PAGE);
  return json(200, {
    ialt: found.length,
    flere: request.start + page.length < found.length,
    ...broken(page.map(wireOf), fault),
  });
}

function isWanted(
  sag: ExpectedSag<KommuneSag>,
  { part, partsroller, referencer, genstand, ...limits }: SearchRequest,
): boolean {
  if (genstand && !sag.sag.genstande?.some(({ bfe }) => bfe === genstand)) return false;
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

/** What there is under an id; undefined: nothing. */
type ContentOf = (id: string) => unknown;

/** Answers with one entry per id; the faults strike the first of them. */
function detail(ids: readonly string[], contentOf: ContentOf, fault: EmulatorFault | null): EmulatorResponse {
  const entries = ids.map((id) => {
    const indhold = contentOf(id);
    return { id, findes: indhold !== undefined, indhold: indhold ?? null };
  });
  if (fault === "half-page" || fault === "empty-page-more") return json(200, { svar: entries.slice(1) });
  if (fault === "malformed-record")
    return json(200, { svar: entries.map((entry, i) => (i === 0 ? { ...entry, indhold: 17 } : entry)) });
  return json(200, { svar: entries });
}

function caseIn(byId: ReadonlyMap<string, ExpectedSag<KommuneSag>>, path: string): ContentOf {
  return (id) => {
    const sag = byId.get(id);
    return sag && partOf(path, sag, byId);
  };
}

function partOf(
  path: string,
  known: ExpectedSag<KommuneSag>,
  byId: ReadonlyMap<string, ExpectedSag<KommuneSag>>,
): unknown {
  const { sag } = known;
  switch (path) {
    case "/parter":
      return sag.parter;
    case "/dokumenter":
      return sag.dokumenter;
    case "/notater":
      return sag.notater;
    case "/relationer":
      return (sag.relationer ?? []).map(({ art, uuid }): WireRelation => {
        const other = byId.get(uuid);
        return { art, uuid, known: other ? { id: other.uuid, sagsnummer: other.sagsnummer } : null };
      });
    case "/frister":
      return sag.frister ?? [];
    case "/historik":
      return historyOf(known);
    default:
      return wireOf(known);
  }
}

function documentIn(sager: readonly ExpectedSag<KommuneSag>[]): ContentOf {
  return (id) => {
    const on = sager.filter(({ sag }) => sag.dokumenter.some(({ uuid }) => uuid === id));
    const dokument = on[0]?.sag.dokumenter.find(({ uuid }) => uuid === id);
    return dokument && { dokument, sager: on.map(({ uuid }) => uuid) };
  };
}

interface FileRequest {
  readonly dokument: string;
  readonly fil: string;
}

function content(sager: readonly ExpectedSag<KommuneSag>[], { dokument, fil }: FileRequest): EmulatorResponse {
  const found = sager.flatMap(({ sag }) => sag.dokumenter).find(({ uuid }) => uuid === dokument);
  if (!found || fil !== filOf(found)) return json(404, { error: "no such file" });
  const headers = { "content-type": found.mimetype, "content-length": String(found.stoerrelse) };
  return { status: 200, headers, body: createIndhold(found) };
}

function wireOf({ sag, ...known }: ExpectedSag<KommuneSag>): WireSag {
  const { dokumenter: _dokumenter, notater: _notater, indeks: _indeks, ...rest } = sag;
  const { relationer: _relationer, frister: _frister, tidligereAnsvar: _ansvar, ...own } = rest;
  return { ...own, ...known };
}

function json(status: number, body: unknown): EmulatorResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
