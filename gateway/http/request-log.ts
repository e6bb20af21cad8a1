/** One log line per operation: what kind of question, how long, what came of it. Never who it was about. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { hideNumbers } from "../graph/safe-message.js";
import type { Log } from "../log.js";

/** What of a server's context the line tells. */
export interface LoggedRequest {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly graph: GraphContext | null;
}

export function createRequestLog<C extends LoggedRequest>(log: Log): ApolloServerPlugin<C> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({ contextValue: { requestId, startedAt, graph }, operationName, response }) => {
          const { body } = response;
          const codes =
            body.kind === "single"
              ? (body.singleResult.errors ?? []).map((error) => String(error.extensions?.["code"]))
              : [];
          log.info(
            {
              requestId,
              operation: operationName == null ? null : hideNumbers(operationName),
              bruger: graph?.call.hvem.art ?? null,
              formaal: graph?.call.formaal ?? null,
              transaktionsId: graph?.call.transaktionsId ?? null,
              ms: Date.now() - startedAt,
              codes,
            },
            "operation",
          );
          return Promise.resolve();
        },
      }),
  };
}
