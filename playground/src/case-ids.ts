// SPDX-License-Identifier: MPL-2.0
/** Where in an answer the ids of cases stand, so that they can be followed. */
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import { operationsOf } from "./question.js";

/** Paths of response keys with a slash before each, without places in lists. Empty where the text cannot be read. */
export function casePaths(query: string, schema: GraphQLSchema | null): ReadonlySet<string> {
  const found = new Set<string>();
  const root = schema?.getQueryType();
  if (!schema || !root) return found;
  const walk = createWalk(schema, query, found);
  for (const { selectionSet } of operationsOf(query)) walk(selectionSet, root, "", 0);
  return found;
}

type Walk = (set: SelectionSetNode, type: GraphQLNamedType, path: string, depth: number) => void;

/** Deeper than any answer; a fragment that holds itself ends there. */
const DEEPEST = 30;

function createWalk(schema: GraphQLSchema, query: string, found: Set<string>): Walk {
  const fragments = fragmentsOf(query);
  const walk: Walk = (set, type, path, depth) => {
    if (depth > DEEPEST) return;
    for (const node of set.selections) {
      if (node.kind === Kind.FIELD) walkField(node, type, `${path}/${(node.alias ?? node.name).value}`, depth);
      else walkFragment(node, type, path, depth);
    }
  };
  const walkField = (
    node: SelectionNode & { kind: Kind.FIELD },
    type: GraphQLNamedType,
    path: string,
    depth: number,
  ) => {
    if (node.name.value === "id" && isCase(schema, type)) found.add(path);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field && node.selectionSet) walk(node.selectionSet, getNamedType(field.type), path, depth + 1);
  };
  const walkFragment = (
    node: Exclude<SelectionNode, { kind: Kind.FIELD }>,
    type: GraphQLNamedType,
    path: string,
    depth: number,
  ) => {
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition && schema.getType(fragment.typeCondition.name.value);
    if (fragment) walk(fragment.selectionSet, condition ?? type, path, depth + 1);
  };
  return walk;
}

function fragmentsOf(query: string): ReadonlyMap<string, FragmentDefinitionNode> {
  if (operationsOf(query).length === 0) return new Map();
  const fragments = parse(query).definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function isCase(schema: GraphQLSchema, type: GraphQLNamedType): boolean {
  if (type.name === "Sag") return true;
  const sag = schema.getType("Sag");
  return isInterfaceType(sag) && isCompositeType(type) && isObjectType(type) && schema.isSubType(sag, type);
}
