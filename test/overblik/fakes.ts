// SPDX-License-Identifier: MPL-2.0
/** Sources for tests of the overview: in memory, implementing the contract, doing as they are told. */

import {
  type CallContext,
  type Fagsystem,
  type Kapabiliteter,
  NO_CRITERIA,
  type SagKriterier,
  type Side,
} from "../../adapters/contract.js";
import { kendt, TAVS } from "../../schema/oplyst.js";
import type { SagRecord } from "../../schema/records.js";
import { PART_ID_TYPER, PARTSROLLER, SORTERINGSFELTER } from "../../schema/values.js";
import { isHar } from "../../subgraphs/adgang/fakta.js";
import type { OverblikMiljoe } from "../../subgraphs/overblik/find.js";
import type { FagsystemInfo, Kilde, OverblikKrav, SamletSag } from "../../subgraphs/reading/kilder.js";
import { createReadCache } from "../../subgraphs/reading/read-cache.js";

export const OWN_CVR = "11111111";
export const CPR = "6101901234";
export const PART = { type: "CPR", vaerdi: CPR } as const;

export function uuidNo(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

export function record(lokalId: string, some: Partial<SagRecord> = {}): SagRecord {
  return {
    lokalId,
    uuid: lokalId,
    sagsnummer: null,
    titel: null,
    titelArt: "OFFENTLIG",
    beskrivelse: null,
    offentlighedUndtaget: null,
    fremdrift: { kode: "Opstaaet", siden: null, kvalitet: "EKSAKT", sagsstatus: null },
    foelsomhed: null,
    primaerKlasse: null,
    handlingsklasse: null,
    visningsklasser: [],
    sikkerhedsprofiler: [],
    ejer: null,
    ansvarlig: null,
    primaerBehandler: null,
    andreBehandlere: [],
    mastersystem: null,
    afsendersystem: null,
    parter: TAVS,
    opstaaet: null,
    oprettet: null,
    afsluttet: null,
    aendret: null,
    kassationskode: null,
    afleveret: null,
    principiel: null,
    hjemmel: null,
    lokation: null,
    link: null,
    ekstra: {},
    ...some,
  };
}

export function side(poster: readonly SagRecord[], some: Partial<Side> = {}): Side {
  return { poster, afviste: [], ialt: null, loftNaaet: false, ikkeAnvendt: [], dataPr: null, ...some };
}

export const EVERYTHING: Kapabiliteter = {
  partTyper: PART_ID_TYPER,
  partsroller: PARTSROLLER,
  filtreMedPart: [
    "part",
    "partsroller",
    "kle",
    "fremdrift",
    "foelsomhed",
    "ansvarlig",
    "primaerBehandler",
    "sagsnummer",
    "opstaaet",
  ],
  filtreUdenPart: ["sagsnummer", "ansvarlig", "primaerBehandler", "kle"],
  attributter: [
    "part",
    "partsroller",
    "kle",
    "fremdrift",
    "ansvarlig",
    "sagsnummer",
    "opstaaet",
    "afsluttet",
    "aendret",
  ],
  sortering: SORTERINGSFELTER,
  adgangsattributter: { foelsomhed: true, visningsklasser: true, sikkerhedsprofiler: true },
  bundter: { load: 3, parter: 0, dokumenter: 0, journalnotater: 0 },
  loft: null,
  historik: "IKKE_MULIG",
  aendringer: false,
};

export interface FakeOptions {
  readonly kapabiliteter?: Partial<Kapabiliteter>;
  readonly find?: (kriterier: SagKriterier, ctx: CallContext) => AsyncIterable<Side>;
  /** Its records, for load and for references. */
  readonly poster?: readonly SagRecord[];
  readonly load?: Fagsystem["load"];
  readonly findReferences?: Fagsystem["findReferences"] | null;
}

export type Fake = Fagsystem & { readonly calls: string[] };

/** Gives its records in one page unless told otherwise; every call is noted. */
export function fakeFagsystem(instans: string, options: FakeOptions = {}): Fake {
  const { poster = [] } = options;
  const calls: string[] = [];
  const references: NonNullable<Fagsystem["findReferences"]> = async (refs) =>
    poster.filter((post) =>
      refs.some(({ uuid, sagsnummer }) => post.uuid === uuid || (sagsnummer && post.sagsnummer === sagsnummer)),
    );
  const findReferences = options.findReferences === undefined ? references : options.findReferences;
  return {
    instans,
    produkt: "fake",
    kapabiliteter: { ...EVERYTHING, ...options.kapabiliteter },
    calls,
    find(kriterier, ctx) {
      calls.push(`find ${JSON.stringify(kriterier)}`);
      return options.find ? options.find(kriterier, ctx) : pagesOf([side(poster)]);
    },
    async load(ids, ctx) {
      calls.push(`load ${ids.join()}`);
      if (options.load) return options.load(ids, ctx);
      return new Map(ids.map((id) => [id, poster.find((post) => post.lokalId === id) ?? null]));
    },
    ...(findReferences && {
      findReferences: async (refs, ctx) => {
        calls.push(`findReferences ${JSON.stringify(refs)}`);
        return findReferences(refs, ctx);
      },
    }),
    ping: async () => undefined,
    close: async () => undefined,
  };
}

export async function* pagesOf(sider: readonly Side[], failure: Error | null = null): AsyncGenerator<Side> {
  for (const one of sider) yield one;
  if (failure) throw failure;
}

/** `ksd` is a system that is known and not connected. */
export function info(noegle: string): FagsystemInfo {
  return { noegle, navn: noegle.toUpperCase(), produkt: "fake", tilsluttet: noegle !== "ksd" };
}

/** The index's own names for the systems: `master-<key>`. */
export function masterUuid(noegle: string): string {
  return `master-${noegle}`;
}

export function kilde(fagsystem: Fagsystem, some: Partial<Kilde> = {}): Kilde {
  const { instans } = fagsystem;
  return {
    instans,
    info: info(instans),
    typenavn: instans.toUpperCase(),
    erIndeks: false,
    fagsystem,
    myndighed: { cvr: OWN_CVR, navn: "Korsbæk Kommune" },
    daekning: { kle: [], foelsomhed: [], dataFra: null, altSynligt: "BEKRAEFTET" },
    lukket: [],
    foelsomhedStandard: null,
    itsystemer: new Map(),
    ...some,
  };
}

export function indeks(fagsystem: Fagsystem, systems: readonly string[], some: Partial<Kilde> = {}): Kilde {
  const itsystemer = new Map(systems.map((noegle) => [masterUuid(noegle), info(noegle)]));
  return kilde(fagsystem, { erIndeks: true, itsystemer, ...some });
}

const NEVER = new AbortController().signal;

export function callContext(some: Partial<CallContext> = {}): CallContext {
  return {
    requestId: "r",
    transaktionsId: uuidNo(1),
    hvem: { art: "SYSTEM", id: "test", brugernavn: null },
    forHvem: PART,
    formaal: null,
    rettigheder: [],
    paaTidspunkt: null,
    signal: NEVER,
    deadline: Date.now() + 60_000,
    ...some,
  };
}

export function krav(kriterier: Partial<SagKriterier> = {}, some: Partial<OverblikKrav> = {}): OverblikKrav {
  return {
    kriterier: { ...NO_CRITERIA, part: PART, partsroller: ["PRIMAER_PART"], ...kriterier },
    sortering: { felt: "OPSTAAET", retning: "STIGENDE", aabneFoerst: false },
    first: 10,
    after: null,
    ...some,
  };
}

/** Shows everything but what carries the visningsklasse HIDDEN; where that is held back, also not what a source has not told of. */
export const HIDDEN = { uuid: null, nummer: "HIDDEN", titel: null };

export function miljoe(
  kilder: readonly Kilde[],
  { heldBack = false, ...some }: Partial<OverblikMiljoe<SamletSag>> & { readonly heldBack?: boolean } = {},
): OverblikMiljoe<SamletSag> {
  return {
    kilder,
    call: callContext(),
    overviewMs: 2000,
    maxSagerPerKilde: 1000,
    foelsomhedForKle: () => null,
    decide: (sag) => {
      const visningsklasser = sag.fakta.flatMap((one) => (isHar(one) ? (kendt(one.fakta.visningsklasser) ?? []) : []));
      const isUnknown = sag.fakta.some(({ art }) => art === "UKENDT");
      const hidden = visningsklasser.some(({ nummer }) => nummer === HIDDEN.nummer) || (heldBack && isUnknown);
      return hidden ? { vis: false } : { vis: true, sag };
    },
    sortValue: ({ visning }, felt) =>
      felt === "TITEL" ? visning.titel : felt === "SAGSNUMMER" ? visning.sagsnummer : kendt(visning.opstaaet),
    isClosed: ({ visning }) => visning.fremdrift.kode === "Afsluttet",
    idOf: ({ id }) => id,
    cursorKey: "secret",
    scope: "test",
    now: Date.now,
    reads: createReadCache(),
    ...some,
  };
}
