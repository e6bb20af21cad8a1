// SPDX-License-Identifier: MPL-2.0
/** Nova's paging, and the ways it can go wrong. */
import type { EmulatorFault } from "../kit/server.js";
import { at, type Json } from "./json.js";

/** Under which key an answer has its rows. */
type Rows = "cases" | "documents" | "taskList";

/** Most rows a page. For tasks: the most that any client was seen to ask for. */
const MOST_ROWS: Record<Rows, number> = { cases: 500, documents: 10_000, taskList: 3000 };

export interface PageRequest {
  readonly startRow: number;
  readonly numberOfRows: number;
  readonly withTotal: boolean;
}

/** Null where the paging is not one Nova takes. Documents take a start row of 0, and need not have it at all. */
export function readPaging(body: Json | undefined, kind: Rows): PageRequest | null {
  const isDocuments = kind === "documents";
  const startRow = at(body, "paging", "startrow") ?? (isDocuments ? 1 : null);
  const numberOfRows = at(body, "paging", "numberofrows") ?? (isDocuments ? 500 : null);
  if (typeof startRow !== "number" || typeof numberOfRows !== "number") return null;
  const isTaken = startRow >= (isDocuments ? 0 : 1) && numberOfRows >= 1 && numberOfRows <= MOST_ROWS[kind];
  const withTotal = kind !== "taskList" && at(body, "paging", "calculatetotalnumberofrows") === true;
  return isTaken ? { startRow: Math.max(startRow, 1), numberOfRows, withTotal } : null;
}

interface Cut<T> {
  readonly rows: readonly T[];
  readonly hasMoreRows: boolean;
}

/** The page with its `pagingInformation`; the key of the rows is left out where there are none. */
export function toPage<T>(
  all: readonly T[],
  request: PageRequest,
  key: Rows,
  fault: EmulatorFault | null,
  view: (row: T) => Json,
): Json {
  const { rows, hasMoreRows } = cut(all, request, fault);
  const views = rows.map(view);
  const [first, ...rest] = views;
  const shown = fault === "malformed-record" && first !== undefined ? [malform(first), ...rest] : views;
  return {
    pagingInformation: {
      numberOfRows: rows.length,
      ...(request.withTotal ? { totalNumberOfRows: all.length } : {}),
      hasMoreRows,
    },
    ...(shown.length > 0 ? { [key]: shown } : {}),
  };
}

function cut<T>(all: readonly T[], { startRow, numberOfRows }: PageRequest, fault: EmulatorFault | null): Cut<T> {
  const from = startRow - 1;
  const rows = all.slice(from, from + numberOfRows);
  if (fault === "half-page") return { rows: rows.slice(0, Math.floor(rows.length / 2)), hasMoreRows: false };
  if (fault === "empty-page-more") return { rows: [], hasMoreRows: true };
  return { rows, hasMoreRows: from + rows.length < all.length };
}

/** A row without its id and with a date that is none. */
function malform(row: Json): Json {
  const { common: _common, documentUuid: _document, taskUuid: _task, ...rest } = row as Record<string, Json>;
  const noDate = "31-02-2024 kl. 25";
  return { ...rest, caseAttributes: { caseDate: noDate }, documentDate: noDate, taskDeadline: noDate };
}
