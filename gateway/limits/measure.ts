// SPDX-License-Identifier: MPL-2.0
/**
 * How deep, how nested and how dear an operation is, from its text alone. What a selection adds up to does not depend
 * on where it is spread, so each fragment is measured once: a fragment bomb costs its size, not its expansion.
 * `@skip` and `@include` are not looked at, and alternatives of an abstract type are added up: the worst case counts.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isIntrospectionType,
  isLeafType,
  isUnionType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionNode,
  TypeMetaFieldDef,
} from "graphql";
import { pageSizeOf, type Variables } from "./page-argument.js";
import { asksEverySource, isConnection, isList, leadsToObject } from "./types.js";

/** Costs are counted in tenths. */
export const TENTHS = 10;
const LEAF = 1;
const OBJECT = 10;
/** A field that may ask every source: each field of the root, and each connection over cases or over documents of all systems. */
const LOOKUP = 5000;

export interface Measure {
  /** Fields within one another. */
  readonly depth: number;
  /** Lists of cases or documents within one another. */
  readonly nesting: number;
  readonly introspectionDepth: number;
  /** Lists of the introspection schema within one another that can lead back to where they came from. */
  readonly introspectionNesting: number;
  /** In tenths. */
  readonly cost: number;
  /** In tenths, for each entry of the connection that this is a selection of. */
  readonly perItem: number;
}

const NOTHING: Measure = { depth: 0, nesting: 0, introspectionDepth: 0, introspectionNesting: 0, cost: 0, perItem: 0 };

function add(a: Measure, b: Measure): Measure {
  return {
    depth: Math.max(a.depth, b.depth),
    nesting: Math.max(a.nesting, b.nesting),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    introspectionNesting: Math.max(a.introspectionNesting, b.introspectionNesting),
    cost: a.cost + b.cost,
    perItem: a.perItem + b.perItem,
  };
}

export interface MeasureContext {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Variables;
}

export interface OperationMeasure extends Measure {
  /** One per field of the root, in tenths; those in fragments under the fragment's name. */
  readonly parts: readonly { readonly name: string; readonly cost: number }[];
}

export function measureOperation(operation: OperationDefinitionNode, context: MeasureContext): OperationMeasure {
  const { schema, fragments, variables } = context;
  const known = new Map<string, Measure>();
  const root = schema.getRootType(operation.operation);
  if (!root) return { ...NOTHING, parts: [] };
  const { selections } = operation.selectionSet;
  const measured = selections.map((selection) => ({
    name: nameOf(selection),
    measure: measureSelection(selection, root),
  }));
  const total = measured.reduce((sum, { measure }) => add(sum, measure), NOTHING);
  return { ...total, parts: measured.map(({ name, measure }) => ({ name, cost: measure.cost })) };

  function measureSelections(selections: readonly SelectionNode[], parent: GraphQLCompositeType): Measure {
    return selections.reduce((sum, selection) => add(sum, measureSelection(selection, parent)), NOTHING);
  }

  function measureSelection(selection: SelectionNode, parent: GraphQLCompositeType): Measure {
    if (selection.kind === Kind.FIELD) return measureField(selection, parent);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value);
    const condition = selection.typeCondition?.name.value;
    return measureSelections(selection.selectionSet.selections, condition ? compositeType(condition, parent) : parent);
  }

  function measureFragment(name: string): Measure {
    const before = known.get(name);
    if (before) return before;
    // Stands in while it is being measured, so that a fragment that holds itself ends here.
    known.set(name, NOTHING);
    const fragment = fragments.get(name);
    const type = fragment && schema.getType(fragment.typeCondition.name.value);
    if (!fragment || !isCompositeType(type)) return NOTHING;
    const measure = measureSelections(fragment.selectionSet.selections, type);
    known.set(name, measure);
    return measure;
  }

  function compositeType(name: string, otherwise: GraphQLCompositeType): GraphQLCompositeType {
    const type = schema.getType(name);
    return isCompositeType(type) ? type : otherwise;
  }

  function measureField(field: FieldNode, parent: GraphQLCompositeType): Measure {
    const definition = findDefinition(field, parent, schema);
    const type = definition && getNamedType(definition.type);
    // `__typename`, and what validation refuses anyway.
    if (!definition || !type || !isCompositeType(type)) return leaf(parent);
    const inner = measureSelections(field.selectionSet?.selections ?? [], type);
    if (isIntrospectionType(type)) return introspect(field, definition, inner);
    const size = pageSizeOf(field, definition, operation, variables);
    return weigh(field, definition, parent, inner, size);
  }

  function weigh(
    field: FieldNode,
    definition: GraphQLField<unknown, unknown>,
    parent: GraphQLCompositeType,
    inner: Measure,
    size: number,
  ): Measure {
    const type = getNamedType(definition.type);
    const list = isList(definition.type);
    const own = parent === root || asksEverySource(type) ? LOOKUP : OBJECT;
    const depth = inner.depth + 1;
    if (isConnection(parent) && isItems(field)) {
      // `nodes` is short for `edges { node }` and costs as much. The size is known one level up.
      const perItem = inner.cost + inner.perItem + (field.name.value === "nodes" ? 2 * OBJECT : OBJECT);
      return { ...inner, depth, cost: 0, perItem };
    }
    const nested = isConnection(type) || (list && leadsToObject(type));
    const cost = own + (list ? size * (inner.cost + inner.perItem + OBJECT) : inner.cost + size * inner.perItem);
    return { ...inner, depth, nesting: inner.nesting + (nested ? 1 : 0), cost, perItem: 0 };
  }
}

function leaf(parent: GraphQLCompositeType): Measure {
  return isIntrospectionType(parent)
    ? { ...NOTHING, introspectionDepth: 1, cost: LEAF }
    : { ...NOTHING, depth: 1, cost: LEAF };
}

function isItems(field: FieldNode): boolean {
  return field.name.value === "edges" || field.name.value === "nodes";
}

/** These lead from a type to other types, and so round in circles. */
const CIRCULAR = ["fields", "inputFields", "interfaces", "possibleTypes"];
/** What a list of the introspection schema is taken to hold. */
const INTROSPECTION_LIST = 4;

function introspect(field: FieldNode, definition: GraphQLField<unknown, unknown>, inner: Measure): Measure {
  const size = isList(definition.type) ? INTROSPECTION_LIST : 1;
  return {
    ...inner,
    introspectionDepth: inner.introspectionDepth + 1,
    introspectionNesting: inner.introspectionNesting + (CIRCULAR.includes(field.name.value) ? 1 : 0),
    cost: (definition === SchemaMetaFieldDef ? LOOKUP : 0) + size * (OBJECT + inner.cost),
  };
}

function findDefinition(
  field: FieldNode,
  parent: GraphQLCompositeType,
  schema: GraphQLSchema,
): GraphQLField<unknown, unknown> | null {
  const name = field.name.value;
  if (parent === schema.getQueryType() && name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (parent === schema.getQueryType() && name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  if (isUnionType(parent) || isLeafType(parent)) return null;
  return parent.getFields()[name] ?? null;
}

function nameOf(selection: SelectionNode): string {
  if (selection.kind === Kind.FIELD) return selection.alias?.value ?? selection.name.value;
  return selection.kind === Kind.FRAGMENT_SPREAD ? `...${selection.name.value}` : "...";
}
