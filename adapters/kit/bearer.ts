// SPDX-License-Identifier: MPL-2.0
/** Calls under our login's token, to services that speak JSON and give files. */
import type { CallBounds } from "../transport/bounds.js";
import { giveUp } from "../transport/content.js";
import type { Http, HttpRequest, HttpResponse, HttpStream } from "../transport/http.js";
import type { Login } from "../transport/login.js";

export interface BearerCalls {
  /** Any answer but 401. */
  send(request: HttpRequest, bounds: CallBounds): Promise<HttpResponse>;
  stream(request: HttpRequest, bounds: CallBounds): Promise<HttpStream>;
}

/** A token that has ended looks like any other 401: once more with a fresh one, then it is our credentials. */
export function withBearer(http: Http, login: Login): BearerCalls {
  const under = (request: HttpRequest, token: string): HttpRequest => ({
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${token}` },
  });
  return {
    send: (request, bounds) =>
      login.run<HttpResponse>(request.operation, bounds, async (token) => {
        const response = await http.send(under(request, token), bounds);
        return response.status === 401 ? null : response;
      }),
    stream: (request, bounds) =>
      login.run<HttpStream>(request.operation, bounds, async (token) => {
        const stream = await http.stream(under(request, token), bounds);
        if (stream.status !== 401) return stream;
        await giveUp(stream);
        return null;
      }),
  };
}
