// SPDX-License-Identifier: MPL-2.0
/**
 * What somebody may ask who has not said who they are: the schema, where it is open. Answered beside everything that
 * plans, keeps or measures; a document that asks more, or is long, is not read any further.
 */
import { type ExecutionResult, executeSync, type GraphQLSchema, getOperationAST, parse, validate } from "graphql";
import { onlyAsksTheSchema } from "../executor/introspection.js";
import { fragmentsOf } from "../executor/selections.js";

/** The introspection query of the common tools has some 300. */
const TOKENS = 500;
const BYTES = 20_000;

export interface OpenSchemaInput {
  readonly schema: GraphQLSchema;
  /** Throws where the document is nested too deep. */
  readonly checkLimits: (document: ReturnType<typeof parse>) => void;
}

/** Null: this is not for everybody. */
export function answerAboutSchema(body: unknown, { schema, checkLimits }: OpenSchemaInput): ExecutionResult | null {
  const { query, operationName } = readBody(body);
  if (typeof query !== "string" || query.length > BYTES) return null;
  const name = typeof operationName === "string" ? operationName : null;
  try {
    const document = parse(query, { maxTokens: TOKENS, noLocation: true });
    const operation = getOperationAST(document, name);
    if (operation?.operation !== "query" || !onlyAsksTheSchema(operation, fragmentsOf(document))) return null;
    checkLimits(document);
    if (validate(schema, document, undefined, { maxErrors: 1 }).length > 0) return null;
    return executeSync({ schema, document, operationName: name, variableValues: readBody(body).variables ?? {} });
  } catch {
    return null;
  }
}

interface Body {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: Readonly<Record<string, unknown>> | null;
}

function readBody(body: unknown): Body {
  return typeof body === "object" && body !== null ? body : {};
}
