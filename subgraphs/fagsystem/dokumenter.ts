// SPDX-License-Identifier: MPL-2.0
/** A case's documents, page by page, as one viewer sees them. */
import type { Bruger } from "../adgang/bruger.js";
import type { VistDokument } from "../dokumenter/dokument-adgang.js";
import { viewDokument, viewPaaSag } from "../dokumenter/dokument-visning.js";
import { SagsgrafError } from "../errors.js";

export interface DokumentArgs {
  readonly first: number;
  readonly after: string | null;
}

export interface DokumentsideInput {
  readonly bruger: Bruger;
  readonly maxPageSize: number;
}

/** Throws BAD_INPUT. @param visible as decided for this viewer. */
export function pageDokumenter(visible: readonly VistDokument[], args: DokumentArgs, input: DokumentsideInput) {
  const { maxPageSize } = input;
  if (args.first < 1 || args.first > maxPageSize) {
    throw new SagsgrafError("BAD_INPUT", `first must be 1 to ${maxPageSize}.`);
  }
  const ids = visible.map(({ id }) => id);
  const start = args.after === null ? 0 : indexAfter(ids, args.after);
  const page = visible.slice(start, start + args.first);
  const edges = page.map((vist) => viewEdge(vist, input));
  const cursors = page.map(({ id }) => encodeCursor(id));
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: {
      hasNextPage: start + page.length < visible.length,
      hasPreviousPage: args.after !== null,
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
    antal: visible.length,
  };
}

function viewEdge(vist: VistDokument, { bruger }: DokumentsideInput) {
  return { ...viewPaaSag(vist, bruger), node: viewDokument(vist, bruger) };
}

function encodeCursor(id: string): string {
  return Buffer.from(`d1:${id}`).toString("base64url");
}

function indexAfter(ids: readonly string[], after: string): number {
  const index = ids.map(encodeCursor).indexOf(after);
  if (index < 0) throw new SagsgrafError("BAD_INPUT", "after is not a cursor of this list.");
  return index + 1;
}
