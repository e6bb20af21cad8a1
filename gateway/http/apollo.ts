// SPDX-License-Identifier: MPL-2.0
/** ApolloServer over our own executor: it parses, validates and speaks GraphQL over HTTP; we plan and run. */
import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from "@apollo/server/plugin/disabled";
import { GraphQLError, type GraphQLFormattedError, getOperationAST } from "graphql";
import { SagsgrafError } from "../../subgraphs/errors.js";
import { FEJLKODER, toClientError, toGraphQLError } from "../errors.js";
import type { Json } from "../executor/representation.js";
import type { Planner } from "../graph/planner.js";
import type { OperationRunner } from "../graph/run-operation.js";
import { safeMessage } from "../graph/safe-message.js";
import type { RequestContext } from "./request-context.js";
import { statusOf } from "./server.js";

type GatewayInterface = ApolloServerOptionsWithGateway<RequestContext>["gateway"];

export interface ApolloInput {
  readonly planner: Planner;
  readonly runner: OperationRunner;
  readonly supergraphSdl: string;
  readonly introspection: boolean;
  readonly maxTokens: number;
  readonly plugins: readonly ApolloServerPlugin<RequestContext>[];
  readonly onInternalError: (error: unknown) => void;
}

export function createApollo(input: ApolloInput): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    gateway: createGatewayInterface(input),
    introspection: input.introspection,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: !input.introspection,
    stopOnTerminationSignals: false,
    validationOptions: { maxErrors: 5 },
    parseOptions: { maxTokens: input.maxTokens },
    formatError: (formatted, error) => formatError(formatted, error, input.onInternalError),
    plugins: [...withoutReporting(), answerUnauthenticated, ...input.plugins],
  });
}

/** Nothing of this is wanted, whatever the environment says. */
export function withoutReporting(): ApolloServerPlugin[] {
  return [
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginCacheControlDisabled(),
  ];
}

/** Nobody gets the status that says so, as a bad token does. */
const answerUnauthenticated: ApolloServerPlugin<RequestContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ response: { body, http } }) => {
        const nobody =
          body.kind === "single" &&
          body.singleResult.errors?.some((error) => error.extensions?.["code"] === "UNAUTHENTICATED");
        if (nobody) http.status = 401;
        return Promise.resolve();
      },
    }),
};

/** Without `data`: nothing was run. */
function notRun(error: unknown, onInternalError: (error: unknown) => void): { readonly errors: GraphQLError[] } {
  const client = toClientError(error);
  if (client.kode === "INTERNAL") onInternalError(error);
  const { message, extensions } = toGraphQLError(client);
  const http = { status: error instanceof SagsgrafError ? statusOf(error) : 500 };
  return { errors: [new GraphQLError(message, { extensions: { ...extensions, http } })] };
}

function createGatewayInterface({ planner, runner, supergraphSdl, onInternalError }: ApolloInput): GatewayInterface {
  return {
    load: () =>
      Promise.resolve({
        executor: async ({ document, request, queryHash, context: contextValue }) => {
          const context = contextValue as RequestContext;
          // As the client said it: Apollo's own is null also where the name names nothing.
          const operationName = request.operationName ?? null;
          const variables = (request.variables ?? {}) as Json;
          const named = getOperationAST(document, operationName)?.name?.value;
          const operation = { document, operationName, variables, key: planKey(queryHash ?? "", named) };
          try {
            return await runner.run(operation, context.graph, context.hardDeadline);
          } catch (error) {
            return notRun(error, onInternalError);
          }
        },
      }),
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: planner.apiSchema, coreSupergraphSdl: supergraphSdl });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

/** A query's plan, by the hash of its text and the operation of it. */
export function planKey(hash: string, operation: string | undefined): string {
  return `${hash}:${operation ?? ""}`;
}

/** Apollo's own codes for what is wrong with a request, all of them the client's. */
const REQUEST_FAULTS = [
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_USER_INPUT",
  "BAD_REQUEST",
  "OPERATION_RESOLUTION_FAILURE",
  "PERSISTED_QUERY_NOT_SUPPORTED",
  "PERSISTED_QUERY_NOT_FOUND",
];

/** Apollo's errors and ours, to one of nine codes. */
export function formatError(
  formatted: GraphQLFormattedError,
  thrown: unknown,
  onInternalError: (error: unknown) => void,
): GraphQLFormattedError {
  const code = formatted.extensions?.["code"];
  if (FEJLKODER.some((known) => known === code)) return formatted;
  if (typeof code === "string" && REQUEST_FAULTS.includes(code)) {
    const tooLong = /tokens\. Parsing aborted/.test(formatted.message);
    const message = safeMessage(formatted.message);
    return { ...formatted, message, extensions: { code: tooLong ? "LIMIT_EXCEEDED" : "BAD_INPUT" } };
  }
  const original = thrown instanceof GraphQLError ? (thrown.originalError ?? thrown) : thrown;
  const client = toClientError(original);
  if (client.kode === "INTERNAL") onInternalError(original);
  return toGraphQLError(client).toJSON();
}
