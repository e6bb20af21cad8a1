// SPDX-License-Identifier: MPL-2.0
/** A search over everything the schema has a name for. */
import {
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from "graphql";

export interface Found {
  /** `Sag`, `Sag.titel`, `KildeUdfald.TIMEOUT` */
  readonly name: string;
  /** The type whose page tells of it. */
  readonly type: string;
  readonly description: string;
}

/** Every type, field and value that the schema itself does not reserve. */
export function indexSchema(schema: GraphQLSchema): readonly Found[] {
  return Object.values(schema.getTypeMap())
    .filter(({ name }) => !name.startsWith("__"))
    .flatMap((type) => [
      { name: type.name, type: type.name, description: type.description ?? "" },
      ...membersOf(type).map(({ name, description }) => ({
        name: `${type.name}.${name}`,
        type: type.name,
        description: description ?? "",
      })),
    ]);
}

interface Member {
  readonly name: string;
  readonly description?: string | null | undefined;
}

function membersOf(type: GraphQLNamedType): readonly Member[] {
  if (isEnumType(type)) return type.getValues();
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.values(type.getFields()) : [];
}

const MOST = 60;

/** The best first: the name itself, then names that begin so, that hold it, and descriptions that do. */
export function searchIndex(index: readonly Found[], text: string): readonly Found[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return index
    .map((found) => ({ found, rank: rankOf(found, wanted) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ found }) => found);
}

const NOT_FOUND = 9;

function rankOf({ name, description }: Found, wanted: string): number {
  const full = name.toLowerCase();
  const own = full.split(".").at(-1) ?? full;
  if (full === wanted) return 0;
  if (own === wanted) return 1;
  if (own.startsWith(wanted)) return 2;
  if (full.includes(wanted)) return 3;
  return description.toLowerCase().includes(wanted) ? 4 : NOT_FOUND;
}
