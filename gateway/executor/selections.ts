// SPDX-License-Identifier: MPL-2.0
/** What an operation selects of an object of one type, with `@skip` and `@include` judged. */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from "graphql";
import { responseName } from "./own-names.js";

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Values of the variables that stand in `@skip` and `@include`. */
export type Conditions = Readonly<Record<string, boolean>>;

export function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
}

/** Names of the variables that decide what is selected. */
export function conditionVariables(document: DocumentNode): readonly string[] {
  const names = new Set<string>();
  visit(document, {
    Directive({ name, arguments: args }) {
      if (name.value !== "skip" && name.value !== "include") return;
      for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

export interface Selecting {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly conditions: Conditions;
}

/** Fields by the client's name for them, in the order of the answer. */
export function collectFields(
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  selecting: Selecting,
): ReadonlyMap<string, readonly FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = (selections: readonly SelectionNode[]): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, selecting.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = responseName(selection);
        const same = fields.get(name);
        if (same) same.push(selection);
        else fields.set(name, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value, type, selecting.schema))
          collect(selection.selectionSet.selections);
      } else collectSpread(selection.name.value);
    }
  };
  const collectSpread = (name: string): void => {
    const fragment = selecting.fragments.get(name);
    if (!fragment || spread.has(name)) return;
    spread.add(name);
    if (applies(fragment.typeCondition.name.value, type, selecting.schema)) collect(fragment.selectionSet.selections);
  };
  for (const { selections } of sets) collect(selections);
  return fields;
}

function isIncluded({ directives }: SelectionNode, conditions: Conditions): boolean {
  return (directives ?? []).every(({ name, arguments: args }) => {
    if (name.value !== "skip" && name.value !== "include") return true;
    const value = args?.[0]?.value;
    const holds =
      value?.kind === Kind.VARIABLE
        ? conditions[value.name.value] === true
        : value?.kind === Kind.BOOLEAN && value.value;
    return holds === (name.value === "include");
  });
}

function applies(condition: string | undefined, type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return isAbstractType(wanted) && (isObjectType(type) || isInterfaceType(type)) && schema.isSubType(wanted, type);
}

/** Fields of the root that are asked in any case, and hold something that is. */
export function sureRootFields({ selectionSet }: OperationDefinitionNode): readonly FieldNode[] {
  return selectionSet.selections.filter((selection): selection is FieldNode => isSure(selection));
}

function isSure(selection: SelectionNode): boolean {
  if (selection.kind !== Kind.FIELD || (selection.directives ?? []).length > 0) return false;
  return !selection.selectionSet || selection.selectionSet.selections.some(isSure);
}
