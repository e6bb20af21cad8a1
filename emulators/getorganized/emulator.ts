// SPDX-License-Identifier: MPL-2.0
/** A small GetOrganized behind something that has taken care of NTLM. It counts nothing that it holds, and has no totals. */
import type { GetOrganizedTilslutning } from "../../adapters/getorganized/config.js";
import { createIndhold } from "../kit/indhold.js";
import { asObjekt, json, type Objekt, readObjekt, unknownOf } from "../kit/json.js";
import { koderAf } from "../kit/koder.js";
import type { KommuneDokument, KommuneSag } from "../kit/kommune.js";
import type { EmulatorOptions, ProductEmulator, Verdensform } from "../kit/produkt.js";
import { type CallKind, type EmulatorRequest, type EmulatorResponse, startEmulator } from "../kit/server.js";
import {
  type Attributter,
  brugerIdOf,
  FEJLOPRETTET,
  LUKKET,
  stiOf,
  toDokument,
  toListed,
  toRow,
  toSag,
} from "./verden.js";

const LOGIN = { kind: "basic", username: "KOMMUNE\\svc_sagsgraf", password: "emulator-only" } as const;
const AUTHORIZATION = `Basic ${Buffer.from(`${LOGIN.username}:${LOGIN.password}`).toString("base64")}`;
const SEARCH = "/_goapi/Cases/FindByCaseProperties";
const SEARCHED = ["FieldProperties", "CaseTypePrefixes", "LogicalOperator", "ExcludeDeletedCases", "ReturnCasesNumber"];
const PROPERTY = ["InternalName", "Value", "DataType", "ComparisonType", "IsMultiValue"];
const VIEW = "6f1c3a52-0000-4000-8000-0000000000a1";
const PAGE = 30;
/** Above this a file's bytes are a web page. */
const MOST_BYTES = 10 * 1024 * 1024;

export const VERDENSFORM: Verdensform = {
  fleresider: 90,
  sagsnummer: ({ nummer }) => `AKT-2024-${String(nummer).padStart(6, "0")}`,
};

export async function startProductEmulator(
  options: EmulatorOptions,
): Promise<ProductEmulator<GetOrganizedTilslutning>> {
  const { kommune, instans, port } = options;
  const sager = kommune.sager.filter(({ system }) => system === instans);
  const dokumenter = sager.flatMap((sag) => sag.dokumenter.map((dokument) => ({ sag, dokument })));
  const documentOf = (id: string | undefined) => dokumenter.find(({ dokument }) => String(dokument.nummer) === id);
  let own = "";

  function get(path: string, fault: EmulatorRequest["fault"]): EmulatorResponse | null {
    const row = (attributter: Attributter) => json(200, { Metadata: toRow(malform(attributter, fault)) });
    const [, sagsId] = /^\/_goapi\/Cases\/Metadata\/([^/]+)(?:\/False)?$/.exec(path) ?? [];
    const sag = sager.find(({ sagsnummer }) => sagsnummer === sagsId);
    if (sag) return row(toSag(sag, kommune));
    const [, what, id] = /^\/_goapi\/Documents\/(Metadata|DocumentBytes)\/(\d+)$/.exec(path) ?? [];
    const found = documentOf(id);
    if (found) return what === "Metadata" ? row(toDokument(found.dokument, found.sag, own)) : bytesOf(found.dokument);
    const site = sager.find((one) => path.startsWith(`/${stiOf(one)}/`));
    const rest = site ? path.slice(stiOf(site).length + 1) : "";
    if (rest === "/_goapi/Administration/GetLeftMenuCounter") return json(200, VIEWS);
    const file = site?.dokumenter.find(({ filnavn }) => rest === `/Dokumenter/${encodeURIComponent(filnavn)}`);
    return file ? fileOf(file) : null;
  }

  function post({ url, body, fault }: EmulatorRequest): EmulatorResponse | null {
    const path = decodeURIComponent(url.pathname);
    if (path === SEARCH) return search(sager, readObjekt(body), fault);
    const site = sager.find((one) => path === `/${stiOf(one)}/_api/web/GetList(@listUrl)/RenderListDataAsStream`);
    if (!site || url.searchParams.get("@listUrl") !== `'/${stiOf(site)}/Dokumenter'`) return null;
    return url.searchParams.get("View") === VIEW ? library(site, url.searchParams, fault) : refused("View");
  }

  function handle(request: EmulatorRequest): EmulatorResponse {
    const { url, method, headers, fault } = request;
    if (fault === "wrong-credentials" || headers.authorization !== AUTHORIZATION)
      return { status: 401, headers: { "content-type": "text/html", "www-authenticate": "NTLM" }, body: "<html>401" };
    const answer = method === "GET" ? get(url.pathname, fault) : method === "POST" ? post(request) : null;
    return cut(answer ?? { status: 404, headers: { "content-type": "text/html" }, body: "<html>404</html>" }, request);
  }

  const emulator = await startEmulator({ kindOf, handle }, port);
  own = emulator.url;
  return {
    ...emulator,
    connection: connectionTo(emulator.url),
    organisation: koderAf(options.kommune, {
      enhed: ({ navn }) => navn,
      bruger: (who) => String(brugerIdOf(who, options.kommune)),
    }),
  };
}

const VIEWS = [
  { ListName: "Dokumenter", ViewName: "Journaliseret.aspx", ViewId: "6f1c3a52-0000-4000-8000-0000000000a2", Count: 0 },
  { ListName: "Dokumenter", ViewName: "UdenMapper.aspx", ViewId: VIEW, Count: 0 },
  { ListName: "Opgaver", ViewName: "UdenMapper.aspx", ViewId: "6f1c3a52-0000-4000-8000-0000000000a3", Count: 0 },
];

function connectionTo(url: string): GetOrganizedTilslutning {
  return {
    baseUrl: url,
    auth: LOGIN,
    sagspraefikser: ["AKT", "BOR"],
    statusser: { Åben: "Opstaaet", [LUKKET]: "Afsluttet", [FEJLOPRETTET]: "UDGAAET" },
    linkSkabelon: "https://go.korsbaek.example/{sti}",
  };
}

function kindOf(_method: string, { pathname }: URL): CallKind {
  if (pathname === SEARCH) return "LIST";
  return /\/DocumentBytes\/|\/Dokumenter\//.test(pathname) ? "CONTENT" : "DETAIL";
}

/** By what stands in one field; deleted ones only where they were asked for. */
function search(sager: readonly KommuneSag[], body: Objekt | null, fault: EmulatorRequest["fault"]): EmulatorResponse {
  const given = body?.["FieldProperties"];
  const [property] = Array.isArray(given) ? given.map(asObjekt) : [];
  const unknown = body && (unknownOf(body, SEARCHED) ?? (property ? unknownOf(property, PROPERTY) : "FieldProperties"));
  if (!body || !property || unknown) return refused(unknown ?? "body");
  const { InternalName, Value, DataType, ComparisonType } = property;
  const most = body["ReturnCasesNumber"];
  const prefixes = body["CaseTypePrefixes"];
  if (DataType !== "Text" || ComparisonType !== "Equal" || typeof most !== "number" || !Array.isArray(prefixes))
    return refused("FieldProperties");
  if (InternalName !== "ows_CaseID" && InternalName !== "ows_CCMContactData_CPR") return refused("InternalName");
  const found = sager
    .filter(({ udgaaet }) => !(udgaaet && body["ExcludeDeletedCases"] === true))
    .filter(({ sagsnummer }) => prefixes.includes(sagsnummer.slice(0, 3)))
    .filter((sag) => (InternalName === "ows_CaseID" ? sag.sagsnummer === Value : isContact(sag, Value)));
  const rows = found.slice(0, most).map((sag, at) => ({
    CaseID: fault === "malformed-record" && at === 0 ? undefined : sag.sagsnummer,
    RelativeUrl: stiOf(sag),
    Title: sag.titel,
  }));
  return json(200, { CasesInfo: rows });
}

function isContact({ parter }: KommuneSag, cpr: unknown): boolean {
  return parter.some(({ rolle, ident }) => rolle === "PRIMAER_PART" && ident.type === "CPR" && ident.vaerdi === cpr);
}

/** A page of the library, and what follows its address where there is another. */
function library(sag: KommuneSag, query: URLSearchParams, fault: EmulatorRequest["fault"]): EmulatorResponse {
  const from = Number(query.get("PageFirstRow") ?? "1") - 1;
  const rows = sag.dokumenter.slice(from, from + PAGE).map((dokument, at) => toListed(dokument, sag, from + at));
  const next = from + PAGE < sag.dokumenter.length;
  return json(200, {
    Row: fault === "malformed-record" ? rows.map((row) => ({ ...row, DocID: "999999999" })) : rows,
    FirstRow: from + 1,
    RowLimit: PAGE,
    ...(next ? { NextHref: `?Paged=TRUE&p_ID=${from + PAGE}&PageFirstRow=${from + PAGE + 1}&View=${VIEW}` } : {}),
  });
}

function bytesOf(dokument: KommuneDokument): EmulatorResponse {
  if (dokument.stoerrelse <= MOST_BYTES) return fileOf(dokument);
  const body = "<html><head><title>503 Service Unavailable</title></head></html>";
  return { status: 200, headers: { "content-type": "text/html" }, body };
}

function fileOf(dokument: KommuneDokument): EmulatorResponse {
  const headers = { "content-type": dokument.mimetype, "content-length": String(dokument.stoerrelse) };
  return { status: 200, headers, body: createIndhold(dokument) };
}

function malform(attributter: Attributter, fault: EmulatorRequest["fault"]): Attributter {
  if (fault !== "malformed-record") return attributter;
  return { ...attributter, ows_CaseID: "", ows_DocID: "", ows_Modtaget: "i går kl. 14" };
}

/** A half answer is one that was cut, an empty one a body of nothing. */
function cut(response: EmulatorResponse, { fault }: EmulatorRequest): EmulatorResponse {
  const { body } = response;
  if (typeof body !== "string" || fault === null) return response;
  if (fault === "half-page") return { ...response, body: body.slice(0, body.length / 2) };
  return fault === "empty-page-more" ? { ...response, body: "" } : response;
}

function refused(what: string): EmulatorResponse {
  return json(400, { Message: `The request is invalid: ${what}` });
}
