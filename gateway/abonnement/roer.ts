// SPDX-License-Identifier: MPL-2.0
/** What is sent on one open stream, in the protocol of graphql-sse (a connection for each subscription): no faster than it is read. */
import type { ServerResponse } from "node:http";
import type { Aendringssvar } from "./svar.js";

export interface Roer {
  /** Resolves when there is room again. Rejects with `ForLangsom`, or where nobody reads any more. */
  send(markoer: string, svar: Aendringssvar): Promise<void>;
  /** The last that is sent; nothing where nobody reads any more. */
  slut(svar: object): void;
}

export class ForLangsom extends Error {
  override readonly name = "ForLangsom";
}

export interface Roerinput {
  readonly tider: Tider;
  /** Ends every wait. */
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Tider {
  /** How long one change may wait to be read. */
  readonly langsomMs: number;
  /** How often something is sent though nothing happens. */
  readonly hjerteslagMs: number;
}

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  // Nothing is asked on it afterwards, and a gateway that closes would wait for it.
  connection: "close",
  "x-content-type-options": "nosniff",
  // nginx would keep it until its buffer is full.
  "x-accel-buffering": "no",
};
/** How long the last event may take to be read before the connection is cut. */
const LAST_MS = 5000;

export function aabnRoer(response: ServerResponse, { tider, signal, headers }: Roerinput): Roer {
  const { langsomMs, hjerteslagMs } = tider;
  response.writeHead(200, { ...HEADERS, ...headers });
  response.flushHeaders();
  const beat = setInterval(() => {
    // Who does not read gets no more to read.
    if (!response.writableNeedDrain) response.write(":\n\n");
  }, hjerteslagMs);
  response.once("close", () => clearInterval(beat));

  return {
    send(markoer, svar) {
      if (response.destroyed || response.writableEnded) return Promise.reject(new Error("nobody reads"));
      const hasRoom = response.write(`id: ${markoer}\nevent: next\ndata: ${JSON.stringify(svar)}\n\n`);
      return hasRoom ? Promise.resolve() : untilRead(response, langsomMs, signal);
    },
    slut(svar) {
      clearInterval(beat);
      if (response.destroyed || response.writableEnded) return;
      response.end(`event: next\ndata: ${JSON.stringify(svar)}\n\nevent: complete\ndata:\n\n`);
      const cut = setTimeout(() => response.destroy(), LAST_MS);
      response.once("close", () => clearTimeout(cut));
    },
  };
}

function untilRead(response: ServerResponse, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      clearTimeout(timer);
      response.off("drain", drained).off("close", closed);
      signal.removeEventListener("abort", closed);
      act();
    };
    const drained = settle(resolve);
    const closed = settle(() => reject(new Error("nobody reads")));
    const timer = setTimeout(
      settle(() => reject(new ForLangsom())),
      ms,
    );
    response.once("drain", drained).once("close", closed);
    signal.addEventListener("abort", closed, { once: true });
  });
}
