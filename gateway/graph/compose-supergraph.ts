// SPDX-License-Identifier: MPL-2.0
/** Composition itself, for who writes the committed schemas and for a registry that they are not of. */

import { composeServices } from "@apollo/composition";
import { Supergraph } from "@apollo/federation-internals";
import { parse, printSchema } from "graphql";
import type { Subgraph } from "../../subgraphs/federate.js";
import { toApiSchema } from "./api-schema.js";

/** @throws AggregateError with every fault of the composition. */
export function composeSupergraph(subgraphs: readonly Subgraph[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ name, sdl }) => ({ name, url: `local://${name}`, typeDefs: parse(sdl) })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], (errors ?? []).map(({ message }) => message).join("\n"));
  return supergraphSdl;
}

/** The schema that clients see, as text. */
export function printApiSchema(supergraphSdl: string): string {
  return `${printSchema(toApiSchema(Supergraph.build(supergraphSdl).apiSchema().toGraphQLJSSchema()))}\n`;
}
