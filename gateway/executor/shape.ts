// SPDX-License-Identifier: MPL-2.0
/**
 * From the merged tree to the answer: exactly what was selected, in that order, with @skip, @include and null rules.
 * Compiled once per operation, for each outcome of its conditions. No message holds a value.
 */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getOperationAST,
  isAbstractType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import {
  BROKEN,
  type Complete,
  completeLeaf,
  completeList,
  completeNonNull,
  type Fault,
  fault,
  orNull,
  placeBelow,
} from "./complete.js";
import { compileIntrospection, isIntrospection } from "./introspection.js";
import { type AlwaysRenamed, ownName, responseName } from "./own-names.js";
import type { Json } from "./representation.js";
import { type Conditions, collectFields, conditionVariables, fragmentsOf, type Selecting } from "./selections.js";

/** A value that is not there or not of its type. */
export interface ShapeFault {
  readonly message: string;
  readonly path: readonly (string | number)[];
}

export interface Shaped {
  readonly data: Json | null;
  readonly faults: readonly ShapeFault[];
}

/** @param variables coerced, with their defaults. */
export type Shaper = (tree: Json, variables: Json) => Shaped;

const VARIANTS_KEPT = 32;

export function compileShaper(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null,
  renamed: AlwaysRenamed,
): Shaper {
  const operation = getOperationAST(document, operationName);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error("No such operation.");
  const fragments = fragmentsOf(document);
  const names = conditionVariables(document);
  const introspect = compileIntrospection(schema, operation, fragments);
  const variants = new Map<string, Complete>();
  return (tree, variables) => {
    const outcome = names.map((name) => (variables[name] === true ? "1" : "0")).join("");
    let complete = variants.get(outcome);
    if (!complete) {
      if (variants.size >= VARIANTS_KEPT) variants.clear();
      const conditions: Conditions = Object.fromEntries(names.map((name) => [name, variables[name] === true]));
      complete = createCompiler({ schema, fragments, conditions }, renamed)(root, [operation]);
      variants.set(outcome, complete);
    }
    const faults: Fault[] = [];
    const data = complete(introspect ? { ...tree, ...renameAll(introspect(variables)) } : tree, faults);
    return { data: data === BROKEN ? null : (data as Json), faults };
  };
}

/** Introspection is put beside what was fetched, where nothing that was fetched can stand. */
const INTROSPECTED = "__introspected_";

function renameAll(data: Json): Json {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [`${INTROSPECTED}${key}`, value]));
}

type Selected = Pick<FieldNode, "selectionSet">;
type CompileObject = (type: GraphQLNamedType, nodes: readonly Selected[]) => Complete;

function createCompiler(selecting: Selecting, renamed: AlwaysRenamed): CompileObject {
  const { schema } = selecting;

  function complete(type: GraphQLOutputType, nodes: readonly FieldNode[], where: string): Complete {
    if (isNonNullType(type)) return completeNonNull(complete(type.ofType, nodes, where), where);
    if (isListType(type)) return completeList(complete(type.ofType, nodes, where), where);
    if (isLeafType(type)) return completeLeaf(type, where);
    if (isObjectType(type)) return orNull(object(type, nodes), where);
    return completeAbstract(type, nodes, where);
  }

  function completeAbstract(type: GraphQLNamedType, nodes: readonly FieldNode[], where: string): Complete {
    const byType = new Map<GraphQLNamedType, Complete>();
    return orNull((value, faults) => {
      const actual = typeOf((value as Json)["__typename"], type);
      if (!actual) return fault(faults, `An object of another type for ${where}.`);
      let shape = byType.get(actual);
      if (!shape) {
        shape = object(actual, nodes);
        byType.set(actual, shape);
      }
      return shape(value, faults);
    }, where);
  }

  /** An interface object says the interface's name, and a plan that needs no type asks none: the declared one holds. */
  function typeOf(name: unknown, declared: GraphQLNamedType): GraphQLNamedType | null {
    if (name === undefined || name === declared.name) return declared;
    const type = typeof name === "string" ? schema.getType(name) : undefined;
    const possible = isObjectType(type) || isInterfaceType(type);
    return possible && isAbstractType(declared) && schema.isSubType(declared, type) ? type : null;
  }

  function object(type: GraphQLNamedType, nodes: readonly Selected[]): Complete {
    let fields: readonly CompiledField[] | null = null;
    return (value, faults) => {
      // On first use: a type may hold itself.
      fields ??= compileFields(type, nodes);
      return shapeObject(fields, value as Json, faults);
    };
  }

  function compileFields(type: GraphQLNamedType, nodes: readonly Selected[]): readonly CompiledField[] {
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return [...collectFields(type, sets, selecting)].map(([name, same]) => compileField(type, name, same));
  }

  function compileField(type: GraphQLNamedType, name: string, nodes: readonly FieldNode[]): CompiledField {
    const [node] = nodes;
    const field = node?.name.value ?? name;
    if (!node || field === "__typename") return { name, own: field, complete: typenameOf(type) };
    if (isIntrospection(field)) return { name, own: `${INTROSPECTED}${responseName(node)}`, complete: asItIs };
    const definition = isObjectType(type) || isInterfaceType(type) ? type.getFields()[field] : undefined;
    if (!definition) throw new Error(`No field ${field} of ${type.name}.`);
    return { name, own: ownName(node, renamed), complete: complete(definition.type, nodes, `${type.name}.${field}`) };
  }

  return object;
}

interface CompiledField {
  /** The client's name for it. */
  readonly name: string;
  /** Under which it stands in the tree. */
  readonly own: string;
  readonly complete: Complete;
}

function shapeObject(fields: readonly CompiledField[], value: Json, faults: Fault[]): unknown {
  const shaped: Json = {};
  let broken = false;
  for (const { name, own, complete } of fields) {
    const before = faults.length;
    const result = complete(value[own], faults);
    if (faults.length > before) placeBelow(faults, before, name);
    if (result === BROKEN) broken = true;
    else if (name === "__proto__") Object.defineProperty(shaped, name, { value: result, enumerable: true });
    else shaped[name] = result;
  }
  return broken ? BROKEN : shaped;
}

const asItIs: Complete = (value) => value ?? null;

function typenameOf(type: GraphQLNamedType): Complete {
  if (isObjectType(type)) return () => type.name;
  return (_value, faults) => {
    fault(faults, `An object of ${type.name} does not say of which type it is.`);
    return BROKEN;
  };
}
