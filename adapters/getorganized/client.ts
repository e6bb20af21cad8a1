// SPDX-License-Identifier: MPL-2.0
/** GetOrganized's `_goapi`: JSON, in which rows are texts that hold XML; beside it SharePoint's own list of a library. */
import { FagsystemError } from "../errors.js";
import { ellerIngen, isRaekke, type Raekke, raekker, tekst } from "../kit/felt.js";
import { createAuth } from "../kit/foran.js";
import { UKENDT } from "../kit/laest.js";
import type { LinkedPage } from "../kit/pages.js";
import { readXmlRow } from "../kit/xml-row.js";
import { checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpRequest, HttpStream } from "../transport/http.js";
import type { GetOrganizedConfig } from "./config.js";

const ROW = { navnerum: "#RowsetSchema", navn: "row" };

/** Every method throws `FagsystemError`; null: there is none such. */
export interface GetOrganizedClient {
  /** What is told of at most `most` cases with that value in a field: their numbers, and no total. */
  findCases(felt: string, value: string, most: number, bounds: CallBounds): Promise<readonly Raekke[]>;
  /** The attributes of a case. */
  sag(id: string, bounds: CallBounds): Promise<Raekke | null>;
  dokument(id: string, bounds: CallBounds): Promise<Raekke | null>;
  /** The views of a case's lists. */
  views(sti: string, bounds: CallBounds): Promise<readonly Raekke[]>;
  /** A page of a library in a view; `href`: what the page before said that follows. */
  library(sti: string, view: string, href: string | null, bounds: CallBounds): Promise<LinkedPage<Raekke>>;
  /** Not yet looked at. */
  bytes(id: string, bounds: CallBounds): Promise<HttpStream>;
  /** The same by the file's own address; null where that is not one of the site's. */
  fileAt(url: string, bounds: CallBounds): Promise<HttpStream | null>;
}

export function createClient(http: Http, config: GetOrganizedConfig): GetOrganizedClient {
  const base = config.baseUrl.replace(/\/+$/, "");
  const headers = { ...createAuth(config).headers(), accept: "application/json" };

  async function send(request: Pick<HttpRequest, "operation" | "method" | "url" | "body">, bounds: CallBounds) {
    const content = request.method === "POST" ? { "content-type": "application/json" } : {};
    return http.send({ ...request, headers: { ...headers, ...content }, read: true }, bounds);
  }

  async function getJson(operation: string, path: string, bounds: CallBounds): Promise<unknown> {
    const response = await send({ operation, method: "GET", url: `${base}/${path}` }, bounds);
    if (response.status === 404) return null;
    checkStatus(response, operation);
    return parseJson(response, operation) ?? undefined;
  }

  async function postJson(operation: string, path: string, body: unknown, bounds: CallBounds): Promise<Raekke> {
    const text = body === null ? "" : JSON.stringify(body);
    const response = await send({ operation, method: "POST", url: `${base}/${path}`, body: text }, bounds);
    checkStatus(response, operation);
    return demandObject(parseJson(response, operation), operation);
  }

  /** `{Metadata: "<z:row .../>"}`. */
  async function metadata(operation: string, path: string, bounds: CallBounds): Promise<Raekke | null> {
    const body = await getJson(operation, path, bounds);
    if (body === null) return null;
    const text = demandObject(body, operation)["Metadata"];
    const row = typeof text === "string" ? readXmlRow(text, ROW) : null;
    if (row === null) throw invalid(operation);
    return row;
  }

  const stream = (operation: string, url: string, bounds: CallBounds) =>
    http.stream({ operation, method: "GET", url, headers: { ...headers, accept: "*/*" }, read: true }, bounds);

  return {
    async findCases(felt, value, most, bounds) {
      const operation = "case search";
      const body = {
        FieldProperties: [
          { InternalName: felt, Value: value, DataType: "Text", ComparisonType: "Equal", IsMultiValue: false },
        ],
        CaseTypePrefixes: config.sagspraefikser,
        LogicalOperator: "AND",
        ExcludeDeletedCases: true,
        ReturnCasesNumber: most,
      };
      return demandRows(
        await postJson(operation, "_goapi/Cases/FindByCaseProperties", body, bounds),
        "CasesInfo",
        operation,
      );
    },
    sag: (id, bounds) => metadata("case", `_goapi/Cases/Metadata/${encodeURIComponent(id)}`, bounds),
    dokument: (id, bounds) => metadata("document", `_goapi/Documents/Metadata/${id}`, bounds),
    async views(sti, bounds) {
      const operation = "views";
      const body = await getJson(operation, `${sti}/_goapi/Administration/GetLeftMenuCounter`, bounds);
      // The case is there: a path that is not is no lack of documents.
      if (body === null) throw new FagsystemError("FAGSYSTEM_REJECTED", "REQUEST", operation, { status: 404 });
      return demandRows({ views: body }, "views", operation);
    },
    async library(sti, view, href, bounds) {
      const operation = "documents";
      const list = encodeURIComponent(`'/${sti}/Dokumenter'`);
      const page = href === null ? `&View=${encodeURIComponent(view)}` : `&${href.replace(/^\?/, "")}`;
      const path = `${sti}/_api/web/GetList(@listUrl)/RenderListDataAsStream?@listUrl=${list}${page}`;
      const body = await postJson(operation, path, null, bounds);
      return {
        rows: demandRows(body, "Row", operation),
        own: null,
        total: null,
        next: ellerIngen(tekst("NextHref"))(body),
      };
    },
    bytes: (id, bounds) => stream("file", `${base}/_goapi/Documents/DocumentBytes/${id}`, bounds),
    async fileAt(url, bounds) {
      // Our login goes with every call: it goes nowhere else.
      const isOurs = URL.canParse(url) && new URL(url).origin === new URL(base).origin;
      return isOurs ? stream("file", url, bounds) : null;
    },
  };
}

function demandObject(body: unknown, operation: string): Raekke {
  if (!isRaekke(body)) throw invalid(operation);
  return body;
}

function demandRows(body: Raekke, navn: string, operation: string): readonly Raekke[] {
  const rows = raekker(navn)(body);
  if (rows === null || rows === UKENDT) throw invalid(operation);
  return rows;
}

function invalid(operation: string): FagsystemError {
  return new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
}
