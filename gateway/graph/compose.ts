/** All subgraphs of the registry and the supergraph composed of them, connected to the municipality's systems or not. */
import { composeServices } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { type GraphQLSchema, parse, printSchema } from "graphql";
import type { Produkt } from "../../adapters/contract.js";
import { createFagsystemSubgraph } from "../../subgraphs/fagsystem/subgraph.js";
import type { Subgraph } from "../../subgraphs/federate.js";
import { createOverblikSubgraph } from "../../subgraphs/overblik/subgraph.js";

export interface Graph {
  readonly subgraphs: readonly Subgraph[];
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
}

const graphs = new WeakMap<readonly Produkt[], Promise<Graph>>();

/** Composed once for each registry of a process: it holds nothing of a municipality or a caller. */
export function buildGraph(produkter: readonly Produkt[]): Promise<Graph> {
  const graph = graphs.get(produkter) ?? composeGraph(produkter);
  graphs.set(produkter, graph);
  return graph;
}

async function composeGraph(produkter: readonly Produkt[]): Promise<Graph> {
  // One after another: type-graphql's metadata is global to the process.
  const subgraphs = [await createOverblikSubgraph(produkter)];
  for (const produkt of produkter) subgraphs.push(await createFagsystemSubgraph(produkt));
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `local://${name}`, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], (errors ?? []).map(({ message }) => message).join("\n"));
  return { subgraphs, supergraphSdl, apiSchema: Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema() };
}

/** The schema that clients see, as text. */
export function printApiSchema({ apiSchema }: Graph): string {
  return `${printSchema(apiSchema)}\n`;
}
