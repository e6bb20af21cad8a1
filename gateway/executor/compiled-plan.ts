// SPDX-License-Identifier: MPL-2.0
/** A query plan of Apollo's planner, made ready to run many times: documents parsed, first field of each fetch known. */
import type { FetchNode, PlanNode, QueryPlan, QueryPlanSelectionNode } from "@apollo/query-planner";
import { type DocumentNode, type FieldNode, Kind, parse, type SelectionNode, type SelectionSetNode } from "graphql";
import { responseName } from "./own-names.js";

type Rewrites = FetchNode["inputRewrites"];

export interface CompiledFetch {
  readonly kind: "fetch";
  readonly subgraph: string;
  readonly document: DocumentNode;
  /** As text, for a subgraph in another process. */
  readonly text: string;
  readonly operationName: string | undefined;
  readonly variables: readonly string[];
  /** Null for a root fetch. */
  readonly requires: readonly QueryPlanSelectionNode[] | null;
  readonly inputRewrites: Rewrites;
  readonly outputRewrites: Rewrites;
  /** Response name of a field this fetch is for: where its failure shows. */
  readonly firstField: string | null;
}

export type CompiledNode =
  | CompiledFetch
  | { readonly kind: "sequence" | "parallel"; readonly nodes: readonly CompiledNode[] }
  | { readonly kind: "flatten"; readonly path: readonly (string | number)[]; readonly node: CompiledNode }
  | {
      readonly kind: "condition";
      readonly variable: string;
      readonly yes: CompiledNode | null;
      readonly no: CompiledNode | null;
    };

export function compilePlan(plan: QueryPlan): CompiledNode | null {
  if (!plan.node) return null;
  if (plan.node.kind === "Subscription") throw new Error("Subscriptions are not part of this graph.");
  return compileNode(plan.node);
}

function compileNode(node: PlanNode): CompiledNode {
  switch (node.kind) {
    case "Sequence":
      return { kind: "sequence", nodes: node.nodes.map(compileNode) };
    case "Parallel":
      return { kind: "parallel", nodes: node.nodes.map(compileNode) };
    case "Flatten":
      return { kind: "flatten", path: node.path, node: compileNode(node.node) };
    case "Condition":
      return {
        kind: "condition",
        variable: node.condition,
        yes: node.ifClause ? compileNode(node.ifClause) : null,
        no: node.elseClause ? compileNode(node.elseClause) : null,
      };
    case "Fetch":
      return compileFetch(node);
    case "Defer":
      throw new Error("@defer is not part of this graph.");
  }
}

function compileFetch(node: FetchNode): CompiledFetch {
  const document = node.operationDocumentNode ?? parse(node.operation, { noLocation: true });
  return {
    kind: "fetch",
    subgraph: node.serviceName,
    document,
    text: node.operation,
    operationName: node.operationName,
    variables: node.variableUsages ?? [],
    requires: node.requires ?? null,
    inputRewrites: node.inputRewrites,
    outputRewrites: node.outputRewrites,
    firstField: firstFieldOf(document, node.requires !== undefined),
  };
}

/** Of an entity fetch the first field below `_entities`, of a root fetch the first field. */
function firstFieldOf(document: DocumentNode, isEntityFetch: boolean): string | null {
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
  const root = firstRealField(operation.selectionSet, document);
  if (!isEntityFetch) return root ? responseName(root) : null;
  const below = root?.selectionSet ? firstRealField(root.selectionSet, document) : null;
  return below ? responseName(below) : null;
}

function firstRealField(set: SelectionSetNode, document: DocumentNode): FieldNode | null {
  for (const selection of set.selections) {
    const found =
      selection.kind === Kind.FIELD ? realField(selection) : firstRealField(innerSet(selection, document), document);
    if (found) return found;
  }
  return null;
}

const realField = (field: FieldNode): FieldNode | null => (field.name.value === "__typename" ? null : field);

function innerSet(selection: Exclude<SelectionNode, FieldNode>, document: DocumentNode): SelectionSetNode {
  if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet;
  const fragment = document.definitions.find(
    (d) => d.kind === Kind.FRAGMENT_DEFINITION && d.name.value === selection.name.value,
  );
  return fragment?.kind === Kind.FRAGMENT_DEFINITION
    ? fragment.selectionSet
    : { kind: Kind.SELECTION_SET, selections: [] };
}

/** Names, in the tree, of what root fetches give. */
export function rootNames(node: CompiledNode | null): ReadonlySet<string> {
  const names = new Set<string>();
  const visitNode = (one: CompiledNode): void => {
    if (one.kind === "sequence" || one.kind === "parallel") one.nodes.forEach(visitNode);
    else if (one.kind === "condition") for (const branch of [one.yes, one.no]) branch && visitNode(branch);
    else if (one.kind === "fetch" && !one.requires) visitDocument(one.document);
  };
  const visitDocument = (document: DocumentNode): void => {
    for (const definition of document.definitions)
      if (definition.kind === Kind.OPERATION_DEFINITION) visitSet(definition.selectionSet, document);
  };
  const visitSet = ({ selections }: SelectionSetNode, document: DocumentNode): void => {
    for (const selection of selections)
      if (selection.kind === Kind.FIELD) names.add(responseName(selection));
      else visitSet(innerSet(selection, document), document);
  };
  if (node) visitNode(node);
  return names;
}

/** Length of all texts of its fetches. */
export function charactersOf(node: CompiledNode | null): number {
  if (!node) return 0;
  if (node.kind === "fetch") return node.text.length;
  if (node.kind === "flatten") return charactersOf(node.node);
  if (node.kind === "condition") return charactersOf(node.yes) + charactersOf(node.no);
  return node.nodes.reduce((sum, child) => sum + charactersOf(child), 0);
}
