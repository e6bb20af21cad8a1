// SPDX-License-Identifier: MPL-2.0
/** The committed supergraph says which subgraphs it was composed of, so that a start need not compose them again. */
import { createHash } from "node:crypto";
import type { Subgraph } from "../../subgraphs/federate.js";

/** Where it is, below the project's root. */
export const SUPERGRAPH_FILE = "schema/supergraph.graphql";

const MARK = "# Composed by `npm run schema` of the subgraphs ";

/** The file's text. */
export function withMark(supergraphSdl: string, subgraphs: readonly Subgraph[]): string {
  return `${MARK}${fingerprint(subgraphs)}\n${supergraphSdl.trimEnd()}\n`;
}

/** Null where the file is of other subgraphs, or does not say of which. */
export function readCommitted(file: string, subgraphs: readonly Subgraph[]): string | null {
  const end = file.indexOf("\n");
  return file.slice(0, end) === `${MARK}${fingerprint(subgraphs)}` ? file.slice(end + 1) : null;
}

/** Of everything that is composed: names, order and schemas. */
function fingerprint(subgraphs: readonly Subgraph[]): string {
  return createHash("sha256")
    .update(JSON.stringify(subgraphs.map(({ name, sdl }) => [name, sdl])))
    .digest("hex");
}
