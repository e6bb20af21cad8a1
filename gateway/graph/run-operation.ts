// SPDX-License-Identifier: MPL-2.0
/** One operation from its parsed document to its answer. */
import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
} from "graphql";
import { FagsystemError } from "../../adapters/errors.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { GraphContext } from "../../subgraphs/request/context.js";
import { type ClientError, collapse, fromRemote, pathErrors, toClientError, toGraphQLError } from "../errors.js";
import { executePlanned } from "../executor/execute.js";
import type { Json } from "../executor/representation.js";
import type { FetchError } from "../executor/run-plan.js";
import type { Planner } from "./planner.js";
import { safeMessages } from "./safe-message.js";
import type { Sender } from "./senders.js";

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Json;
  /** Of the document: plans are kept under it. */
  readonly key: string;
}

/** `errors` is absent where there are none, as the specification of GraphQL has it. */
export interface OperationAnswer {
  readonly data: Json | null;
  readonly errors?: readonly GraphQLError[];
}

export interface OperationRunner {
  /** @param hardDeadline milliseconds since the epoch; what has not come by then is missing from the answer. */
  run(operation: Operation, context: GraphContext | null, hardDeadline: number): Promise<OperationAnswer>;
}

export interface RunnerInput {
  readonly planner: Planner;
  readonly senders: ReadonlyMap<string, Sender>;
  /** Throws LIMIT_EXCEEDED. */
  readonly checkLimits: (document: DocumentNode, variables: Json) => void;
  /** The one source behind a subgraph; null where there are several, or none. */
  readonly instansOf?: (subgraph: string) => string | null;
  /** Before something new is planned for somebody. Throws LIMIT_EXCEEDED. */
  readonly admitNew?: (caller: string) => void;
  /** What could not be told to the client. */
  readonly onInternalError: (error: unknown) => void;
}

export function createOperationRunner({
  planner,
  senders,
  checkLimits,
  admitNew = () => undefined,
  instansOf = () => null,
  onInternalError,
}: RunnerInput): OperationRunner {
  const describe = ({ error, subgraph, path }: FetchError): ClientError => {
    const { originalError, extensions } = error;
    const remote = originalError === undefined && extensions?.["code"] !== undefined;
    const client = remote ? fromRemote(error.message, extensions) : toClientError(originalError ?? error);
    if (client.kode === "INTERNAL") onInternalError(originalError ?? error);
    const instans = client.kode.startsWith("FAGSYSTEM_") && client.fagsystem === undefined ? instansOf(subgraph) : null;
    // A fetch that failed as a whole: of which source, and for which field.
    return instans === null ? client : { ...client, fagsystem: instans, felt: String(path.at(-1) ?? subgraph) };
  };

  return {
    async run({ document, operationName, variables: given, key }, context, hardDeadline) {
      const operation = getOperationAST(document, operationName);
      if (!operation) throw new SagsgrafError("BAD_INPUT", "The document has no such operation.");
      if (operation.operation !== "query")
        throw new SagsgrafError("BAD_INPUT", "Only queries are asked here; a subscription is at /graphql/stream.");
      if (!context) throw new SagsgrafError("UNAUTHENTICATED", "A token is needed: authorization: Bearer <token>.");
      checkLimits(document, given);
      const variables = coerceVariables(planner.apiSchema, operation, given);
      if (!planner.knows(key)) admitNew(context.call.hvem.id);
      const planned = planner.plan(document, operationName, key);
      const { data, errors, faults } = await executePlanned({
        planned,
        variables,
        schema: planner.apiSchema,
        send: (fetch, fetchVariables) => {
          const sender = senders.get(fetch.subgraph);
          if (!sender) throw new Error(`No subgraph ${fetch.subgraph}.`);
          return withinDeadline(sender(fetch, fetchVariables, context), context, hardDeadline);
        },
      });
      const told = collapse(pathErrors(errors, describe));
      // A non-null field without a value is the echo of an error that is already told, or else a fault of ours.
      if (told.length > 0) return { data, errors: told };
      if (faults.length === 0) return { data };
      for (const { message } of faults) onInternalError(new Error(message));
      return { data, errors: faults.map(({ path }) => toGraphQLError({ ...toClientError(null), path })) };
    },
  };
}

/** Throws BAD_INPUT. */
export function coerceVariables(schema: GraphQLSchema, operation: OperationDefinitionNode, given: Json): Json {
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, { maxErrors: 5 });
  if (coerced) return coerced;
  throw new SagsgrafError("BAD_INPUT", safeMessages(errors.map(({ message }) => message)));
}

function withinDeadline<T>(fetch: Promise<T>, { call }: GraphContext, hardDeadline: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => settle(() => reject(new FagsystemError("FAGSYSTEM_TIMEOUT", "DEADLINE", "subgraph")));
    const timer = setTimeout(giveUp, Math.max(0, hardDeadline - Date.now()));
    const settle = (act: () => void) => {
      clearTimeout(timer);
      call.signal.removeEventListener("abort", giveUp);
      act();
    };
    call.signal.addEventListener("abort", giveUp, { once: true });
    fetch.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
