// SPDX-License-Identifier: MPL-2.0
/** One log line per operation: what kind of question, how long, what came of it. Never who it was about. */
import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { hideNumbers } from "../graph/safe-message.js";
import type { Log } from "../log.js";
import { completenessOf } from "../observe/completeness.js";
import type { MeasuredOperation } from "../observe/metrics.js";

/** What of a server's context the line tells. */
export interface LoggedRequest {
  readonly requestId: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Id of the program that asks. */
  readonly klient?: string | null;
  readonly graph: GraphContext | null;
}

/** What else is told of an operation, and to whom. */
export interface Observing {
  /** What the request met at each source that it asked. */
  takeOutcomes(requestId: string): Readonly<Record<string, string>>;
  noteOperation(operation: MeasuredOperation): void;
}

const UNOBSERVED: Observing = { takeOutcomes: () => ({}), noteOperation: () => undefined };

export function createRequestLog<C extends LoggedRequest>(
  log: Log,
  observing: Observing = UNOBSERVED,
): ApolloServerPlugin<C> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse: ({
          contextValue: { requestId, startedAt, graph, klient = null },
          operationName,
          response,
        }) => {
          const { body } = response;
          const codes =
            body.kind === "single"
              ? (body.singleResult.errors ?? []).map((error) => String(error.extensions?.["code"]))
              : [];
          const ms = Date.now() - startedAt;
          const data = body.kind === "single" ? body.singleResult.data : null;
          const fuldstaendigheder = completenessOf(data);
          observing.noteOperation({ name: operationName ?? null, klient, ms, codes, fuldstaendigheder });
          log.info(
            {
              requestId,
              operation: operationName == null ? null : hideNumbers(operationName.slice(0, 100)),
              bruger: graph?.call.hvem.art ?? null,
              formaal: graph?.call.formaal ?? null,
              transaktionsId: graph?.call.transaktionsId ?? null,
              ms,
              klient,
              codes,
              kilder: observing.takeOutcomes(requestId),
            },
            "operation",
          );
          return Promise.resolve();
        },
      }),
  };
}
