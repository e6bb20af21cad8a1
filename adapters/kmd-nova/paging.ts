// SPDX-License-Identifier: MPL-2.0
/** Nova's `paging` and `pagingInformation`: pages may begin anywhere, so each begins with the row that ended the one before. */
import type { PageClaims } from "../kit/page-account.js";
import { type RowPage, readByOffset } from "../kit/pages.js";

export type NovaPage = PageClaims<unknown>;

export interface NovaReading {
  readonly operation: string;
  readonly keyOf: (row: unknown) => string | null;
  /** Whether Nova is asked to count. */
  readonly asksTotal: boolean;
  readonly pageSize: number;
}

/** Throws INVALID_RESPONSE (PAGING) after the pages already yielded. Nova counts rows from 1. */
export function readPages(
  reading: NovaReading,
  fetchPage: (paging: object) => Promise<NovaPage>,
): AsyncGenerator<RowPage<unknown>> {
  const { pageSize, asksTotal } = reading;
  const counted = asksTotal ? { calculateTotalNumberOfRows: true } : {};
  return readByOffset(reading, pageSize, (offset) =>
    fetchPage({ startRow: offset + 1, numberOfRows: pageSize, ...counted }),
  );
}
