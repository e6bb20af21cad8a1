/**
 * The shared way out to a fagsystem: connection reuse, our deadline, retries for reads only, breaker, bulkhead, size
 * limit, own CA bundle, call quota. What comes back is the source's answer with any status from 200 to 499 but 429;
 * everything else is a `FagsystemError`. Nothing of the URL, the headers or the body is in an error.
 */
import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { Agent, request as undiciRequest } from "undici";
import { FagsystemError } from "../errors.js";
import { createGuard, type GuardOptions } from "./guard.js";
import { readPieces } from "./pieces.js";

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

export interface CallBounds {
  readonly signal: AbortSignal;
  /** Absolute, milliseconds since the epoch. */
  readonly deadline: number;
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
  readonly maxBytes: number;
  /** Most bytes of one file. Absent: 2 GiB. */
  readonly maxFileBytes?: number;
  /** How long a file may give nothing, in milliseconds. Absent: half a minute. */
  readonly fileIdleMs?: number;
  /** How often a failed read is tried again. */
  readonly retries: number;
}

const CONNECTIONS_IDLE_MS = 30_000;
const MAX_FILE_BYTES = 2 ** 31;
const FILE_IDLE_MS = 30_000;

export function createHttp(options: HttpOptions): Http {
  const ca = options.caFile ? [...rootCertificates, readFileSync(options.caFile, "utf8")] : undefined;
  const createAgent = (connections: number | null) =>
    new Agent({
      connections,
      pipelining: 1,
      keepAliveTimeout: CONNECTIONS_IDLE_MS,
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: { ...(ca ? { ca } : {}), timeout: 0 },
    });
  const agent = createAgent(options.maxConcurrent);
  // A file holds its connection for as long as its reader takes: it must not take one from the questions, nor may waiting
  // for one look like a source that does not answer. How many are under way is for whoever hands them out to limit.
  const fileAgent = createAgent(null);
  const { maxFileBytes = MAX_FILE_BYTES, fileIdleMs = FILE_IDLE_MS } = options;
  const guard = createGuard(options);
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
        return await guard.run(request.operation, bounds, (signal) => sendOnce(request, signal));
      } catch (error) {
        const pause = 40 + Math.random() * 80;
        const again = request.read && attempt < options.retries && isWorthRetrying(error);
        if (!again || bounds.signal.aborted || Date.now() + pause >= bounds.deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
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
      const answer = await guard.run(operation, bounds, async (signal) => {
        signal.addEventListener("abort", end, { once: true });
        const head = await requestOnce(request, ending.signal, fileAgent);
        signal.removeEventListener("abort", end);
        return head;
      });
      const release = () => bounds.signal.removeEventListener("abort", end);
      return {
        status: answer.statusCode,
        contentType: contentTypeOf(answer.headers["content-type"]),
        contentLength: lengthOf(answer.headers["content-length"]),
        body: readPieces(answer.body, { operation, ending, release, maxBytes: maxFileBytes, idleMs: fileIdleMs }),
      };
    } catch (error) {
      ending.abort();
      bounds.signal.removeEventListener("abort", end);
      throw error;
    }
  }

  async function requestOnce(request: HttpRequest, signal: AbortSignal, dispatcher: Agent) {
    const { operation } = request;
    const answer = await undiciRequest(request.url, {
      method: request.method,
      headers: request.headers ?? {},
      body: request.body ?? null,
      dispatcher,
      signal,
    });
    const { statusCode: status } = answer;
    if (status === 500 && request.readFault) {
      const fault = request.readFault(await readLimited(answer.body, options.maxBytes, operation));
      throw fault ?? new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", operation, { status });
    }
    if (status >= 500 || status === 429) {
      await answer.body.dump().catch(() => undefined);
      throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", status === 429 ? "THROTTLED" : "STATUS", operation, {
        status,
      });
    }
    return answer;
  }

  async function sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const answer = await requestOnce(request, signal, agent);
    const text = await readLimited(answer.body, options.maxBytes, request.operation);
    const { "content-type": contentType, "set-cookie": setCookie, location } = answer.headers;
    return {
      status: answer.statusCode,
      contentType: contentTypeOf(contentType),
      text,
      ...(setCookie === undefined ? {} : { setCookie: [setCookie].flat() }),
      ...(typeof location === "string" ? { location } : {}),
    };
  }
}

async function readLimited(body: AsyncIterable<Buffer>, maxBytes: number, operation: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "TOO_LARGE", operation);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function lengthOf(header: string | string[] | undefined): number | null {
  return typeof header === "string" && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

function contentTypeOf(header: string | string[] | undefined): string {
  const first = Array.isArray(header) ? header[0] : header;
  return (first ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
}

function isWorthRetrying(error: unknown): boolean {
  return (
    error instanceof FagsystemError &&
    (error.grund === "NETWORK" || error.grund === "STATUS" || error.grund === "THROTTLED")
  );
}
