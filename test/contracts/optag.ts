// SPDX-License-Identifier: MPL-2.0
/** What an adapter sends and gets, kept as it passes: the wire is looked at, not changed. */
import type { Http } from "../../adapters/transport/http.js";

export interface Besked {
  readonly soapAction: string;
  readonly request: string;
  readonly response: string;
}

/** Answers that are refused, and files, are not kept. */
export function recording(http: Http, beskeder: Besked[]): Http {
  return {
    ...http,
    async send(request, bounds) {
      const answer = await http.send(request, bounds);
      const soapAction = (request.headers?.["soapaction"] ?? "").replaceAll('"', "");
      beskeder.push({ soapAction, request: request.body ?? "", response: answer.text });
      return answer;
    },
  };
}
