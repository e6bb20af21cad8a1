// SPDX-License-Identifier: MPL-2.0
/** A closed value set as a GraphQL enum, every value with its description. */
import { registerEnumType } from "type-graphql";

type EnumObject = Readonly<Record<string, string>>;

export function defineEnum<V extends string>(
  name: string,
  description: string,
  descriptions: Readonly<Record<V, string>>,
  all: readonly V[],
): EnumObject {
  const members: EnumObject = Object.fromEntries(all.map((value) => [value, value]));
  registerEnumType(members, {
    name,
    description,
    valuesConfig: Object.fromEntries(all.map((value) => [value, { description: descriptions[value] }])),
  });
  return members;
}
