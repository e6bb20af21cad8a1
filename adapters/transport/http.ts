// SPDX-License-Identifier: MPL-2.0
/**
 * The shared way out to a fagsystem: connection reuse, our deadline, retries for reads only, breaker, bulkhead, size
 * limit, own CA bundle, call quota. What comes back is the source's answer with any status from 200 to 499 but 408, 425 and 429;
 * everything else is a `FagsystemError`. Nothing of the URL, the headers or the body is in an error.
 */
import { type Dispatcher, request as undiciRequest } from "undici";
import { systemClock } from "../clock.js";
import { FagsystemError } from "../errors.js";
import { readBodyText } from "../kit/tegnsaet.js";
import { createAgent, type ProxyOptions } from "./agent.js";
import type { CallBounds } from "./bounds.js";
import { codingOf, decodeBody } from "./coding.js";
import { createGuard, type GuardOptions } from "./guard.js";
import { readPieces } from "./pieces.js";
import { createPauses } from "./retry-after.js";

export interface HttpRequest {
  /** For errors and metrics, such as `case list`; a constant, never data. */
  readonly operation: string;
  readonly method: "GET" | "POST" | "PUT";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** True where asking twice changes nothing at the source: only such calls are retried. */
  readonly read: boolean;
  /** SOAP 1.1 tells its faults with status 500: what such a body means; null, or absent: the source is unwell. */
  readonly readFault?: (text: string) => FagsystemError | null;
}

export interface HttpResponse {
  readonly status: number;
  /** Lower-case, without parameters; empty where none was given. */
  readonly contentType: string;
  readonly text: string;
  /** Lines of `Set-Cookie` as they came, for sources whose login is a cookie. Absent: none. */
  readonly setCookie?: readonly string[];
  /** Where a redirect leads, as it was given; redirects are never followed here. Absent: nowhere. */
  readonly location?: string;
}

/** The head of an answer and its bytes as they come. Whoever takes it reads `body` to its end, or calls `return` on it. */
export interface HttpStream {
  readonly status: number;
  /** Lower-case, without parameters; empty where none was given. */
  readonly contentType: string;
  /** In bytes; null where it was not given. */
  readonly contentLength: number | null;
  /** Throws `FagsystemError`: NETWORK where it breaks off, TOO_LARGE, DEADLINE where nothing came for too long. */
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Http {
  send(request: HttpRequest, bounds: CallBounds): Promise<HttpResponse>;
  /**
   * For files: never held in memory as a whole. The deadline is for the head of the answer; the bytes may take longer, as
   * long as some come. `bounds.signal` ends it at any time. Not tried again.
   */
  stream(request: HttpRequest, bounds: CallBounds): Promise<HttpStream>;
  close(): Promise<void>;
}

export interface HttpOptions extends GuardOptions {
  /** PEM file with the issuers to trust beside the public ones; null: only those. */
  readonly caFile: string | null;
  /** What everything goes through. Absent or null: nothing. */
  readonly proxy?: ProxyOptions | null | undefined;
  readonly maxBytes: number;
  /** Most bytes of one file. Absent: 2 GiB. */
  readonly maxFileBytes?: number;
  /** How long a file may give nothing, in milliseconds. Absent: half a minute. */
  readonly fileIdleMs?: number;
  /** How often a failed read is tried again. */
  readonly retries: number;
}

const MAX_FILE_BYTES = 2 ** 31;
const FILE_IDLE_MS = 30_000;
/** A failed read is tried again after this long, and as much again by chance. */
const RETRY_MS = 40;

export function createHttp(options: HttpOptions): Http {
  const {
    caFile,
    proxy = null,
    maxFileBytes = MAX_FILE_BYTES,
    fileIdleMs = FILE_IDLE_MS,
    clock = systemClock,
  } = options;
  const agent = createAgent({ caFile, proxy, connections: options.maxConcurrent });
  // A file holds its connection for as long as its reader takes: it must not take one from the questions, nor may waiting
  // for one look like a source that does not answer. How many are under way is for whoever hands them out to limit.
  const fileAgent = createAgent({ caFile, proxy, connections: null });
  const guard = createGuard(options);
  const pauses = createPauses(clock);
  return {
    send: (request, bounds) => sendWithRetries(request, bounds),
    stream: (request, bounds) => openStream(request, bounds),
    close: async () => {
      await Promise.all([agent.destroy(), fileAgent.destroy()]);
    },
  };

  async function sendWithRetries(request: HttpRequest, bounds: CallBounds): Promise<HttpResponse> {
    for (let attempt = 0; ; attempt++) {
      try {
        pauses.check(request.url, request.operation);
        return await guard.run(request.operation, bounds, (signal) => sendOnce(request, signal));
      } catch (error) {
        const again = request.read && attempt < options.retries && isWorthRetrying(error);
        if (!again) throw error;
        const pause = Math.max(RETRY_MS * (1 + 2 * Math.random()), pauses.left(request.url));
        if (bounds.signal.aborted || clock.now() + pause >= bounds.deadline) throw error;
        await new Promise<void>((resolve) => {
          clock.after(pause, resolve);
        });
      }
    }
  }

  /** The breaker and the quota count the head of the answer; its bytes end with the caller's signal, not with the deadline. */
  async function openStream(request: HttpRequest, bounds: CallBounds): Promise<HttpStream> {
    const { operation } = request;
    const ending = new AbortController();
    const end = () => ending.abort();
    bounds.signal.addEventListener("abort", end, { once: true });
    try {
      pauses.check(request.url, operation);
      const answer = await guard.run(operation, { art: "CONTENT", ...bounds }, async (signal) => {
        signal.addEventListener("abort", end, { once: true });
        const head = await requestOnce(request, ending.signal, fileAgent);
        signal.removeEventListener("abort", end);
        return head;
      });
      const release = () => bounds.signal.removeEventListener("abort", end);
      const { "content-type": contentType, "content-length": length } = answer.headers;
      return {
        status: answer.statusCode,
        contentType: contentTypeOf(contentType),
        // Of coded bytes the length says nothing of what they become.
        contentLength: answer.coding === null ? lengthOf(length) : null,
        body: readPieces(answer.bytes, { operation, ending, release, maxBytes: maxFileBytes, idleMs: fileIdleMs }),
      };
    } catch (error) {
      ending.abort();
      bounds.signal.removeEventListener("abort", end);
      throw error;
    }
  }

  async function requestOnce(request: HttpRequest, signal: AbortSignal, dispatcher: Dispatcher) {
    const { operation, url } = request;
    const answer = await undiciRequest(url, {
      method: request.method,
      headers: { "accept-encoding": "identity", ...request.headers },
      body: request.body ?? null,
      dispatcher,
      signal,
    });
    const { statusCode: status, headers, body } = answer;
    // Given up before it was read, it ends with an error that nobody waits for.
    body.on("error", () => undefined);
    const coding = codingOf(headers["content-encoding"]);
    if (status === 500 && request.readFault) {
      const fault = request.readFault(
        (await readLimited(decodeBody(body, coding, operation), options.maxBytes, operation)).toString("utf8"),
      );
      throw fault ?? new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", operation, { status });
    }
    if (status >= 500 || PASSING.includes(status)) {
      pauses.note(url, headers);
      await body.dump().catch(() => undefined);
      throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", status === 429 ? "THROTTLED" : "STATUS", operation, {
        status,
      });
    }
    return { statusCode: status, headers, coding, bytes: decodeBody(body, coding, operation) };
  }

  async function sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const answer = await requestOnce(request, signal, agent);
    const bytes = await readLimited(answer.bytes, options.maxBytes, request.operation);
    const { "content-type": contentType, "set-cookie": setCookie, location } = answer.headers;
    const text = textOf(bytes, answer.statusCode, [contentType].flat()[0] ?? "");
    if (text === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", request.operation);
    return {
      status: answer.statusCode,
      contentType: contentTypeOf(contentType),
      text,
      ...(setCookie === undefined ? {} : { setCookie: [setCookie].flat() }),
      ...(typeof location === "string" ? { location } : {}),
    };
  }
}

/** Below 500, and of the moment all the same: the request took too long, came too early, or was one too many. */
const PASSING: readonly number[] = [408, 425, 429];

async function readLimited(body: AsyncIterable<Buffer>, maxBytes: number, operation: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "TOO_LARGE", operation);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Null: it is not in the character set that it is said to be in. Of refusals and web pages only the beginning is looked at. */
function textOf(bytes: Buffer, status: number, contentType: string): string | null {
  const isAnswer = status >= 200 && status < 300 && contentTypeOf(contentType) !== "text/html";
  return readBodyText(bytes, contentType) ?? (isAnswer ? null : bytes.toString("latin1"));
}

function lengthOf(header: string | string[] | undefined): number | null {
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

function contentTypeOf(header: string | string[] | undefined): string {
  const first = Array.isArray(header) ? header[0] : header;
  return (first ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

/** One that asks to be left alone for a while is not asked again before, and without saying for how long not at all. */
function isWorthRetrying(error: unknown): boolean {
  return error instanceof FagsystemError && (error.grund === "NETWORK" || error.grund === "STATUS");
}
