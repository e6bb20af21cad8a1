// SPDX-License-Identifier: MPL-2.0
/** From what stands in the editors to a question. */
import { type DefinitionNode, Kind, type OperationDefinitionNode, OperationTypeNode, parse } from "graphql";
import type { Question } from "./ask.js";
import type { Draft } from "./drafts.js";

/** The question, or in Danish why it is none yet. */
export function readQuestion(draft: Draft, cursor = 0): Question | string {
  const variables = parseVariables(draft.variables);
  if (variables === null) return "Variablerne skal være et JSON-objekt.";
  return { query: draft.query, variables, operationName: operationNameAt(draft.query, cursor) };
}

/** The variables' object; null where the text is none. */
export function parseVariables(text: string): Readonly<Record<string, unknown>> | null {
  if (text.trim() === "") return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Variables as text for the editor. */
export function printVariables(variables: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(variables, null, 2);
}

/**
 * The name of the operation that is run: the one the cursor is in, otherwise the first. Read from the text that is sent,
 * so it can never be another text's. Null where it has none, and where the text cannot be read: the graph says what is wrong.
 */
export function operationNameAt(query: string, cursor: number): string | null {
  const operations = operationsOf(query);
  const here = operations.find(({ loc }) => loc && loc.start <= cursor && cursor <= loc.end);
  return (here ?? operations[0])?.name?.value ?? null;
}

export function operationsOf(query: string): readonly OperationDefinitionNode[] {
  try {
    return parse(query).definitions.filter(isOperation);
  } catch {
    return [];
  }
}

/** Whether it asks to be told, and not for an answer. */
export function isSubscription({ query, operationName }: Question): boolean {
  const operations = operationsOf(query);
  const own = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return own?.operation === OperationTypeNode.SUBSCRIPTION;
}

function isOperation(node: DefinitionNode): node is OperationDefinitionNode {
  return node.kind === Kind.OPERATION_DEFINITION;
}
