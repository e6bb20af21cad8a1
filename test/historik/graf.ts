// SPDX-License-Identifier: MPL-2.0
/** The real graph over sources in memory: composed, planned and run as the gateway does it. */

import { type DocumentNode, parse } from "graphql";
import { PRODUKTER } from "../../adapters/registry.js";
import { toApiSchema } from "../../gateway/graph/api-schema.js";
import { buildGraph } from "../../gateway/graph/compose.js";
import { createPlanner } from "../../gateway/graph/planner.js";
import { createOperationRunner, type OperationRunner } from "../../gateway/graph/run-operation.js";
import { createLocalSender } from "../../gateway/graph/senders.js";
import type { Bruger, SagsbehandlerBruger } from "../../subgraphs/adgang/bruger.js";
import { createFundregister, withFund } from "../../subgraphs/reading/fund.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { createGraphContext, type GraphContext } from "../../subgraphs/request/context.js";
import { NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { CPR, callContext, OWN_CVR, uuidNo } from "../overblik/fakes.js";
import { ALLE_ROLLER, ROLLE } from "../support/roller.js";

export const BORGER: Bruger = { art: "BORGER", cpr: CPR, navn: null };

/** Sees what is not confidential, of subject 27. */
export const SAGSBEHANDLER: SagsbehandlerBruger = {
  art: "SAGSBEHANDLER",
  uuid: uuidNo(99),
  navn: null,
  brugernavn: null,
  enheder: [],
  formaal: "SAGSBEHANDLING",
  privilegier: [{ cvr: OWN_CVR, roller: [ROLLE], kle: ["27.*"], foelsomhed: null, orgenheder: null, itsystemer: null }],
};

export interface Svar {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly fejl: readonly { readonly code: unknown; readonly fagsystem: unknown; readonly path: string }[];
}

export interface Graf {
  /** `now`: what the graph takes for now, in milliseconds. Nothing is remembered from before but what is given. */
  ask(
    kilder: readonly Kilde[],
    bruger: Bruger,
    query: string,
    now?: number,
    some?: Partial<SubgraphSetup>,
  ): Promise<Svar>;
}

export function createSetup(kilder: readonly Kilde[], now: number = Date.now()): SubgraphSetup {
  const fund = createFundregister({ now: () => now });
  return {
    kilder: kilder.map((kilde) => ({ ...kilde, fagsystem: withFund(kilde.fagsystem, fund) })),
    fund,
    ikkeTilsluttet: [],
    politik: {
      roller: ALLE_ROLLER,
      uenighed: { enhed: "ALLE", kle: "ALLE" },
      sidstKendtHoejstMs: 86_400_000,
      driftsroller: new Set(["sagsgraf-drift"]),
      foelsomhedsklasser: new Map(),
      itsystemUuid: () => null,
    },
    foelsomhedForKle: () => null,
    klassetitel: () => null,
    kontaktFor: () => null,
    statustekst: (status) => status,
    overviewMs: 2000,
    maxSagerPerKilde: 100,
    maxPageSize: 100,
    maxSagerMedDokumenter: 100,
    indhold: { levetidMs: 60_000, maxBytes: 1000, offentligUrl: null },
    secret: "the-secret-of-the-tests-of-time-0123456789",
    idNoegle: "the-key-of-ids-in-tests-0123456789",
    now: () => now,
  };
}

export function createContext(setup: SubgraphSetup, bruger: Bruger): GraphContext {
  return createGraphContext({ setup, bruger, call: callContext(), known: NOTHING_KNOWN, fraGateway: true });
}

export async function createGraf(): Promise<Graf> {
  const graph = await buildGraph(PRODUKTER);
  const runner: OperationRunner = createOperationRunner({
    planner: await createPlanner(graph.supergraphSdl, toApiSchema),
    senders: new Map(graph.subgraphs.map(({ name, schema }) => [name, createLocalSender(schema)])),
    checkLimits: () => undefined,
    onInternalError: (error) => {
      throw error;
    },
  });
  const parsed = new Map<string, DocumentNode>();
  return {
    async ask(kilder, bruger, query, now = Date.now(), some = {}) {
      const document = parsed.get(query) ?? parse(query);
      parsed.set(query, document);
      const context = createContext({ ...createSetup(kilder, now), ...some }, bruger);
      const operation = { document, operationName: null, variables: {}, key: query };
      const { data, errors = [] } = await runner.run(operation, context, Date.now() + 20_000);
      return {
        data,
        fejl: errors.map(({ extensions, path }) => ({
          code: extensions["code"],
          fagsystem: extensions["fagsystem"],
          path: (path ?? []).join("."),
        })),
      };
    },
  };
}
