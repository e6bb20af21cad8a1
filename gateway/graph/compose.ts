// SPDX-License-Identifier: MPL-2.0
/** All subgraphs of the registry and the supergraph composed of them, connected to the municipality's systems or not. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Produkt } from "../../adapters/contract.js";
import { createFagsystemSubgraph } from "../../subgraphs/fagsystem/subgraph.js";
import type { Subgraph } from "../../subgraphs/federate.js";
import { createOverblikSubgraph } from "../../subgraphs/overblik/subgraph.js";
import { projectRoot } from "../project-root.js";
import { readCommitted, SUPERGRAPH_FILE } from "./committed.js";

export interface Graph {
  readonly subgraphs: readonly Subgraph[];
  readonly supergraphSdl: string;
}

const graphs = new WeakMap<readonly Produkt[], Promise<Graph>>();

/** Made once for each registry of a process: it holds nothing of a municipality or a caller. */
export function buildGraph(produkter: readonly Produkt[]): Promise<Graph> {
  const graph = graphs.get(produkter) ?? createGraph(produkter);
  graphs.set(produkter, graph);
  return graph;
}

async function createGraph(produkter: readonly Produkt[]): Promise<Graph> {
  const subgraphs = await createSubgraphs(produkter);
  const file = await readFile(join(projectRoot(), SUPERGRAPH_FILE), "utf8").catch(() => "");
  return { subgraphs, supergraphSdl: readCommitted(file, subgraphs) ?? (await compose(subgraphs)) };
}

export async function createSubgraphs(produkter: readonly Produkt[]): Promise<readonly Subgraph[]> {
  // One after another: type-graphql's metadata is global to the process.
  const subgraphs = [await createOverblikSubgraph(produkter)];
  for (const produkt of produkter) subgraphs.push(await createFagsystemSubgraph(produkt));
  return subgraphs;
}

/** Loaded where it is needed only: it costs as much as the rest of a start. */
async function compose(subgraphs: readonly Subgraph[]): Promise<string> {
  const { composeSupergraph } = await import("./compose-supergraph.js");
  return composeSupergraph(subgraphs);
}
