// SPDX-License-Identifier: MPL-2.0
/** A source of files over HTTP that does as it is told, and an adapter's way to it. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Fagsystem } from "../../adapters/contract.js";
import { checkFile } from "../../adapters/transport/content.js";
import { createHttp } from "../../adapters/transport/http.js";

export interface FileSource {
  readonly loadIndhold: NonNullable<Fagsystem["loadIndhold"]>;
  /** Connections to it that have been closed. */
  closed(): number;
  close(): Promise<void>;
}

const OPTIONS = {
  caFile: null,
  maxBytes: 100_000,
  retries: 0,
  maxConcurrent: 4,
  maxQueued: 4,
  breakerThreshold: 1000,
  breakerResetMs: 1000,
  callsPerMinute: null,
};

export async function startFileSource(
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<FileSource> {
  let closed = 0;
  const server = createServer((request, response) => {
    response.on("close", () => {
      closed += 1;
    });
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const http = createHttp(OPTIONS);
  return {
    closed: () => closed,
    async loadIndhold(_dokument, _fil, ctx) {
      const stream = await http.stream({ operation: "file", method: "GET", url, read: true }, ctx);
      const bytes = await checkFile(stream, "file", { mimetype: "application/pdf" });
      return { mimetype: stream.contentType, stoerrelse: stream.contentLength, filnavn: null, bytes };
    },
    async close() {
      await http.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const PIECE = Buffer.alloc(256 * 1024, "%PDF-1.4 ");

/** As many bytes as are told, as fast as they are taken. Returns how many have been handed to the connection. */
export function sendPieces(response: ServerResponse, bytes: number): () => number {
  let left = bytes;
  const more = () => {
    while (left > 0) {
      const piece = PIECE.subarray(0, Math.min(PIECE.length, left));
      left -= piece.length;
      if (!response.write(piece)) return void response.once("drain", more);
    }
    response.end();
  };
  more();
  return () => bytes - left;
}
