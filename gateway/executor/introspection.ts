// SPDX-License-Identifier: MPL-2.0
/** `__schema` and `__type`: no subgraph is asked, graphql-js answers them from the schema that clients see. */
import {
  type DocumentNode,
  executeSync,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import type { Json } from "./representation.js";
import type { Fragments } from "./selections.js";

export function isIntrospection(name: string): boolean {
  return name === "__schema" || name === "__type";
}

/** Null where the operation asks nothing of the schema. The fields come under the client's names. */
export function compileIntrospection(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): ((variables: Json) => Json) | null {
  const selectionSet = onlyIntrospection(operation.selectionSet, fragments);
  if (selectionSet.selections.length === 0) return null;
  const document = documentOf(operation, selectionSet, [...fragments.values()]);
  return (variables) => executeSync({ schema, document, variableValues: variables }).data ?? {};
}

/** Whether nothing but the schema is asked. */
export function onlyAsksTheSchema({ selectionSet }: OperationDefinitionNode, fragments: Fragments): boolean {
  const isAbout = (selection: SelectionNode): boolean => {
    if (selection.kind === Kind.FIELD)
      return isIntrospection(selection.name.value) || selection.name.value === "__typename";
    return (innerSet(selection, fragments)?.selections ?? []).every(isAbout);
  };
  return selectionSet.selections.every(isAbout);
}

function onlyIntrospection({ selections }: SelectionSetNode, fragments: Fragments): SelectionSetNode {
  const kept = selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind === Kind.FIELD) return isIntrospection(selection.name.value) ? [selection] : [];
    const inner = innerSet(selection, fragments);
    const selectionSet = inner && onlyIntrospection(inner, fragments);
    if (!selectionSet || selectionSet.selections.length === 0) return [];
    return [{ kind: Kind.INLINE_FRAGMENT, directives: selection.directives ?? [], selectionSet }];
  });
  return { kind: Kind.SELECTION_SET, selections: kept };
}

function innerSet(selection: SelectionNode, fragments: Fragments): SelectionSetNode | null {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet;
  return selection.kind === Kind.FRAGMENT_SPREAD ? (fragments.get(selection.name.value)?.selectionSet ?? null) : null;
}

/** Only the variables that are still used, which are texts and booleans. */
function documentOf(
  operation: OperationDefinitionNode,
  selectionSet: SelectionSetNode,
  fragments: readonly FragmentDefinitionNode[],
): DocumentNode {
  const used = new Set<string>();
  const note = { Variable: ({ name }: { name: { value: string } }) => void used.add(name.value) };
  visit(selectionSet, note);
  for (const fragment of fragments) visit(fragment, note);
  const declared = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  const reduced = { kind: operation.kind, operation: operation.operation, selectionSet, variableDefinitions: declared };
  return { kind: Kind.DOCUMENT, definitions: [reduced, ...fragments] };
}
