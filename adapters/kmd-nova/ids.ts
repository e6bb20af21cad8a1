// SPDX-License-Identifier: MPL-2.0
/**
 * Ids of documents and files. Nothing is known by which a document can be asked for by its own UUID, and it does not say
 * on which case it lies, so its local id carries the case: `<case>.<document>`, both UUIDs. Each is as stable as they are.
 */
import { parseUuid } from "../../schema/identifiers.js";

interface DokumentId {
  readonly sag: string;
  readonly dokument: string;
}

/** A document has one file. */
export const FIL_ID = "fil";

export function formatDokumentId({ sag, dokument }: DokumentId): string {
  return `${sag}.${dokument}`;
}

/** Null for what cannot be one of ours. */
export function parseDokumentId(lokalId: string): DokumentId | null {
  const [sag, dokument, ...rest] = lokalId.split(".").map(parseUuid);
  return sag && dokument && rest.length === 0 ? { sag, dokument } : null;
}
