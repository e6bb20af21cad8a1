/** Calls to a service that speaks JSON, under a login: what is refused, what is absent and what is no answer, told apart once. */
import { FagsystemError } from "../errors.js";
import { checkStatus, isHtml, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import { checkFile, type FileExpectation, giveUp } from "../transport/content.js";
import type { Http, HttpRequest, HttpResponse, HttpStream } from "../transport/http.js";
import type { Login } from "../transport/login.js";

/** One question. Its operation is a constant, for errors and metrics. */
export interface RestCall {
  readonly operation: string;
  /** Whole, or below the service's address. */
  readonly path: string;
  /** Of this call alone. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RestQuestion extends RestCall {
  /** For services that read by PUT. Absent: POST. */
  readonly method?: "POST" | "PUT";
  /** Made JSON. Asking changes nothing at the source: it may be sent twice. */
  readonly body: unknown;
}

export interface RestFile {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** As the answer says; null where it says nothing of it. */
  readonly mimetype: string | null;
  /** In bytes, as the answer says; null where it does not. */
  readonly stoerrelse: number | null;
}

/** Every method throws `FagsystemError`. A body of `null` is no agreed answer: it may not pass for something absent. */
export interface Rest {
  /** Something by its own id. Null: 404, told by the service itself. */
  get(call: RestCall, bounds: CallBounds): Promise<unknown>;
  /** A part of something that is known to be there, or a fixed address: 404 says that it was asked wrongly. */
  getPart(call: RestCall, bounds: CallBounds): Promise<unknown>;
  /** A question with a body. */
  ask(question: RestQuestion, bounds: CallBounds): Promise<unknown>;
  /** Null: 404. */
  file(call: RestCall | RestQuestion, expected: FileExpectation, bounds: CallBounds): Promise<RestFile | null>;
}

export interface RestOptions {
  readonly http: Http;
  readonly baseUrl: string;
  readonly login: Login;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Servers' word for bytes of which they know nothing. */
const ANY_BYTES = "application/octet-stream";

export function createRest({ http, baseUrl, login, headers: always = {} }: RestOptions): Rest {
  const base = baseUrl.replace(/\/+$/, "");

  function requestOf(call: RestCall | RestQuestion, token: string, accept: string): HttpRequest {
    const { operation, path } = call;
    const sent = "body" in call ? { "content-type": "application/json" } : {};
    return {
      operation,
      method: "body" in call ? (call.method ?? "POST") : "GET",
      url: /^https?:\/\//.test(path) ? path : `${base}/${path.replace(/^\/+/, "")}`,
      headers: { ...sent, accept, ...always, ...call.headers, authorization: `Bearer ${token}` },
      ...("body" in call ? { body: JSON.stringify(call.body) } : {}),
      read: true,
    };
  }

  /** A token that has ended looks like any other 401: once more with a fresh one. */
  const send = (call: RestCall | RestQuestion, bounds: CallBounds) =>
    login.run<HttpResponse>(call.operation, bounds, async (token) => {
      const response = await http.send(requestOf(call, token, "application/json"), bounds);
      return response.status === 401 ? null : response;
    });

  const open = (call: RestCall | RestQuestion, bounds: CallBounds) =>
    login.run<HttpStream>(call.operation, bounds, async (token) => {
      const stream = await http.stream(requestOf(call, token, "*/*"), bounds);
      if (stream.status !== 401) return stream;
      await giveUp(stream);
      return null;
    });

  return {
    async get(call, bounds) {
      const response = await send(call, bounds);
      // A proxy's page, or the one for a wrong address, knows nothing of what was asked for.
      if (response.status === 404 && !isHtml(response)) return null;
      return readBody(response, call.operation);
    },
    getPart: async (call, bounds) => readBody(await send(call, bounds), call.operation),
    ask: async (question, bounds) => readBody(await send(question, bounds), question.operation),
    async file(call, expected, bounds) {
      const stream = await open(call, bounds);
      if (stream.status === 404) {
        await giveUp(stream);
        return null;
      }
      const bytes = await checkFile(stream, call.operation, expected);
      const { contentType, contentLength: stoerrelse } = stream;
      return { bytes, mimetype: contentType === "" || contentType === ANY_BYTES ? null : contentType, stoerrelse };
    },
  };
}

function readBody(response: HttpResponse, operation: string): unknown {
  checkStatus(response, operation);
  const body = parseJson(response, operation);
  if (body === null) throw new FagsystemError("FAGSYSTEM_INVALID_RESPONSE", "FORMAT", operation);
  return body;
}
