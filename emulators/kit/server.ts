// SPDX-License-Identifier: MPL-2.0
/**
 * What every emulator shares: a loopback server that counts its calls and breaks on demand. How it speaks is the
 * product's own `emulator.ts`, which also makes the faults that concern the shape of its data.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** What the server does to any answer. */
export const TRANSPORT_FAULTS = ["refuse", "hang", "slow", "status-500", "html", "truncated"] as const;
/** What the product's emulator does to its own data; for `wrong-credentials` it refuses every login and every call. */
export const DATA_FAULTS = ["malformed-record", "half-page", "empty-page-more", "wrong-credentials"] as const;
export const EMULATOR_FAULTS = [...TRANSPORT_FAULTS, ...DATA_FAULTS] as const;
/** What is done to a sound answer: that to the last call of its kind stands in its place, or it ends half-way. */
export const ANSWER_FAULTS = ["other-answer", "cut-answer"] as const;
export type EmulatorFault = (typeof EMULATOR_FAULTS)[number];
export type AnswerFault = (typeof ANSWER_FAULTS)[number];

/** LOGIN: getting a token. LIST: a search for cases. DETAIL: one case, its documents, notes, parties. CONTENT: a file. */
export type CallKind = "LOGIN" | "LIST" | "DETAIL" | "CONTENT";

export interface FaultSpec {
  readonly fault: EmulatorFault;
  /** Which calls it strikes; absent: all. */
  readonly kinds?: readonly CallKind[];
  /** Let this many such calls through first. */
  readonly after?: number;
  /** For `slow`, in milliseconds. Default 1200. */
  readonly delayMs?: number;
}

export interface AnswerFaultSpec extends Pick<FaultSpec, "kinds" | "after" | "delayMs"> {
  readonly fault: AnswerFault;
}

export interface EmulatorCall {
  readonly kind: CallKind;
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

export interface EmulatorRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
  /** A data fault that strikes this call, for the product's handler to act on. */
  readonly fault: EmulatorFault | null;
}

export interface EmulatorResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Pieces are sent as they are read, for files. */
  readonly body: string | Iterable<Uint8Array>;
}

export interface EmulatorSpec {
  /** Classifies a request before it is answered. */
  kindOf(method: string, url: URL, body: string): CallKind;
  handle(request: EmulatorRequest): EmulatorResponse | Promise<EmulatorResponse>;
}

export interface Emulator {
  readonly url: string;
  /** Calls since the start or the last `reset`. */
  readonly calls: readonly EmulatorCall[];
  /** Null: healthy. */
  setFault(fault: FaultSpec | AnswerFaultSpec | null): void;
  reset(): void;
  /** Stops listening and drops every connection, as a machine that is switched off. */
  stop(): Promise<void>;
  /** Listens again on the same port. */
  start(): Promise<void>;
}

/** Port 0 takes any free one. Listens on 127.0.0.1 only. */
export async function startEmulator(spec: EmulatorSpec, port = 0): Promise<Emulator> {
  const calls: EmulatorCall[] = [];
  const sockets = new Set<Socket>();
  let active: { readonly spec: FaultSpec | AnswerFaultSpec; seen: number } | null = null;
  const given = new Map<CallKind, EmulatorResponse>();
  let boundPort = port;
  let server: Server | null = null;

  const strikes = (kind: CallKind): FaultSpec | AnswerFaultSpec | null => {
    if (!active || (active.spec.kinds && !active.spec.kinds.includes(kind))) return null;
    active.seen += 1;
    return active.seen > (active.spec.after ?? 0) ? active.spec : null;
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const method = request.method ?? "GET";
    const url = new URL(request.url ?? "/", `http://127.0.0.1:${boundPort}`);
    const kind = spec.kindOf(method, url, body);
    calls.push({ kind, method, path: url.pathname + url.search, body });
    const fault = strikes(kind);
    if (fault && (await breakTransport(fault, request, response))) return;
    const own = await spec.handle({ method, url, headers: request.headers, body, fault: ofData(fault) });
    const answer = exchange(own, fault, given.get(kind));
    if (!fault) given.set(kind, own);
    const { body: content } = answer;
    if (fault?.fault === "truncated") return truncate(answer, response);
    if (typeof content !== "string") return sendPieces(content, answer, response);
    response.writeHead(answer.status, { "content-length": Buffer.byteLength(content), ...answer.headers });
    response.end(content);
  }

  async function start(): Promise<void> {
    server = createServer((request, response) => {
      serve(request, response).catch(() => response.destroy());
    });
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
    });
    const listening = server;
    await new Promise<void>((resolve, reject) => {
      listening.once("error", reject);
      listening.listen(boundPort, "127.0.0.1", resolve);
    });
    boundPort = (listening.address() as AddressInfo).port;
  }

  await start();
  return {
    url: `http://127.0.0.1:${boundPort}`,
    calls,
    setFault(fault) {
      active = fault ? { spec: fault, seen: 0 } : null;
    },
    reset() {
      calls.length = 0;
      active = null;
    },
    start,
    async stop() {
      const stopping = server;
      server = null;
      if (!stopping) return;
      const closed = new Promise<void>((resolve) => stopping.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** True when the answer has been dealt with. */
async function breakTransport(
  fault: FaultSpec | AnswerFaultSpec,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  switch (fault.fault) {
    case "refuse":
      request.socket.destroy();
      return true;
    case "hang":
      return true;
    case "slow":
      await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1200));
      return response.destroyed;
    case "status-500":
      response.writeHead(500, { "content-type": "text/plain" });
      response.end("Server Error: connection to DB01.intern.korsbaek.example failed for user svc");
      return true;
    case "html":
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end("<!DOCTYPE html><html><head><title>Log ind</title></head><body>Log ind</body></html>");
      return true;
    default:
      return false;
  }
}

/** What the product's own handler is told of. */
function ofData(fault: FaultSpec | AnswerFaultSpec | null): EmulatorFault | null {
  return fault === null || fault.fault === "other-answer" || fault.fault === "cut-answer" ? null : fault.fault;
}

function exchange(
  own: EmulatorResponse,
  fault: FaultSpec | AnswerFaultSpec | null,
  last: EmulatorResponse | undefined,
): EmulatorResponse {
  if (fault?.fault === "other-answer") return last ?? own;
  if (fault?.fault !== "cut-answer" || typeof own.body !== "string") return own;
  return { ...own, body: own.body.slice(0, own.body.length / 2) };
}

/** Promises the whole body and breaks off half-way. */
function truncate(answer: EmulatorResponse, response: ServerResponse): void {
  const whole = typeof answer.body === "string" ? Buffer.from(answer.body) : firstOf(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.destroy());
}

/** Twice as much is promised as its first piece holds. */
function firstOf(pieces: Iterable<Uint8Array>): Buffer {
  const [first = new Uint8Array()] = pieces;
  return Buffer.concat([first, first]);
}

function sendPieces(pieces: Iterable<Uint8Array>, answer: EmulatorResponse, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, answer.headers);
  return pipeline(Readable.from(pieces), response);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
