/** From the merged tree to the answer: exactly what was selected, in that order, with @skip, @include and null rules. */
import { type DocumentNode, executeSync, type GraphQLError, type GraphQLSchema } from "graphql";
import type { Json } from "./representation.js";

export interface Shaped {
  readonly data: Json | null;
  /** Only where a non-null field had no value. */
  readonly errors: readonly GraphQLError[];
}

export function shapeAnswer(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  variables: Json,
  tree: Json,
): Shaped {
  const result = executeSync({
    schema,
    document,
    operationName,
    variableValues: variables,
    rootValue: tree,
    fieldResolver: (source: Json, _args, _context, info) => source[String(info.path.key)] ?? null,
    typeResolver: (value: Json) => String(value["__typename"]),
  });
  return { data: (result.data as Json | null | undefined) ?? null, errors: result.errors ?? [] };
}
