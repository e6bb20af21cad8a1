// SPDX-License-Identifier: MPL-2.0
/** Nothing personal leaves before it is written who got it: the last thing that happens to an answer. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { RequestContext } from "../http/request-context.js";
import type { Log } from "../log.js";
import type { Opslagslog } from "./log.js";
import { FRA_OS, posterOf } from "./poster.js";

export function createOpslagsplugin(opslag: Opslagslog, log: Pick<Log, "error">): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: async ({ contextValue, operationName, response }) => {
          const poster = posterOf(contextValue, operationName ?? null);
          try {
            await Promise.all(poster.map((post) => opslag.skriv(post)));
          } catch (err) {
            log.error(
              { err, requestId: contextValue.requestId },
              "the look-up log cannot be written: nothing was answered",
            );
            response.http.status = 503;
            response.body = { kind: "single", singleResult: { errors: [FRA_OS] } };
          }
        },
      }),
  };
}
