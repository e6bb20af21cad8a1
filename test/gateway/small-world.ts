// SPDX-License-Identifier: MPL-2.0
/** Small graphs of others, for what a supergraph may hold and ours does not: run by our planner and executor. */
import { composeServices } from "@apollo/composition";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, type GraphQLSchema, parse } from "graphql";
import { executePlanned } from "../../gateway/executor/execute.js";
import { createPlanner } from "../../gateway/graph/planner.js";

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@interfaceObject", "@inaccessible"])';

export interface Part {
  readonly sdl: string;
  readonly resolvers: object;
}

export interface Sent {
  readonly subgraph: string;
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface SmallWorld {
  readonly supergraphSdl: string;
  readonly schemas: ReadonlyMap<string, GraphQLSchema>;
  readonly sent: readonly Sent[];
  ask(query: string): Promise<{ data: unknown; paths: readonly string[] }>;
}

export async function startSmallWorld(parts: Readonly<Record<string, Part>>): Promise<SmallWorld> {
  const read = Object.entries(parts).map(([name, { sdl, resolvers }]) => ({
    name,
    url: `local://${name}`,
    typeDefs: parse(`${LINK}\n${sdl}`),
    resolvers,
  }));
  const { supergraphSdl, errors } = composeServices(read);
  if (!supergraphSdl) throw new AggregateError(errors ?? [], String(errors));
  const planner = await createPlanner(supergraphSdl);
  const schemas = new Map(
    read.map(({ name, typeDefs, resolvers }) => [
      name,
      buildSubgraphSchema({ typeDefs, resolvers } as Parameters<typeof buildSubgraphSchema>[0]),
    ]),
  );
  const sent: Sent[] = [];
  return {
    supergraphSdl,
    schemas,
    sent,
    async ask(query) {
      const planned = planner.plan(parse(query), null, query);
      const { data, errors, faults } = await executePlanned({
        planned,
        variables: {},
        schema: planner.apiSchema,
        async send({ subgraph, document, text }, variables) {
          sent.push({ subgraph, text, variables });
          const schema = schemas.get(subgraph);
          if (!schema) throw new Error(`no subgraph ${subgraph}`);
          const result = await execute({ schema, document, variableValues: variables });
          return JSON.parse(JSON.stringify(result)) as object;
        },
      });
      return {
        data: JSON.parse(JSON.stringify(data)) as unknown,
        paths: [...errors, ...faults].map(({ path }) => path.join(".")),
      };
    },
  };
}
