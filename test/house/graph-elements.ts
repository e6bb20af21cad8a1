// SPDX-License-Identifier: MPL-2.0
/** Every element of a schema that has a name and a description of its own. */
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from "graphql";
import { readText } from "./sources.js";

export interface GraphElement {
  readonly kind: "TYPE" | "FIELD" | "ARGUMENT" | "ENUM_VALUE" | "INPUT_FIELD";
  readonly name: string;
  /** `SagFilter.kle`, `Borger.sager(first)`. */
  readonly place: string;
  readonly description: string | null;
}

/** What clients see, as it is committed; schema-drift.test.ts sees to it that it is what the code composes. */
export function readApiSchema(): GraphQLSchema {
  return buildSchema(readText("schema/api.graphql"));
}

export function listElements(schema: GraphQLSchema): readonly GraphElement[] {
  const elements: GraphElement[] = [];
  const add = (kind: GraphElement["kind"], place: string, { name, description }: Named) =>
    elements.push({ kind, name, place, description: description ?? null });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    add("TYPE", type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) add("ENUM_VALUE", `${type.name}.${value.name}`, value);
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) add("INPUT_FIELD", `${type.name}.${field.name}`, field);
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      add("FIELD", `${type.name}.${field.name}`, field);
      for (const arg of field.args) add("ARGUMENT", `${type.name}.${field.name}(${arg.name})`, arg);
    }
  }
  return elements;
}

interface Named {
  readonly name: string;
  readonly description?: string | null | undefined;
}
