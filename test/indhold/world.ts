// SPDX-License-Identifier: MPL-2.0
/** One case with one document in a source that does as it is told, and the gateway's route to its file. */

import type { AddressInfo } from "node:net";
import Fastify, { type FastifyInstance } from "fastify";
import type { Fagsystem, Indhold } from "../../adapters/contract.js";
import { type IndholdDeps, registerIndhold } from "../../gateway/indhold/route.js";
import { createLog } from "../../gateway/log.js";
import type { DokumentFilRecord, DokumentRecord, SagRecord } from "../../schema/records.js";
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { type Indholdsmaal, sealLink } from "../../subgraphs/indhold/link.js";
import { createFundregister } from "../../subgraphs/reading/fund.js";
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import { EVERYTHING, fakeFagsystem, indeks, kilde, masterUuid, OWN_CVR, record, uuidNo } from "../overblik/fakes.js";
import { ALLE_ROLLER, ROLLE } from "../support/roller.js";

export const SECRET = "the-secret-of-the-content-tests-0123456789";
export const CPR = "6101701230";
export const BORGER: Bruger = { art: "BORGER", cpr: CPR, navn: "Ada Ager" };
export const SAGSBEHANDLER: Bruger = {
  art: "SAGSBEHANDLER",
  uuid: uuidNo(7),
  navn: "Berit Bygger",
  brugernavn: "bebu",
  enheder: [],
  formaal: "SAGSBEHANDLING",
  privilegier: [{ cvr: OWN_CVR, roller: [ROLLE], kle: null, foelsomhed: null, orgenheder: null, itsystemer: null }],
};
export const SAG = uuidNo(1);
export const MASTER = masterUuid("kilde");

export function caseRecord(some: Partial<SagRecord> = {}): SagRecord {
  return record(SAG, {
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    primaerKlasse: { uuid: null, nummer: "27.36.04", titel: null },
    parter: [{ rolle: "PRIMAER_PART", rolleTekst: null, ident: { type: "CPR", vaerdi: CPR }, navn: null }],
    ...some,
  });
}

export function file(some: Partial<DokumentFilRecord> = {}): DokumentFilRecord {
  return { lokalId: "f1", filnavn: "AFG-17 æblegrød.pdf", mimetype: "application/pdf", stoerrelse: null, ...some };
}

export function document(some: Partial<DokumentRecord> = {}): DokumentRecord {
  return {
    lokalId: "d1",
    uuid: null,
    dokumentnummer: "17",
    titel: "Afgørelse om hjælp",
    titelArt: "OFFENTLIG",
    beskrivelse: null,
    offentlighedUndtaget: null,
    dokumenttype: "Brev, udgaaende",
    retning: "UDGAAENDE",
    fremdrift: "Endeligt",
    brevdato: null,
    foelsomhed: { niveau: "IKKE_FORTROLIGE_DATA", kvalitet: "EKSAKT" },
    visningsklasser: [],
    sikkerhedsprofiler: [],
    filer: [file()],
    ...some,
  };
}

/** What the source and the index hold; a test may change it while the gateway runs. */
export interface Told {
  sag: SagRecord | null;
  dokument: DokumentRecord | null;
  indeks: readonly SagRecord[];
  /** Thrown by every call to the one or the other. */
  kildeFejl: Error | null;
  indeksFejl: Error | null;
  loadIndhold: NonNullable<Fagsystem["loadIndhold"]>;
}

export const bytesOf = (text: string): Indhold => ({
  mimetype: "application/pdf",
  stoerrelse: text.length,
  filnavn: null,
  bytes: (async function* () {
    yield Buffer.from(text);
  })(),
});

export interface World {
  readonly url: string;
  readonly told: Told;
  readonly log: readonly string[];
  readonly setup: SubgraphSetup;
  link(some?: Partial<Indholdsmaal>): string;
  get(token: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export async function startWorld(some: Partial<IndholdDeps> = {}, maxBytes = 10_000_000): Promise<World> {
  const told: Told = {
    sag: caseRecord(),
    dokument: document(),
    indeks: [],
    kildeFejl: null,
    indeksFejl: null,
    loadIndhold: async () => bytesOf("%PDF-1.4 hello"),
  };
  const log: string[] = [];
  const setup = createTestSetup(told, maxBytes);
  const app: FastifyInstance = Fastify({ forceCloseConnections: true });
  registerIndhold(app, {
    setup: () => setup,
    log: createLog({ level: "trace", destination: { write: (line) => void log.push(line) } }),
    queryMs: 1000,
    opslag: null,
    maxConcurrent: 3,
    maxPerViewer: 30,
    headMs: 1000,
    idleMs: 1000,
    ...some,
  });
  await app.listen({ port: 0, host: "127.0.0.1" });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return {
    url,
    told,
    log,
    setup,
    link: (changes = {}) => sealLink(SECRET, { ...target(), ...changes }),
    get: (token, init) => fetch(`${url}/indhold/${token}`, init),
    close: () => app.close(),
  };
}

const target = (): Indholdsmaal => ({
  bruger: BORGER,
  sag: `kilde:${SAG}`,
  dokument: "kilde:d1",
  fil: "f1",
  udloeber: Date.now() + 60_000,
});

/** A source that cannot tell of display classes, and an index that can. */
export function createTestSetup(told: Told, maxBytes: number): SubgraphSetup {
  return {
    kilder: [kilde(createSource(told)), indeks(createIndex(told), ["kilde"])],
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
    overviewMs: 500,
    maxSagerPerKilde: 100,
    maxPageSize: 100,
    maxSagerMedDokumenter: 20,
    indhold: { levetidMs: 60_000, maxBytes, offentligUrl: null },
    fund: createFundregister({ now: Date.now }),
    secret: SECRET,
    idNoegle: "the-key-of-ids-in-tests-0123456789",
    now: Date.now,
  };
}

export function createSource(told: Told): Fagsystem {
  const failing = <T>(value: T): T => {
    if (told.kildeFejl) throw told.kildeFejl;
    return value;
  };
  return {
    ...fakeFagsystem("kilde", {
      kapabiliteter: {
        bundter: { load: 3, parter: 0, dokumenter: 3, journalnotater: 0 },
        adgangsattributter: { foelsomhed: true, visningsklasser: false, sikkerhedsprofiler: false },
        indhold: true,
      },
      load: async (ids) => failing(new Map(ids.map((id) => [id, told.sag?.lokalId === id ? told.sag : null]))),
      findReferences: null,
    }),
    loadDokumenter: async (ids) =>
      failing(
        new Map(
          ids.map((id) => [
            id,
            told.sag?.lokalId === id && told.dokument
              ? [{ rolle: "TILAKTERET" as const, titel: null, offentlighedUndtaget: null, dokument: told.dokument }]
              : [],
          ]),
        ),
      ),
    loadIndhold: (dokument, fil, ctx) => told.loadIndhold(dokument, fil, ctx),
  };
}

function createIndex(told: Told): Fagsystem {
  return fakeFagsystem("indeks", {
    kapabiliteter: EVERYTHING,
    findReferences: async (references) => {
      if (told.indeksFejl) throw told.indeksFejl;
      return told.indeks.filter(({ uuid }) => references.some((reference) => reference.uuid === uuid));
    },
  });
}
