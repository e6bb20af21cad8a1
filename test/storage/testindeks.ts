// SPDX-License-Identifier: MPL-2.0
/** The copy of one source as the gateway keeps it, for tests. */
import type { DataSource } from "typeorm";
import { createLokaltindeks, type IndeksInput } from "../../events/indeks/lokaltindeks.js";
import { createIndeksnoegler } from "../../storage/indeks/noegler.js";

export function createTestindeks(lager: DataSource, instans: string, some: Partial<IndeksInput> = {}) {
  return createLokaltindeks({
    instans,
    lager,
    noegler: createIndeksnoegler(["a key that is kept outside the database"]),
    laesning: "live",
    loefteMs: 86_400_000,
    hoejstAlderMs: 300_000,
    vedAendring: async () => undefined,
    vedSavnet: () => undefined,
    vedFejl: (aarsag) => {
      throw new Error(aarsag);
    },
    ...some,
  });
}
