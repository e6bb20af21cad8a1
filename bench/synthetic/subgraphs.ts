// SPDX-License-Identifier: MPL-2.0
/** The world's subgraphs as schemas, and what they compose to. */
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { type GraphQLSchema, parse } from "graphql";
import { detailsOf, INDEX_SDL, SUBGRAPHS, SYSTEMS, sagerOf, systemSdl } from "./world.js";

interface Reference {
  readonly id: string;
}

const typeOf = ({ id }: Reference): string => `${id.split(":")[0]}Sag`;

function createIndex(): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(INDEX_SDL),
    resolvers: {
      Query: { borger: (_: unknown, { cpr }: { cpr: string }) => ({ cpr, navn: `Borger ${cpr}` }) },
      Borger: { sager: ({ cpr }: { cpr: string }) => sagerOf(cpr) },
      Sag: { __resolveType: typeOf },
    },
  });
}

function createSystem(system: string): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(systemSdl(system)),
    resolvers: {
      Query: { [`ping${system}`]: () => true },
      Sag: { __resolveType: typeOf },
      [`${system}Sag`]: { __resolveReference: ({ id }: Reference) => detailsOf(id) },
    },
  });
}

/** By name, the index first. */
export function createSchemas(): ReadonlyMap<string, GraphQLSchema> {
  const all = [createIndex(), ...SYSTEMS.map(createSystem)];
  return new Map(SUBGRAPHS.map((name, at) => [name, all[at] as GraphQLSchema]));
}

/** @param urlOf where the subgraph of that name listens. */
export function composeWorld(urlOf: (name: string) => string): string {
  const sdls = [INDEX_SDL, ...SYSTEMS.map(systemSdl)];
  const { supergraphSdl, errors } = composeServices(
    SUBGRAPHS.map((name, at) => ({ name, url: urlOf(name), typeDefs: parse(sdls[at] ?? "") })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], "The synthetic world does not compose.");
  return supergraphSdl;
}
