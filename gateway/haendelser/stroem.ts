// SPDX-License-Identifier: MPL-2.0
/** The feed as the subgraphs ask for it, from the database: persons by the keyed names that the index has for them. */
import type { DataSource } from "typeorm";
import { laesEnder, laesHaendelser } from "../../storage/haendelser/laes.js";
import type { Indeksnoegler } from "../../storage/indeks/noegler.js";
import type { Haendelsesstroem } from "../../subgraphs/haendelser/stroem.js";

export function createStroem(lager: DataSource, noegler: Pick<Indeksnoegler, "part">): Haendelsesstroem {
  return {
    ender: () => laesEnder(lager),
    laes: ({ hvis, ...krav }) =>
      laesHaendelser(lager, {
        ...krav,
        hvis: hvis && { part: noegler.part(hvis.part.type, hvis.part.vaerdi), ejendomme: hvis.ejendomme },
      }),
  };
}
