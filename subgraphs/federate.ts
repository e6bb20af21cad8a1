// SPDX-License-Identifier: MPL-2.0
/** From type-graphql classes to an executable federation subgraph and its SDL. */
import "reflect-metadata";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { printSchemaWithDirectives } from "@graphql-tools/utils";
import { type DocumentNode, type GraphQLSchema, parse, specifiedDirectives } from "graphql";
import { buildSchema, createResolversMap } from "type-graphql";
import type { Klass } from "../schema/graphql/define.js";
import type { GraphContext } from "./request/context.js";

// @apollo/subgraph cannot print type-graphql's schemas itself, and must be told which federation directives are meant.
const FEDERATION_LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@inaccessible", "@interfaceObject"]
)`;

export type ResolveReference = (
  reference: { readonly __typename: string; readonly id: string },
  context: GraphContext,
) => unknown;

export interface SubgraphSpec {
  readonly name: string;
  readonly resolvers: readonly (new () => object)[];
  /** Types no field refers to; without being named they would be missing. */
  readonly orphanedTypes: readonly Klass[];
  readonly references: Readonly<Record<string, ResolveReference>>;
}

export interface Subgraph {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

export async function buildSubgraph(spec: SubgraphSpec): Promise<Subgraph> {
  const [first, ...rest] = spec.resolvers;
  if (!first) throw new Error(`Subgraph ${spec.name} has no resolvers.`);
  const schema = await buildSchema({
    resolvers: [first, ...rest],
    orphanedTypes: spec.orphanedTypes as unknown as (new () => object)[],
    directives: [...specifiedDirectives],
    skipCheck: true,
    validate: false,
  });
  const sdl = `${FEDERATION_LINK}\n\n${describeQuery(printSchemaWithDirectives(schema))}`;
  return { name: spec.name, sdl, schema: makeExecutable(parse(sdl), schema, spec.references) };
}

/** type-graphql makes this one type itself and has no place to describe it. */
function describeQuery(sdl: string): string {
  return sdl.replace(/^type Query/m, '"""What can be asked of the graph."""\n$&');
}

type ResolverMap = Parameters<typeof buildSubgraphSchema>[0] extends infer M ? M : never;

function makeExecutable(
  typeDefs: DocumentNode,
  schema: GraphQLSchema,
  references: SubgraphSpec["references"],
): GraphQLSchema {
  const resolvers = createResolversMap(schema) as Record<string, object>;
  for (const [type, resolve] of Object.entries(references)) {
    resolvers[type] = { ...resolvers[type], __resolveReference: resolve };
  }
  return buildSubgraphSchema({ typeDefs, resolvers } as unknown as ResolverMap);
}
