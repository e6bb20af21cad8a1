// SPDX-License-Identifier: MPL-2.0
/** The reference source's HTTP: a login, JSON questions, and files as they come. */
import type { CallContext, Indhold } from "../../adapters/contract.js";
import { checkStatus, parseJson } from "../../adapters/transport/answer.js";
import type { CallBounds } from "../../adapters/transport/bounds.js";
import { checkFile } from "../../adapters/transport/content.js";
import type { Http, HttpRequest } from "../../adapters/transport/http.js";
import { createLogin } from "../../adapters/transport/login.js";

export interface ReferenceClient {
  call(operation: string, path: string, body: unknown, ctx: CallContext): Promise<unknown>;
  loadIndhold(dokument: string, fil: string, ctx: CallContext): Promise<Indhold | null>;
}

const FILE = "file";

export function createClient(url: string, http: Http): ReferenceClient {
  const request = (operation: string, path: string, body: unknown, token: string): HttpRequest => ({
    operation,
    method: "POST",
    url: url + path,
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
    read: true,
  });
  const login = createLogin(async (bounds: CallBounds) => {
    const response = await http.send(request("login", "/login", {}, ""), bounds);
    checkStatus(response, "login");
    return parseJson(response, "login") as { token: string; expiresIn: number };
  });
  return {
    call: (operation, path, body, ctx) =>
      login.run(operation, ctx, async (token) => {
        const response = await http.send(request(operation, path, body, token), ctx);
        if (response.status === 401) return null;
        checkStatus(response, operation);
        return parseJson(response, operation);
      }),
    async loadIndhold(dokument, fil, ctx) {
      const stream = await login.run(FILE, ctx, async (token) => {
        const answer = await http.stream(request(FILE, "/indhold", { dokument, fil }, token), ctx);
        if (answer.status !== 401) return answer;
        await answer.body[Symbol.asyncIterator]().return?.();
        return null;
      });
      if (stream.status === 404) {
        await stream.body[Symbol.asyncIterator]().return?.();
        return null;
      }
      const bytes = await checkFile(stream, FILE, { mimetype: "application/pdf" });
      return { mimetype: stream.contentType || null, stoerrelse: stream.contentLength, filnavn: null, bytes };
    },
  };
}
