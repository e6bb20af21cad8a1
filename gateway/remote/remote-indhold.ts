// SPDX-License-Identifier: MPL-2.0
/** The bytes of a file of an instance that another process owns, as a stream from that process. */
import type { CallContext, Indhold } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { checkFile, NOTHING_EXPECTED } from "../../adapters/transport/content.js";
import type { Http } from "../../adapters/transport/http.js";
import { FRAME_TYPE, type Indholdskald, readFrame } from "./indhold-frame.js";

const OPERATION = "subgraph loadIndhold";

/** @param url of the process' graph; files are beside it. */
export async function askForIndhold(
  kald: Indholdskald,
  ctx: CallContext,
  { url, token, http }: { readonly url: string; readonly token: string; readonly http: Http },
): Promise<Indhold | null> {
  const stream = await http.stream(
    {
      operation: OPERATION,
      method: "POST",
      url: new URL("indhold", url).href,
      read: true,
      headers: { "content-type": "application/json", accept: FRAME_TYPE },
      body: JSON.stringify({ ...kald, sagsgraf: token }),
    },
    ctx,
  );
  if (stream.status === 200 && stream.contentType === FRAME_TYPE) return readFrame(stream.body, OPERATION);
  const body = await checkFile(stream, OPERATION, NOTHING_EXPECTED);
  await body[Symbol.asyncIterator]().return?.();
  throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", OPERATION);
}
