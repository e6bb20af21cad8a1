// SPDX-License-Identifier: MPL-2.0
/** Turns any product into a subgraph, all from one template. */
import { createFagsystemTypes } from "../../schema/graphql/fagsystem-types.js";
import { buildSubgraph, type Subgraph } from "../federate.js";
import type { ProduktInfo } from "../request/setup.js";
import { createFagsystemResolvers, resolveSagReference } from "./resolvers.js";

export function createFagsystemSubgraph(produkt: ProduktInfo): Promise<Subgraph> {
  const types = createFagsystemTypes(produkt.typenavn, produkt.felter);
  return buildSubgraph({
    name: produkt.noegle,
    resolvers: createFagsystemResolvers(types, produkt),
    orphanedTypes: types.orphans,
    references: {
      [`${produkt.typenavn}Sag`]: ({ id }, context) => resolveSagReference(context, id, produkt),
    },
  });
}
