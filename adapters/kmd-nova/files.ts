// SPDX-License-Identifier: MPL-2.0
/** `PUT /api/Document/GetFile`: the bytes of a document. It is never checked out. */
import type { CallContext, Indhold } from "../contract.js";
import { checkFile } from "../transport/content.js";
import type { NovaClient } from "./client.js";
import type { Documents } from "./documents.js";

const FILE = "nova file";
/** Servers' word for bytes of which they know nothing. */
const ANY_BYTES = "application/octet-stream";

export interface Files {
  /** Null where the case has no such document, or the document no such file. */
  load(lokalId: string, fil: string, ctx: CallContext): Promise<Indhold | null>;
}

export function createFiles(client: NovaClient, documents: Documents): Files {
  return {
    async load(lokalId, fil, ctx) {
      // Nova gives any document's bytes by its UUID: that it lies on the case its id names has to be seen here.
      const dokument = (await documents.get(lokalId, ctx))?.dokument;
      const kendt = dokument?.filer.find((candidate) => candidate.lokalId === fil);
      if (!dokument?.uuid || !kendt) return null;
      const stream = await client.getFile(dokument.uuid, ctx.transaktionsId, FILE, ctx);
      if (stream.status === 404) {
        await stream.body[Symbol.asyncIterator]().return?.();
        return null;
      }
      const bytes = await checkFile(stream, FILE, kendt);
      const sent = stream.contentType === "" || stream.contentType === ANY_BYTES ? null : stream.contentType;
      return { mimetype: kendt.mimetype ?? sent, stoerrelse: stream.contentLength, filnavn: null, bytes };
    },
  };
}
