// SPDX-License-Identifier: MPL-2.0
/** Documents: those of a case with what is attached to them, one by its own key, and what is in their files. */
import type { DokumentopslagRecord, SagDokumentRecord } from "../../schema/records.js";
import type { CallContext, Indhold } from "../contract.js";
import { FagsystemError } from "../errors.js";
import type { AcadreClient } from "./client.js";
import type { AcadreConfig } from "./config.js";
import { filerOf, isBilag, mapDokument, mapSagDokument } from "./map-dokument.js";
import { orInvalid, type SagReader } from "./sager.js";
import { BILAG, parseBilag, parseDokument, type WireDokument } from "./wire-dokument.js";
import { isKey } from "./wire-felter.js";

export interface Dokumenter {
  /** Null: no such case. */
  loadDokumenter(sag: string, ctx: CallContext): Promise<readonly SagDokumentRecord[] | null>;
  /** Null: no such document, or none on a case. */
  loadOpslag(id: string, ctx: CallContext): Promise<DokumentopslagRecord | null>;
  loadIndhold(id: string, fil: string, ctx: CallContext): Promise<Indhold | null>;
}

export function createDokumenter(client: AcadreClient, reader: SagReader, config: AcadreConfig): Dokumenter {
  async function getBilag(hoved: WireDokument, ctx: CallContext): Promise<readonly WireDokument[]> {
    const supplements = await client.getSupplements(hoved.id, ctx);
    return supplements.map((supplement) => parseBilag(supplement, hoved));
  }

  async function getAlle(sag: string, ctx: CallContext): Promise<readonly WireDokument[] | null> {
    const outputs = await client.getDocuments(sag, ctx);
    if (outputs === null) return null;
    const dokumenter = outputs.map(parseDokument);
    const known = new Set(dokumenter.map(({ id }) => id));
    // Another case's, or one twice: that is the answer to another question.
    if (known.size < dokumenter.length || dokumenter.some((one) => one.sag !== null && one.sag !== sag))
      throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "documents");
    const bilag = await Promise.all(dokumenter.filter((one) => !isBilag(one)).map((hoved) => getBilag(hoved, ctx)));
    // What is attached is listed here and there, or there only: which is not known, and it is shown once.
    return [...dokumenter, ...bilag.flat().filter(({ id }) => !known.has(id.slice(id.indexOf(BILAG) + 1)))];
  }

  async function getEt(id: string, ctx: CallContext): Promise<WireDokument | null> {
    const [hovedId = "", ...rest] = id.split(BILAG);
    if (!isKey(hovedId) || rest.length > 1 || !rest.every(isKey)) return null;
    const output = await client.getDocument(hovedId, ctx);
    if (output === null || output.children.length === 0) return null;
    const hoved = parseDokument(output);
    // Another document than the one asked for is as wrong as one that cannot be read.
    if (hoved.id !== hovedId) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", "document");
    if (rest.length === 0) return hoved;
    return (await getBilag(hoved, ctx)).find((bilag) => bilag.id === id) ?? null;
  }

  /** Null also where it lies on no case that anybody lists. */
  async function getLiggende(id: string, ctx: CallContext): Promise<(WireDokument & { readonly sag: string }) | null> {
    const dokument = await getEt(id, ctx);
    const sag = dokument?.sag ?? null;
    return dokument !== null && sag !== null && (await reader.isListed(sag, ctx)) ? { ...dokument, sag } : null;
  }

  return {
    loadDokumenter: (sag, ctx) =>
      orInvalid("documents", async () => {
        const [isListed, alle] = await Promise.all([reader.isListed(sag, ctx), getAlle(sag, ctx)]);
        return (isListed && alle?.map((one) => mapSagDokument(one, config))) || null;
      }),
    loadOpslag: (id, ctx) =>
      orInvalid("document", async () => {
        const dokument = await getLiggende(id, ctx);
        return dokument && { dokument: mapDokument(dokument, config), sager: [dokument.sag] };
      }),
    /** The file has to be one of that document's, as Acadre gives it now: no other is ever asked for. */
    async loadIndhold(id, lokalId, ctx) {
      const dokument = await orInvalid("document", () => getLiggende(id, ctx));
      const fil = dokument && filerOf(dokument, config).find((one) => one.lokalId === lokalId);
      if (!fil?.reference) return null;
      const filnavn = await client.getFileName(fil.reference, ctx);
      const bytes = await client.openFile(fil.reference, ctx);
      return bytes && { mimetype: fil.mimetype, stoerrelse: null, filnavn, bytes };
    },
  };
}
