// SPDX-License-Identifier: MPL-2.0
/** TypeScript types of what a query answers, small enough to be written in the browser. */
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from "graphql";
import { operationsOf } from "./question.js";

const SCALARS: Readonly<Record<string, string>> = { Int: "number", Float: "number", Boolean: "boolean" };

interface Writing {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/** One type for each operation; null where the text cannot be read, or asks what the schema does not have. */
export function writeTypes(query: string, schema: GraphQLSchema): string | null {
  const root = schema.getQueryType();
  const operations = operationsOf(query);
  if (!root || operations.length === 0) return null;
  const definitions = parse(query).definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const writing = { schema, fragments: new Map(definitions.map((node) => [node.name.value, node])) };
  try {
    return operations
      .map(
        ({ name, selectionSet }) =>
          `export type ${name?.value ?? "Svar"} = ${write(selectionSet, root, 0, writing)};\n`,
      )
      .join("\n");
  } catch (error) {
    if (error instanceof UnknownField) return null;
    throw error;
  }
}

class UnknownField extends Error {}

/** An object; of an interface one for each type that a fragment tells apart from the others. */
function write(set: SelectionSetNode, type: GraphQLNamedType, depth: number, writing: Writing): string {
  if (!isAbstractType(type)) return writeObject(set, type, depth, writing);
  const objects = writing.schema.getPossibleTypes(type).map((one) => writeObject(set, one, depth, writing));
  return [...new Set(objects)].join(" | ") || "never";
}

interface Field {
  readonly key: string;
  readonly type: GraphQLOutputType;
  readonly sets: readonly SelectionSetNode[];
}

function writeObject(set: SelectionSetNode, type: GraphQLNamedType, depth: number, writing: Writing): string {
  const merged = new Map<string, Field>();
  for (const field of fieldsOf(set, type, writing)) {
    const before = merged.get(field.key)?.sets ?? [];
    merged.set(field.key, { ...field, sets: [...before, ...field.sets] });
  }
  const indent = "  ".repeat(depth + 1);
  const lines = [...merged.values()].map(
    (field) => `${indent}${field.key}: ${writeField(field, type, depth, writing)};`,
  );
  return `{\n${lines.join("\n")}\n${"  ".repeat(depth)}}`;
}

function fieldsOf(set: SelectionSetNode, type: GraphQLNamedType, writing: Writing): readonly Field[] {
  return set.selections.flatMap((node): readonly Field[] => {
    if (node.kind === Kind.FIELD) {
      const definition = isObjectType(type) ? type.getFields()[node.name.value] : undefined;
      const known = definition ?? (node.name.value === "__typename" ? TypeNameMetaFieldDef : null);
      if (!known) throw new UnknownField(node.name.value);
      const sets = node.selectionSet ? [node.selectionSet] : [];
      return [{ key: (node.alias ?? node.name).value, type: known.type, sets }];
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? writing.fragments.get(node.name.value) : node;
    const condition = fragment?.typeCondition?.name.value;
    return fragment && applies(condition, type, writing.schema) ? fieldsOf(fragment.selectionSet, type, writing) : [];
  });
}

function applies(condition: string | undefined, type: GraphQLNamedType, schema: GraphQLSchema): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wider = schema.getType(condition);
  return isAbstractType(wider) && isObjectType(type) && schema.isSubType(wider, type);
}

function writeField({ key, type, sets }: Field, parent: GraphQLNamedType, depth: number, writing: Writing): string {
  if (key === "__typename") return JSON.stringify(parent.name);
  const selections = { kind: Kind.SELECTION_SET as const, selections: sets.flatMap((set) => set.selections) };
  const named = getNamedType(type);
  return wrap(type, sets.length > 0 ? write(selections, named, depth + 1, writing) : writeLeaf(named));
}

function writeLeaf(type: GraphQLNamedType): string {
  if (!isEnumType(type)) return SCALARS[type.name] ?? "string";
  return type
    .getValues()
    .map(({ name }) => JSON.stringify(name))
    .join(" | ");
}

function wrap(type: GraphQLOutputType, inner: string): string {
  if (isNonNullType(type)) return wrapNonNull(type.ofType, inner);
  return `${wrapNonNull(type, inner)} | null`;
}

function wrapNonNull(type: GraphQLOutputType, inner: string): string {
  return isListType(type) ? `ReadonlyArray<${wrap(type.ofType, inner)}>` : inner;
}
