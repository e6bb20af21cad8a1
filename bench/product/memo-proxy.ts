// SPDX-License-Identifier: MPL-2.0
/** Stands before an emulator and remembers its answers, so that the gateway waits for bytes and not for an emulator that computes. */
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { type Call, delayOf, type Weather } from "./calls.js";

export interface ProxyInput {
  readonly instans: string;
  /** Of the emulator. */
  readonly url: string;
  readonly weather: () => Weather;
  readonly onCall: (call: Call) => void;
}

interface Remembered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A login is asked for anew: what it gives does not last. */
const LOGIN = /token|login|openid/i;
/** Headers that a call's meaning depends on. */
const TELLING = ["authorization", "content-type", "accept", "soapaction", "prefer"];

/** The address that the source now has. */
export async function startMemoProxy({ instans, url, weather, onCall }: ProxyInput): Promise<string> {
  const real = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const known = new Map<string, Remembered>();
  let own = "";

  const server = createServer((asked, response) => {
    answer(asked, response).catch(() => response.destroy());
  });

  async function answer(asked: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(asked);
    const from = performance.now();
    const delay = delayOf(weather(), instans);
    if (delay === null) return void asked.socket.destroy();
    const path = asked.url ?? "/";
    const method = asked.method ?? "GET";
    const key = `${method} ${path} ${asked.headers["soapaction"] ?? ""} ${withoutPassing(body.toString("utf8"))}`;
    const remembered = known.get(key) ?? (await fetchReal(asked, body));
    if (remembered.status === 200 && !LOGIN.test(path)) known.set(key, remembered);
    if (delay > 0) await wait(delay);
    response.writeHead(remembered.status, remembered.headers).end(remembered.body);
    const headers = Object.fromEntries(
      TELLING.flatMap((name) => (asked.headers[name] ? [[name, String(asked.headers[name])]] : [])),
    );
    onCall({ instans, from, to: performance.now(), method, path, body: body.toString("utf8"), headers });
  }

  function fetchReal({ method, url: path, headers }: IncomingMessage, body: Buffer): Promise<Remembered> {
    return new Promise((resolve, reject) => {
      const options = {
        agent,
        host: real.hostname,
        port: real.port,
        method,
        path,
        headers: { ...headers, "accept-encoding": "identity" },
      };
      const outgoing = request(options, (incoming) => {
        readAll(incoming).then((raw) => resolve(remember(incoming, raw, real.host, own)), reject);
      });
      outgoing.once("error", reject);
      outgoing.end(body);
    });
  }

  server.keepAliveTimeout = 120_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  own = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return `http://${own}`;
}

/** What the next page is asked at must lead here too. */
function remember({ statusCode = 500, headers }: IncomingMessage, raw: Buffer, real: string, own: string): Remembered {
  const body = Buffer.from(raw.toString("latin1").replaceAll(real, own), "latin1");
  const { connection: _c, "keep-alive": _k, "transfer-encoding": _t, date: _d, ...kept } = headers;
  return { status: statusCode, headers: { ...kept, "content-length": String(body.length) }, body };
}

/** Ids and times of the message itself differ in two calls that ask the same. */
function withoutPassing(body: string): string {
  return body
    .replace(/((?:Transa[ck]tion(?:s?Id|UUID)|Message(?:ID|Id)|Created|Expires|RequestId)[^<>]{0,20}>)[^<]*</gi, "$1<")
    .replace(/"(transactionId|correlationId|transaktionsid)":"[^"]*"/gi, '"$1":""');
}

async function readAll(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
