// SPDX-License-Identifier: MPL-2.0
/** The schema, asked of the graph itself. */
import { buildClientSchema, type GraphQLSchema, getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { ask } from "./ask.js";

const QUERY = getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, schemaDescription: true });

/** Null where the graph does not tell: it is closed, out of reach, or wants a token first. */
export async function loadSchema(
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<GraphQLSchema | null> {
  const question = { query: QUERY, variables: {}, operationName: "IntrospectionQuery" };
  const { json } = await ask(question, headers, signal);
  const { data } = (json ?? {}) as { readonly data?: IntrospectionQuery | null };
  return data?.__schema ? buildClientSchema(data) : null;
}
