// SPDX-License-Identifier: MPL-2.0
/** The overview: which cases there are, across all systems. The only subgraph that holds the entity interface `Sag`. */
import { createInputTypes } from "../../schema/graphql/inputs.js";
import { createOverblikTypes } from "../../schema/graphql/overblik-types.js";
import { buildSubgraph, type ResolveReference, type Subgraph } from "../federate.js";
import type { GraphContext } from "../request/context.js";
import type { ProduktInfo } from "../request/setup.js";
import { createOverblikResolvers } from "./resolvers.js";

export function createOverblikSubgraph(produkter: readonly ProduktInfo[]): Promise<Subgraph> {
  const typenavne = produkter.map(({ typenavn }) => typenavn);
  const types = createOverblikTypes(typenavne);
  const resolve: ResolveReference = ({ id }, context) => resolveSag(context, id);
  return buildSubgraph({
    name: "overblik",
    resolvers: createOverblikResolvers(types, createInputTypes()),
    orphanedTypes: [...types.sagstyper, types.Sagshenvisning],
    references: {
      ...Object.fromEntries(["Sag", ...typenavne.map((navn) => `${navn}Sag`)].map((navn) => [navn, resolve])),
      Sagshenvisning: ({ id }) => ({ id }),
      // Its one field asks for itself: nothing is told here.
      Dokumentplacering: ({ id }) => ({ id }),
    },
  });
}

async function resolveSag({ sager }: GraphContext, id: string) {
  const vist = await sager.get(id);
  return vist && { ...vist.view };
}
