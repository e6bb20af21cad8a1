/** Nova's paging, and the ways it can go wrong. */
import type { EmulatorFault } from "../emulator/server.js";
import { at, type Json } from "./emulator-json.js";

export interface PageRequest {
  readonly startRow: number;
  readonly numberOfRows: number;
  readonly withTotal: boolean;
}

/** Null where the paging is not one Nova takes. Documents take a start row of 0 and pages of 10000. */
export function readPaging(body: Json | undefined, kind: "cases" | "documents"): PageRequest | null {
  const isCases = kind === "cases";
  const startRow = at(body, "paging", "startrow") ?? (isCases ? null : 1);
  const numberOfRows = at(body, "paging", "numberofrows") ?? (isCases ? null : 500);
  if (typeof startRow !== "number" || typeof numberOfRows !== "number") return null;
  const isTaken = startRow >= (isCases ? 1 : 0) && numberOfRows >= 1 && numberOfRows <= (isCases ? 500 : 10_000);
  const withTotal = at(body, "paging", "calculatetotalnumberofrows") === true;
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
  key: "cases" | "documents",
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
  const { common: _common, documentUuid: _uuid, ...rest } = row as Record<string, Json>;
  return { ...rest, caseAttributes: { caseDate: "31-02-2024 kl. 25" }, documentDate: "31-02-2024" };
}
