/** One log line per operation: what kind of question, how long, what came of it. Never who it was about. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { Log } from "../log.js";
import type { RequestContext } from "./request-context.js";

export function createRequestLog(log: Log): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ contextValue, operationName, response }) => {
          const { body } = response;
          const codes = body.kind === "single" ? (body.singleResult.errors ?? []).map((error) => String(error.extensions?.["code"])) : [];
          log.info(
            {
              requestId: contextValue.requestId,
              operation: operationName ?? null,
              bruger: contextValue.graph?.bruger.art ?? null,
              formaal: contextValue.graph?.call.formaal ?? null,
              transaktionsId: contextValue.graph?.call.transaktionsId ?? null,
              ms: Date.now() - contextValue.startedAt,
              codes,
            },
            "operation",
          );
          return Promise.resolve();
        },
      }),
  };
}
