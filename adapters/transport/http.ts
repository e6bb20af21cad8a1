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
}

export interface CallBounds {
  readonly signal: AbortSignal;
  /** Absolute, milliseconds since the epoch. */
  readonly deadline: number;
}

export interface Http {
  send(request: HttpRequest, bounds: CallBounds): Promise<HttpResponse>;
  close(): Promise<void>;
}

export interface HttpOptions extends GuardOptions {
  /** PEM file with the issuers to trust beside the public ones; null: only those. */
  readonly caFile: string | null;
  readonly maxBytes: number;
  /** How often a failed read is tried again. */
  readonly retries: number;
}

const CONNECTIONS_IDLE_MS = 30_000;

export function createHttp(options: HttpOptions): Http {
  const ca = options.caFile ? [...rootCertificates, readFileSync(options.caFile, "utf8")] : undefined;
  const agent = new Agent({
    connections: options.maxConcurrent,
    pipelining: 1,
    keepAliveTimeout: CONNECTIONS_IDLE_MS,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { ...(ca ? { ca } : {}), timeout: 0 },
  });
  const guard = createGuard(options);
  return {
    send: (request, bounds) => sendWithRetries(request, bounds),
    close: () => agent.destroy(),
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

  async function sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpResponse> {
    const answer = await undiciRequest(request.url, {
      method: request.method,
      headers: request.headers ?? {},
      body: request.body ?? null,
      dispatcher: agent,
      signal,
    });
    const { statusCode: status } = answer;
    if (status === 500 && request.readFault) {
      const fault = request.readFault(await readLimited(answer.body, options.maxBytes, request.operation));
      throw fault ?? new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", request.operation, { status });
    }
    if (status >= 500 || status === 429) {
      await answer.body.dump().catch(() => undefined);
      throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", status === 429 ? "THROTTLED" : "STATUS", request.operation, {
        status,
      });
    }
    const text = await readLimited(answer.body, options.maxBytes, request.operation);
    return { status, contentType: contentTypeOf(answer.headers["content-type"]), text };
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
