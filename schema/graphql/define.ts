// SPDX-License-Identifier: MPL-2.0
/**
 * GraphQL classes from tables of fields. type-graphql keeps its metadata for the whole process, so each subgraph needs
 * classes of its own under the same GraphQL name: every factory in this folder makes fresh ones at each call.
 */
import "reflect-metadata";
import { Directive, Field, InputType, InterfaceType, ObjectType } from "type-graphql";

export type Klass = abstract new () => object;
export type TypeThunk = () => object | [object];

export interface FieldSpec {
  readonly type: TypeThunk;
  /** `items`: the list is there, a member may be null. */
  readonly nullable: boolean | "items";
  readonly description: string;
  readonly defaultValue?: unknown;
  /** Federation directives of the field, such as `@inaccessible`. */
  readonly directives?: readonly string[];
}
export type FieldTable = Readonly<Record<string, FieldSpec>>;

/** May be null; the description says what null means. */
export const opt = (type: () => object, description: string): FieldSpec => ({ type, nullable: true, description });
/** Never null. */
export const req = (type: () => object, description: string): FieldSpec => ({ type, nullable: false, description });
/** A list that is never null, of members that are never null. */
export const list = (type: () => object, description: string): FieldSpec => ({
  type: () => [type()],
  nullable: false,
  description,
});
/** A list that may be null as a whole. */
export const optList = (type: () => object, description: string): FieldSpec => ({
  type: () => [type()],
  nullable: true,
  description,
});

export interface ObjectSpec {
  readonly name: string;
  readonly description: string;
  readonly fields: FieldTable;
  /** An interface made by `defineInterface` of the same subgraph. */
  readonly implements?: Klass;
  /** Federation directives, such as `@shareable`. */
  readonly directives?: readonly string[];
}

/** A type that several subgraphs hold with the same fields. */
export const SHARED = ["@shareable"] as const;
/** An entity that can be looked up by its id. */
export const ENTITY = ['@key(fields: "id")'] as const;

export function defineObject(spec: ObjectSpec): Klass {
  const klass = named(spec.name, spec.implements);
  applyFields(klass, spec.fields);
  for (const directive of spec.directives ?? []) Directive(directive)(klass);
  ObjectType(spec.name, {
    description: spec.description,
    ...(spec.implements ? { implements: spec.implements } : {}),
  })(klass);
  return klass;
}

/** Values carry their concrete type's name in `__typename`. */
export function defineInterface(spec: Omit<ObjectSpec, "implements">): Klass {
  const klass = named(spec.name, undefined);
  applyFields(klass, spec.fields);
  for (const directive of spec.directives ?? []) Directive(directive)(klass);
  InterfaceType(spec.name, {
    description: spec.description,
    autoRegisterImplementations: false,
    resolveType: (value: { __typename: string }) => value.__typename,
  })(klass);
  return klass;
}

export function defineInput(spec: { name: string; description: string; fields: FieldTable }): Klass {
  const klass = named(spec.name, undefined);
  applyFields(klass, spec.fields);
  InputType(spec.name, { description: spec.description })(klass);
  return klass;
}

function named(name: string, base: Klass | undefined): Klass {
  const parent = (base ?? Object) as new () => object;
  return { [name]: class extends parent {} }[name] as Klass;
}

function applyFields(klass: Klass, fields: FieldTable): void {
  for (const [name, spec] of Object.entries(fields)) {
    Field(spec.type, {
      nullable: spec.nullable,
      description: spec.description,
      ...(spec.defaultValue === undefined ? {} : { defaultValue: spec.defaultValue }),
    })(klass.prototype as object, name);
    for (const directive of spec.directives ?? []) Directive(directive)(klass.prototype as object, name);
  }
}
