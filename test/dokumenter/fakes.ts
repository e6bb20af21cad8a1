// SPDX-License-Identifier: MPL-2.0
/** Sources that hold documents, on the overview's fakes. */

import type { CallContext, Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { DokumentRecord, SagDokumentRecord, SagRecord } from "../../schema/records.js";
import type { Adgangspolitik, Bruger } from "../../subgraphs/adgang/bruger.js";
import { createFundregister } from "../../subgraphs/reading/fund.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import { createGraphContext, type GraphContext } from "../../subgraphs/request/context.js";
import { NOTHING_KNOWN } from "../../subgraphs/request/known.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { CPR, callContext, type Fake, type FakeOptions, fakeFagsystem } from "../overblik/fakes.js";
import { ALLE_ROLLER } from "../support/roller.js";

export const UNDTAGET = { uuid: null, nummer: null, titel: "Visning undtaget for borger" };
export const DOWN = new FagsystemError("FAGSYSTEM_UNAVAILABLE", "STATUS", "test");

export function dokument(lokalId: string, some: Partial<DokumentRecord> = {}): DokumentRecord {
  return {
    lokalId,
    uuid: lokalId,
    dokumentnummer: null,
    titel: `Dokument ${lokalId}`,
    titelArt: "OFFENTLIG",
    beskrivelse: null,
    offentlighedUndtaget: null,
    dokumenttype: null,
    retning: null,
    fremdrift: null,
    brevdato: null,
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    visningsklasser: [],
    sikkerhedsprofiler: [],
    filer: [],
    ...some,
  };
}

export function paaSag(one: DokumentRecord, some: Partial<SagDokumentRecord> = {}): SagDokumentRecord {
  return { rolle: "TILAKTERET", titel: null, offentlighedUndtaget: null, dokument: one, ...some };
}

/** By local case id. */
export type Journal = Readonly<Record<string, readonly SagDokumentRecord[]>>;

export interface DokumentFake extends FakeOptions {
  readonly journal?: Journal;
  readonly loadDokumenter?: Fagsystem["loadDokumenter"];
  readonly loadDokumentopslag?: Fagsystem["loadDokumentopslag"];
  /** How many cases one call takes; 0: no documents at all. */
  readonly bundt?: number;
  /** How many documents one look-up takes; 0: none can be looked up. */
  readonly opslag?: number;
}

/** Gives the documents of its cases, and looks each up among them. */
export function dokumentFake(instans: string, options: DokumentFake = {}): Fake {
  const { journal = {}, bundt = 2, opslag = 2 } = options;
  const fake = fakeFagsystem(instans, {
    ...options,
    kapabiliteter: {
      ...options.kapabiliteter,
      bundter: { load: 3, parter: 0, dokumenter: bundt, journalnotater: 0, dokumentopslag: opslag },
    },
  });
  const loadDokumenter = async (ids: readonly string[], ctx: CallContext) => {
    fake.calls.push(`loadDokumenter ${ids.join()}`);
    if (options.loadDokumenter) return options.loadDokumenter(ids, ctx);
    return new Map(ids.map((id) => [id, journal[id] ?? null]));
  };
  const loadDokumentopslag = async (ids: readonly string[], ctx: CallContext) => {
    fake.calls.push(`loadDokumentopslag ${ids.join()}`);
    if (options.loadDokumentopslag) return options.loadDokumentopslag(ids, ctx);
    return new Map(ids.map((id) => [id, lookUp(journal, id)]));
  };
  return { ...fake, loadDokumenter, loadDokumentopslag };
}

function lookUp(journal: Journal, id: string) {
  const sager = Object.entries(journal).filter(([, poster]) => poster.some((post) => post.dokument.lokalId === id));
  const found = sager.flatMap(([, poster]) => poster).find((post) => post.dokument.lokalId === id)?.dokument;
  return found ? { dokument: found, sager: sager.map(([sag]) => sag) } : null;
}

/** What the citizen of the fakes may see: their own, not confidential. */
export const MINE: Pick<SagRecord, "parter" | "foelsomhed"> = {
  parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: CPR }, navn: null }],
  foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
};

export const BORGER: Bruger = { art: "BORGER", cpr: CPR, navn: null };

export const politik = (): Adgangspolitik => ({
  roller: ALLE_ROLLER,
  uenighed: { enhed: "ALLE", kle: "ALLE" },
  sidstKendtHoejstMs: 86_400_000,
  driftsroller: new Set(["sagsgraf-drift"]),
  foelsomhedsklasser: new Map(),
  itsystemUuid: () => null,
});

export function setupOf(kilder: readonly Kilde[], some: Partial<SubgraphSetup> = {}): SubgraphSetup {
  return {
    kilder,
    ikkeTilsluttet: [],
    politik: politik(),
    foelsomhedForKle: () => null,
    klassetitel: () => null,
    kontaktFor: () => null,
    statustekst: (status) => status,
    overviewMs: 2000,
    maxSagerPerKilde: 1000,
    maxSagerMedDokumenter: 1000,
    maxPageSize: 100,
    fund: createFundregister({ now: Date.now, onFirst: () => undefined }),
    indhold: { levetidMs: 1000, maxBytes: 1000, offentligUrl: null },
    secret: "secret",
    idNoegle: "the-key-of-ids-in-tests-0123456789",
    now: Date.now,
    ...some,
  };
}

/** A request of its own: nothing is kept from one to the next. */
export function contextOf(
  kilder: readonly Kilde[],
  some: Partial<SubgraphSetup> & { readonly call?: Partial<CallContext> } = {},
): GraphContext {
  const { call, ...setup } = some;
  return createGraphContext({
    setup: setupOf(kilder, setup),
    bruger: BORGER,
    call: callContext(call),
    known: NOTHING_KNOWN,
    fraGateway: true,
  });
}
