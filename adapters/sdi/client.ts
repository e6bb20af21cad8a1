// SPDX-License-Identifier: MPL-2.0
/** The index over SOAP 1.1: one operation, `fremsoeg`. */
import type { CallContext } from "../contract.js";
import { checkNotHtml, checkStatus } from "../transport/answer.js";
import type { Http } from "../transport/http.js";
import type { SdiConfig } from "./config.js";
import { buildEnvelope, buildRequestHeader } from "./request.js";
import { parseSvar, readFault, type Svar } from "./svar.js";
import type { TokenPort } from "./token.js";

export interface SdiClient {
  /** `body` from `request.ts`. Throws `FagsystemError`. */
  fremsoeg(operation: string, body: string, ctx: CallContext): Promise<Svar>;
}

const SOAP_ACTION = '"http://kombit.dk/sts/sagdokumentindeks/fremsoeg"';

export function createClient(config: SdiConfig, http: Http, token: TokenPort): SdiClient {
  const httpHeaders = {
    "content-type": config.contentType,
    soapaction: SOAP_ACTION,
    accept: "text/xml, application/soap+xml",
  };
  return {
    async fremsoeg(operation, body, ctx) {
      const plain = { headerBlocks: [buildRequestHeader(ctx.transaktionsId)], body, httpHeaders };
      const parts = await token.apply(plain, ctx);
      const response = await http.send(
        {
          operation,
          method: "POST",
          url: config.endpoint,
          headers: parts.httpHeaders,
          body: buildEnvelope(parts),
          read: true,
          readFault: (text) => readFault(text, operation),
        },
        ctx,
      );
      // Faults of SOAP 1.2 come with the statuses of the request's own fault.
      const refusal = response.status >= 400 ? readFault(response.text, operation) : null;
      if (refusal) throw refusal;
      checkStatus(response, operation);
      checkNotHtml(response, operation);
      return parseSvar(response.text, operation);
    },
  };
}
