// SPDX-License-Identifier: MPL-2.0
/** What a subgraph in another process cannot read for itself of the documents of the cases it is asked for. */

import { andreSteder, readSted } from "../../subgraphs/dokumenter/dokument-kilder.js";
import type { SamletSag } from "../../subgraphs/reading/kilder.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import type { KendteIndeksdokumenter } from "../../subgraphs/request/known.js";

/** Fields that need the documents of a case; its history tells of them. */
const NEEDS_DOCUMENTS = /\b(dokumenter|indhold|historik)\b/;

/** @param text the fetch. */
export async function knownDocuments(
  sager: readonly SamletSag[],
  text: string,
  { setup, sager: store, detaljer }: GraphContext,
): Promise<readonly KendteIndeksdokumenter[]> {
  const steder = NEEDS_DOCUMENTS.test(text) ? sager.flatMap(andreSteder) : [];
  return Promise.all(
    steder.map(async (sted): Promise<KendteIndeksdokumenter> => {
      const { poster, fejl } = await readSted(sted, { setup, sager: store, detaljer, kendte: [] });
      return { ...sted, poster, fejl: fejl && { kode: fejl.kode, grund: fejl.grund } };
    }),
  );
}
