/** What a subgraph in another process cannot read for itself of the documents it is asked for. */

import { andreSteder, readSted } from "../../subgraphs/dokumenter/dokument-kilder.js";
import type { SamletSag } from "../../subgraphs/reading/kilder.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import type { KendtDokument, KendteIndeksdokumenter, Known } from "../../subgraphs/request/known.js";

/** Fields that need the documents of a case; its history tells of them. */
const NEEDS_DOCUMENTS = /\b(dokumenter|indhold|historik)\b/;

/** @param ids what the fetch is about: cases, documents. @param text the fetch. */
export async function knownDocuments(
  ids: readonly string[],
  sager: readonly SamletSag[],
  text: string,
  context: GraphContext,
): Promise<Pick<Known, "sager" | "indeksdokumenter" | "dokumenter">> {
  const shown = ids.flatMap((id) => context.dokumenter.shown(id) ?? []);
  const all = [...new Map([...sager, ...shown.map(({ sag }) => sag)].map((sag) => [sag.id, sag])).values()];
  const steder = NEEDS_DOCUMENTS.test(text) ? all.flatMap(andreSteder) : [];
  return {
    sager: all,
    indeksdokumenter: await Promise.all(
      steder.map(async (sted): Promise<KendteIndeksdokumenter> => {
        const { poster, fejl } = await readSted(sted, {
          setup: context.setup,
          sager: context.sager,
          detaljer: context.detaljer,
          kendte: [],
        });
        return { ...sted, poster, fejl: fejl && { kode: fejl.kode, grund: fejl.grund } };
      }),
    ),
    dokumenter: shown.map(({ id, sag, post, medlemmer }): KendtDokument => ({ id, sag: sag.id, post, medlemmer })),
  };
}
