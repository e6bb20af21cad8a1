// SPDX-License-Identifier: MPL-2.0
/** What the schema says of the word at a place in a query. */
import { type ASTNode, type GraphQLSchema, Kind, parse, TypeInfo, visit, visitWithTypeInfo } from "graphql";

export interface Described {
  /** `sager: SagConnection!` */
  readonly signature: string;
  readonly description: string | null;
  readonly from: number;
  readonly to: number;
}

/** Null where there is nothing to tell, or the query cannot be read as it stands. */
export function describeAt(query: string, at: number, schema: GraphQLSchema): Described | null {
  try {
    return findAt(query, at, schema);
  } catch {
    // Half a query: the editor says what is wrong with it by itself.
    return null;
  }
}

function findAt(query: string, at: number, schema: GraphQLSchema): Described | null {
  const types = new TypeInfo(schema);
  let found: Described | null = null;
  const enter = (node: ASTNode) => {
    const place = placeOf(node);
    if (place && place.from <= at && at <= place.to) {
      const told = tell(node, types, schema);
      if (told) found = { ...told, ...place };
    }
  };
  visit(parse(query), visitWithTypeInfo(types, { enter }));
  return found;
}

function placeOf(node: ASTNode): { from: number; to: number } | null {
  const named = "name" in node && node.name && node.kind !== Kind.VARIABLE ? node.name.loc : node.loc;
  return named ? { from: named.start, to: named.end } : null;
}

type Told = Pick<Described, "signature" | "description">;

function tell(node: ASTNode, types: TypeInfo, schema: GraphQLSchema): Told | null {
  switch (node.kind) {
    case Kind.FIELD: {
      const field = types.getFieldDef();
      return field ? { signature: `${field.name}: ${field.type}`, description: field.description ?? null } : null;
    }
    case Kind.ARGUMENT: {
      const argument = types.getArgument();
      return argument
        ? { signature: `${argument.name}: ${argument.type}`, description: argument.description ?? null }
        : null;
    }
    case Kind.NAMED_TYPE: {
      const type = schema.getType(node.name.value);
      return type ? { signature: type.name, description: type.description ?? null } : null;
    }
    case Kind.ENUM: {
      const value = types.getEnumValue();
      return value ? { signature: value.name, description: value.description ?? null } : null;
    }
    default:
      return null;
  }
}
