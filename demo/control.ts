// SPDX-License-Identifier: MPL-2.0
/** Breaks and heals the emulators of a running demonstration. Loopback only, and no web page is let in. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator, FaultSpec } from "../emulators/kit/server.js";
import type { Aendringer } from "./aendring.js";
import { type ControlErrorCode, type EmulatorState, explainZod, faultSchema } from "./control-protocol.js";

export interface Control {
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

interface Controlled {
  readonly instans: string;
  readonly emulator: Emulator;
  fault: FaultSpec | null;
  running: boolean;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const MAX_BODY = 10_000;

/**
 * `GET /` · `PUT` and `DELETE /<instans>/fault` · `POST /<instans>/stop`, `/start` and `/change`. Port 0 takes any free one; a port
 * in use is Node's `EADDRINUSE`. `emulators` by instance key, all running and without a fault.
 */
export async function startControl(
  emulators: ReadonlyMap<string, Emulator>,
  port: number,
  aendringer: Pick<Aendringer, "aendr"> | null = null,
): Promise<Control> {
  const all = [...emulators].map(([instans, emulator]) => ({ instans, emulator, fault: null, running: true }));
  const controlled = new Map<string, Controlled>(all.map((entry) => [entry.instans, entry]));
  const server = createServer((request, response) => {
    answerRequest(request, controlled, aendringer)
      .catch(() => fail(500, "INTERNAL", "the control failed"))
      .then((answer) => send(response, answer));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerRequest(
  request: IncomingMessage,
  controlled: ReadonlyMap<string, Controlled>,
  aendringer: Pick<Aendringer, "aendr"> | null,
): Promise<Answer> {
  if (isFromWeb(request)) return fail(403, "FORBIDDEN", "not for web pages");
  const [instans = "", action, ...rest] = (request.url ?? "/").slice(1).split("/");
  if (instans === "" && action === undefined) {
    if (request.method !== "GET") return fail(405, "METHOD", "only GET");
    return { status: 200, body: [...controlled.values()].map(describe) };
  }
  const target = controlled.get(instans);
  if (!target) return fail(404, "NOT_FOUND", `no such instance; choose ${[...controlled.keys()].join(", ")}`);
  const key = `${request.method} ${[action, ...rest].join("/")}`;
  switch (key) {
    case "PUT fault":
      return setFault(target, await readBody(request));
    case "DELETE fault":
      return setAnyFault(target, null);
    case "POST stop":
      return stop(target);
    case "POST start":
      return start(target);
    case "POST change":
      return change(target, aendringer);
    default:
      return fail(404, "NOT_FOUND", "PUT or DELETE fault, POST stop, POST start, POST change");
  }
}

/** A page in a browser can post to loopback; it then names its origin, or the name it made to resolve here. */
function isFromWeb({ headers }: IncomingMessage): boolean {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  return headers.origin !== undefined || !["127.0.0.1", "localhost"].includes(host);
}

function setFault(target: Controlled, body: string | null): Answer {
  if (body === null) return fail(413, "BAD_INPUT", "body: too large");
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return fail(400, "BAD_INPUT", "body: must be JSON");
  }
  const parsed = faultSchema.safeParse(json);
  return parsed.success ? setAnyFault(target, parsed.data) : fail(400, "BAD_INPUT", explainZod(parsed.error));
}

function setAnyFault(target: Controlled, fault: FaultSpec | null): Answer {
  target.emulator.setFault(fault);
  target.fault = fault;
  return { status: 200, body: describe(target) };
}

async function stop(target: Controlled): Promise<Answer> {
  target.running = false;
  await target.emulator.stop();
  return { status: 200, body: describe(target) };
}

/** Twice started is started: the emulator itself would listen twice. */
async function start(target: Controlled): Promise<Answer> {
  if (!target.running) {
    target.running = true;
    try {
      await target.emulator.start();
    } catch {
      target.running = false;
      return fail(409, "CONFLICT", "its port has been taken by somebody else");
    }
  }
  return { status: 200, body: describe(target) };
}

async function change({ instans }: Controlled, aendringer: Pick<Aendringer, "aendr"> | null): Promise<Answer> {
  const aendret = (await aendringer?.aendr(instans)) ?? null;
  if (aendret === null) return fail(404, "NOT_FOUND", `${instans} cannot be changed while it runs; sbsys can`);
  return { status: 200, body: aendret };
}

function describe({ instans, emulator, fault, running }: Controlled): EmulatorState {
  const state = running ? (fault ? "FAULT" : "OK") : "STOPPED";
  return { instans, url: emulator.url, state, fault, calls: emulator.calls.length };
}

function fail(status: number, code: ControlErrorCode, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(`${JSON.stringify(body)}\n`);
}

/** Null: more than any fault needs. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY) chunks.push(chunk);
  }
  return size <= MAX_BODY ? Buffer.concat(chunks).toString("utf8") : null;
}
