// SPDX-License-Identifier: MPL-2.0
/** One answer of the emulator: filtered, counted, 50 rows a page, and the ways it can go wrong. */
import type { EmulatorFault, EmulatorRequest, EmulatorResponse } from "../kit/server.js";
import { compileFilter } from "./filter.js";
import { type Entity, type EntityType, ODataError, RECORD } from "./model.js";
import { PAGE_SIZE, parseProjection, project } from "./projection.js";

const OPTIONS = ["$select", "$expand", "$filter", "$count", "$skiptoken"];

export function toPage(all: readonly Entity[], type: EntityType, request: EmulatorRequest): EmulatorResponse {
  const { url, headers, fault } = request;
  const { searchParams: options } = url;
  const unknown = [...options.keys()].find((name) => !OPTIONS.includes(name));
  if (unknown !== undefined) throw new ODataError(`The query option '${unknown}' is not supported.`);
  const projection = parseProjection(options.get("$select"), options.get("$expand"), type);
  const filter = options.get("$filter");
  const found = filter === null ? all : all.filter(compileFilter(filter, type));
  const { rows, next } = cut(found, Number(options.get("$skiptoken") ?? "0"), fault);
  const omitNulls = /\bomit-values="?nulls/.test(String(headers.prefer ?? ""));
  const set = type === RECORD ? "Records" : "Files";
  const address = (row: Entity) => `${url.origin}/OData4/${set}('${String(row["ID"])}')`;
  const shown = rows.map((row) => project(row, projection, { omitNulls, address }));
  const [first] = shown;
  return answer({
    "@odata.context": `${url.origin}/OData4/$metadata#${type.name}`,
    ...(options.get("$count") === "true" ? { "@odata.count": found.length } : {}),
    value: fault === "malformed-record" && first ? [malform(first), ...shown.slice(1)] : shown,
    ...(next === null ? {} : { "@odata.nextLink": linkTo(url, next) }),
  });
}

interface Cut {
  readonly rows: readonly Entity[];
  /** Where the next page begins; null: this was the last. */
  readonly next: number | null;
}

function cut(found: readonly Entity[], from: number, fault: EmulatorFault | null): Cut {
  if (!Number.isInteger(from) || from < 0) throw new ODataError("Syntax error in '$skiptoken'.");
  const rows = found.slice(from, from + PAGE_SIZE);
  if (fault === "half-page") return { rows: rows.slice(0, Math.floor(rows.length / 2)), next: null };
  if (fault === "empty-page-more") return { rows: [], next: from + PAGE_SIZE };
  return { rows, next: from + rows.length < found.length ? from + rows.length : null };
}

/** The same query with its place in it. */
function linkTo(url: URL, from: number): string {
  const next = new URL(url);
  next.searchParams.set("$skiptoken", String(from));
  return next.href;
}

/** A row without its id and with a date that is none. */
function malform(row: Record<string, unknown>): Record<string, unknown> {
  const { ID: _id, ...rest } = row;
  return { ...rest, Created: "31-02-2024" };
}

function answer(body: object): EmulatorResponse {
  const headers = { "content-type": "application/json; odata.metadata=minimal", "odata-version": "4.0" };
  return { status: 200, headers, body: JSON.stringify(body) };
}
