// SPDX-License-Identifier: MPL-2.0
/** `GET api/fil/{ShortId}`: the bytes of one file of a document. */
import type { CallContext, Indhold } from "../contract.js";
import { checkFile } from "../transport/content.js";
import type { SbsysClient } from "./client.js";
import type { Details } from "./details.js";

const FILE = "fil";
/** Servers' word for bytes of which they know nothing. */
const ANY_BYTES = "application/octet-stream";

/** Null where there is no such document, where it lies on no case, or where the file is not one of its. */
export async function loadFile(
  client: SbsysClient,
  details: Details,
  dokument: string,
  fil: string,
  ctx: CallContext,
): Promise<Indhold | null> {
  // SBSYS gives any file by its number: that it is this document's has to be seen here.
  const opslag = await details.getDokument(dokument, ctx);
  const kendt = opslag?.dokument.filer.find(({ lokalId }) => lokalId === fil);
  if (!kendt) return null;
  const stream = await client.getFil(fil, ctx);
  if (stream.status === 404) {
    await stream.body[Symbol.asyncIterator]().return?.();
    return null;
  }
  const expected = kendt.mimetype?.split(";")[0]?.trim().toLowerCase() ?? null;
  const bytes = await checkFile(stream, FILE, { mimetype: expected, stoerrelse: kendt.stoerrelse });
  const sent = stream.contentType === "" || stream.contentType === ANY_BYTES ? null : stream.contentType;
  return { mimetype: expected ?? sent, stoerrelse: stream.contentLength, filnavn: kendt.filnavn, bytes };
}
