// SPDX-License-Identifier: MPL-2.0
/** Bytes out to whoever asked, as fast as they are taken: whatever goes wrong breaks the connection. */
import { setMaxListeners } from "node:events";
import type { OutgoingHttpHeaders } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { FastifyReply } from "fastify";

/** Whoever reads leaves, or nothing moves: then nobody is waited for, neither here nor at the source. */
export function endWithClient(reply: FastifyReply): AbortController {
  const ending = new AbortController();
  setMaxListeners(0, ending.signal);
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) ending.abort();
  });
  return ending;
}

/**
 * The reply's status and headers, `head`, and then the bytes. Never rejects: an error of the source ends the connection
 * without an end of the answer, so that half a file never looks like a whole one.
 */
export async function sendBytes(
  reply: FastifyReply,
  bytes: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
  head: Uint8Array | null = null,
): Promise<FastifyReply> {
  reply.hijack();
  // A connection that may have to be broken is not kept for another question.
  reply.raw.writeHead(reply.statusCode, { ...(reply.getHeaders() as OutgoingHttpHeaders), connection: "close" });
  if (head) reply.raw.write(head);
  await pipeline(Readable.from(bytes, { objectMode: false }), reply.raw, { signal }).catch(() => reply.raw.destroy());
  return reply;
}
