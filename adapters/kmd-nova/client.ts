// SPDX-License-Identifier: MPL-2.0
/** Nova's HTTP: client-credentials login, api-version on every call, PUT for reading. Knows no field of the answers. */
import { withBearer } from "../kit/bearer.js";
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

  const calls = withBearer(http, login);

  function requestOf(
    operation: string,
    [resource, method]: readonly [NovaResource, string],
    { accept, body }: { readonly accept: string; readonly body: unknown },
  ): HttpRequest {
    return {
      operation,
      method: "PUT",
      url: `${base}/api/${resource}/${method}?api-version=${encodeURIComponent(versions[resource])}`,
      headers: { "content-type": "application/json", accept },
      body: JSON.stringify(body),
      read: true,
    };
  }

  return {
    async getList(resource, operation, body, bounds) {
      const request = requestOf(operation, [resource, "GetList"], { accept: "application/json", body });
      const response = await calls.send(request, bounds);
      checkStatus(response, operation);
      return parseJson(response, operation);
    },
    getFile(uuid, transactionId, operation, bounds) {
      const body = { common: { transactionId, uuid }, checkOutDocument: false, checkOutComment: null };
      return calls.stream(requestOf(operation, ["Document", "GetFile"], { accept: "*/*", body }), bounds);
    },
  };
}
