/** Nova's HTTP: client-credentials login, api-version on every call, PUT for reading. Knows no field of the answers. */
import { createOAuth2Login } from "../kit/oauth2.js";
import { checkStatus, parseJson } from "../transport/answer.js";
import type { CallBounds } from "../transport/bounds.js";
import type { Http, HttpRequest, HttpStream } from "../transport/http.js";
import type { KmdNovaConfig } from "./config.js";

type NovaResource = "Case" | "Document" | "Task";

export interface NovaClient {
  /** The parsed JSON of `PUT /api/<resource>/GetList`, of unknown shape. */
  getList(resource: NovaResource, operation: string, body: unknown, bounds: CallBounds): Promise<unknown>;
  /** The answer to `PUT /api/Document/GetFile`, not yet looked at. */
  getFile(uuid: string, transactionId: string, operation: string, bounds: CallBounds): Promise<HttpStream>;
}

export function createNovaClient(config: KmdNovaConfig, http: Http): NovaClient {
  const login = createOAuth2Login(http, {
    operation: "nova login",
    tokenUrl: config.tokenUrl,
    form: {
      grant_type: "client_credentials",
      client_id: config.clientId,
      client_secret: config.clientSecret,
      scope: "client",
    },
  });
  const versions: Record<NovaResource, string> = {
    Case: config.caseApiVersion,
    Document: config.documentApiVersion,
    Task: config.taskApiVersion,
  };
  const base = config.baseUrl.replace(/\/+$/, "");

  function requestOf(resource: NovaResource, method: string, operation: string, body: unknown) {
    return (token: string, accept: string): HttpRequest => ({
      operation,
      method: "PUT",
      url: `${base}/api/${resource}/${method}?api-version=${encodeURIComponent(versions[resource])}`,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", accept },
      body: JSON.stringify(body),
      read: true,
    });
  }

  return {
    async getList(resource, operation, body, bounds) {
      const request = requestOf(resource, "GetList", operation, body);
      const { json } = await login.run(operation, bounds, async (token) => {
        const response = await http.send(request(token, "application/json"), bounds);
        // An expired token looks like any other 401: once more with a fresh one, then it is our credentials.
        if (response.status === 401) return null;
        checkStatus(response, operation);
        return { json: parseJson(response, operation) };
      });
      return json;
    },
    getFile(uuid, transactionId, operation, bounds) {
      const body = { common: { transactionId, uuid }, checkOutDocument: false, checkOutComment: null };
      const request = requestOf("Document", "GetFile", operation, body);
      return login.run(operation, bounds, async (token) => {
        const stream = await http.stream(request(token, "*/*"), bounds);
        if (stream.status !== 401) return stream;
        await stream.body[Symbol.asyncIterator]().return?.();
        return null;
      });
    },
  };
}
