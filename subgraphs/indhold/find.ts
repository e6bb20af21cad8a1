// SPDX-License-Identifier: MPL-2.0
/** A document's file as one viewer may have it: asked when a link is given out, and again when the link is used. */
import type { Fagsystem } from "../../adapters/contract.js";
import type { DokumentFilRecord, DokumentRecord } from "../../schema/records.js";
import type { VistDokument } from "../dokumenter/dokument-adgang.js";
import { KildeError } from "../errors.js";
import { maySee, sagFor } from "../fagsystem/sag-for.js";
import type { GraphContext } from "../request/context.js";

export interface Filsted {
  /** Id of the case that the document lies on, as it is now. */
  readonly sag: string;
  /** `<instance>:<local id>`. */
  readonly dokument: string;
  /** The file's local id; null: the first whose content is to be had. */
  readonly fil: string | null;
}

export interface FundetFil {
  readonly instans: string;
  readonly dokument: DokumentRecord;
  readonly fil: DokumentFilRecord & { readonly lokalId: string };
  readonly load: NonNullable<Fagsystem["loadIndhold"]>;
}

const FELT = "indhold";

/**
 * Null where the viewer may not see the case or the document, the document is not on the case, there is no such file, or
 * its source gives no content: all look the same. Throws `KildeError` where a source that has to say so does not answer.
 */
export async function findFil(context: GraphContext, sted: Filsted): Promise<FundetFil | null> {
  const vist = context.dokumenter.shown(sted.dokument) ?? (await findDokument(context, sted));
  if (!vist || !maySee(context, vist.sag, "INDHOLD")) return null;
  const { sag, post } = vist;
  const load = loaderOf(context, sag.instans);
  const fil = post.dokument.filer.find(({ lokalId }) => lokalId != null && [null, lokalId].includes(sted.fil));
  if (!load || fil?.lokalId == null) return null;
  return { instans: sag.instans, dokument: post.dokument, fil: { ...fil, lokalId: fil.lokalId }, load };
}

/** By the case, as the list of its documents does: not every source can look a document up by itself. */
async function findDokument(context: GraphContext, { sag, dokument }: Filsted): Promise<VistDokument | null> {
  const found = await sagFor(context, sag, FELT, "INDHOLD");
  try {
    const dokumenter = found && (await context.dokumenter.ofSag(found.sag));
    return dokumenter?.find(({ id }) => id === dokument) ?? null;
  } catch (error) {
    throw error instanceof KildeError ? new KildeError(error.instans, FELT, error.fejl) : error;
  }
}

function loaderOf({ setup }: GraphContext, instans: string): FundetFil["load"] | null {
  const fagsystem = setup.kilder.find((kilde) => kilde.instans === instans)?.fagsystem;
  if (!fagsystem?.loadIndhold || fagsystem.kapabiliteter.indhold !== true) return null;
  return (dokument, fil, ctx) => fagsystem.loadIndhold?.(dokument, fil, ctx) ?? Promise.resolve(null);
}
