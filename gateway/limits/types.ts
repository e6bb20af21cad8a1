// SPDX-License-Identifier: MPL-2.0
/** What the schema's types mean for the size of an answer, told from their shape. */
import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
} from "graphql";

/** A list that is cut into pages: it has `nodes` or `edges`. */
export function isConnection(type: GraphQLNamedType): boolean {
  return itemTypeOf(type) !== null;
}

/** A connection over cases, or one that says what came of asking the sources: to fill it, every source may be asked. */
export function asksEverySource(type: GraphQLNamedType): boolean {
  const item = itemTypeOf(type);
  return item !== null && (isKind(item, "Sag") || listFieldOf(type, "kilder") !== null);
}

/** Its entries are cases or documents, or hold one each, as an edge or a reference does. */
export function leadsToObject(type: GraphQLNamedType): boolean {
  if (isSagOrDokument(type)) return true;
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return Object.values(type.getFields()).some(
    (field) => !isList(field.type) && isSagOrDokument(getNamedType(field.type)),
  );
}

export function isList(type: GraphQLOutputType): boolean {
  return isListType(getNullableType(type));
}

function itemTypeOf(type: GraphQLNamedType): GraphQLNamedType | null {
  const nodes = listFieldOf(type, "nodes");
  if (nodes) return nodes;
  const edge = listFieldOf(type, "edges");
  if (!edge) return null;
  const node = isObjectType(edge) || isInterfaceType(edge) ? edge.getFields()["node"] : undefined;
  return node ? getNamedType(node.type) : edge;
}

function listFieldOf(type: GraphQLNamedType, name: string): GraphQLNamedType | null {
  if (!isObjectType(type) && !isInterfaceType(type)) return null;
  const field = type.getFields()[name];
  return field && isList(field.type) ? getNamedType(field.type) : null;
}

function isSagOrDokument(type: GraphQLNamedType): boolean {
  return isKind(type, "Sag") || isKind(type, "Dokument");
}

function isKind(type: GraphQLNamedType, name: "Sag" | "Dokument"): boolean {
  if (type.name === name) return true;
  return (isObjectType(type) || isInterfaceType(type)) && type.getInterfaces().some((one) => one.name === name);
}
