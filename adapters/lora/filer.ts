// SPDX-License-Identifier: MPL-2.0
/** The files of a document: the parts of its variants. Their bytes lie in LoRA's store, or where a URI points. */
import type { DokumentFilRecord, Tidspunkt } from "../../schema/records.js";
import type { LoraConfig } from "./config.js";
import { rowAt } from "./raekker.js";
import { listOf, readRow, type WireRegistrering } from "./wire.js";
import { readText, type Wire } from "./wire-read.js";

export interface Fil extends DokumentFilRecord {
  readonly variant: string | null;
  /** Where the store has it, below the documents' own address; null: its content is not LoRA's to give. */
  readonly sti: string | null;
}

const STORE = /^store:(\d{4}\/\d{2}\/\d{2}\/\d{2}\/\d{2}\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.bin)$/i;

/** `lokation` is a file's name, and its size is not kept. The name in the store is its id: it is made for that one file. */
export function filerAt({ varianter }: WireRegistrering, at: Tidspunkt, config: LoraConfig): readonly Fil[] {
  const perVariant = varianter.map((variant) => ({ navn: readText(variant, "varianttekst"), filer: filerIn(variant) }));
  const filled = perVariant.filter(({ filer }) => filer.length > 0);
  return filled.flatMap(({ navn, filer }) =>
    filer.map((fil) => ({ ...fil, variant: filled.length > 1 ? navn : null })),
  );

  function filerIn(variant: Wire): readonly Omit<Fil, "variant">[] {
    return listOf(variant, "dele").flatMap((del) => {
      const felter = rowAt(listOf(del, "egenskaber").map(readRow), at)?.felter;
      if (!felter) return [];
      const [, sti = null, navn = null] = config.indhold ? (STORE.exec(readText(felter, "indhold") ?? "") ?? []) : [];
      const filnavn = readText(felter, "lokation") ?? readText(del, "deltekst");
      const mimetype = readText(felter, "mimetype");
      return [{ lokalId: navn?.toLowerCase() ?? null, filnavn, mimetype, stoerrelse: null, sti }];
    });
  }
}

/** Without parameters, as it is compared. */
export function plainMimetype(mimetype: string | null): string | null {
  return mimetype?.split(";")[0]?.trim().toLowerCase() || null;
}
