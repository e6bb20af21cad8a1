// SPDX-License-Identifier: MPL-2.0
/** A small municipality on one KMD Nova, and an adapter connected to it over the real transport. */
import type { Organisationskoder } from "../../adapters/contract.js";
import {
  type CallContext,
  type Fagsystem,
  NO_CRITERIA,
  type SagKriterier,
  type Side,
} from "../../adapters/contract.js";
import { kmdNova } from "../../adapters/kmd-nova/adapter.js";
import { type KmdNovaConfig, kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { createHttp } from "../../adapters/transport/http.js";
import type { Kommune, KommuneDokument, KommunePart, KommuneSag } from "../../emulators/kit/kommune.js";
import {
  type KmdNovaEmulator,
  type KmdNovaEmulatorOptions,
  startProductEmulator,
} from "../../emulators/kmd-nova/emulator.js";

export const INSTANS = "nova";
export const ANNA = "6101801234";
export const BENT = "7202751111";
export const CVR = "12345678";
export const PNUMMER = "1012345678";

export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

export const ENHED = { uuid: uuid(9001), navn: "Byg og Miljø", nummer: 818485 };
export const ANDEN_ENHED = { uuid: uuid(9002), navn: "Borgerservice", nummer: 818486 };
export const BEHANDLER = {
  uuid: uuid(9101),
  navn: "Karla Prøve",
  racfId: "AZX0080",
  brugernavn: "kapr",
  enhed: ENHED,
};

export function part(vaerdi: string, rolle: KommunePart["rolle"] = "PRIMAER_PART"): KommunePart {
  const type = vaerdi === CVR ? "CVR" : vaerdi === PNUMMER ? "PNUMMER" : "CPR";
  return { rolle, ident: { type, vaerdi }, navn: "Opdigtet Person" };
}

export function sag(n: number, changes: Partial<KommuneSag> = {}): KommuneSag {
  return {
    system: INSTANS,
    uuid: uuid(n),
    nummer: n,
    sagsnummer: `S2024-${10000 + n}`,
    titel: `Sag ${n}`,
    titelAlternativ: null,
    hjemmel: null,
    beskrivelse: null,
    kle: { uuid: uuid(9201), nummer: "27.36.04", titel: "Hjælp" },
    facet: { uuid: uuid(9202), nummer: "G01", titel: "Generelle sager" },
    fremdrift: [{ kode: "Opstaaet", fra: "2024-03-01T11:00:00.000Z" }],
    foelsomhed: "FORTROLIGE_PERSONOPLYSNINGER",
    udgaaet: false,
    parter: [part(ANNA)],
    ansvarlig: ENHED,
    behandler: null,
    andreBehandlere: [],
    opstaaet: "2024-07-01T10:30:00.123Z",
    oprettet: "2024-07-01T10:31:00.000Z",
    aendret: "2024-07-02T10:30:00.000Z",
    afsluttet: null,
    kassationskode: null,
    dokumenter: [],
    notater: [],
    indeks: null,
    ...changes,
  };
}

export function sager(antal: number, changes: Partial<KommuneSag> = {}): KommuneSag[] {
  return Array.from({ length: antal }, (_, i) => sag(i + 1, changes));
}

export function dokument(n: number, changes: Partial<KommuneDokument> = {}): KommuneDokument {
  return {
    uuid: uuid(n),
    nummer: n,
    dokumentnummer: `D2024-${n}`,
    titel: `Dokument ${n}`,
    rolle: "TILAKTERET",
    titelPaaSag: null,
    retning: "INDGAAENDE",
    fremdrift: "Endeligt",
    foelsomhed: "FOELSOMME_PERSONOPLYSNINGER",
    visningUndtagetForBorger: false,
    brevdato: "2024-01-15",
    filnavn: "brev.pdf",
    mimetype: "application/pdf",
    stoerrelse: 1234,
    ...changes,
  };
}

export function kommuneMed(liste: readonly KommuneSag[]): Kommune {
  return {
    navn: "Prøvestrup Kommune",
    cvr: "87654321",
    uuid: uuid(9900),
    kommunekode: "0999",
    nu: "2024-12-31T12:00:00.000Z",
    enheder: [ENHED, ANDEN_ENHED],
    medarbejdere: [BEHANDLER],
    personer: [],
    virksomheder: [],
    klasser: [],
    itsystemer: [],
    sager: liste,
  };
}

export interface Nova {
  readonly emulator: KmdNovaEmulator;
  readonly nova: Fagsystem;
  stop(): Promise<void>;
}

export interface NovaOptions {
  readonly config?: Partial<KmdNovaConfig>;
  /** In place of the emulator's own. */
  readonly organisation?: Organisationskoder;
  readonly retries?: number;
  readonly bilag?: KmdNovaEmulatorOptions["bilag"];
}

export async function startNova(liste: readonly KommuneSag[], options: NovaOptions = {}): Promise<Nova> {
  const { config = {}, retries = 0, bilag = new Map() } = options;
  const emulator = await startProductEmulator({ kommune: kommuneMed(liste), instans: INSTANS, port: 0, bilag });
  const http = createHttp({
    caFile: null,
    maxBytes: 20_000_000,
    retries,
    maxConcurrent: 8,
    maxQueued: 100,
    breakerThreshold: 100,
    breakerResetMs: 1000,
    callsPerMinute: null,
  });
  const nova = kmdNova.create({
    instans: INSTANS,
    config: kmdNovaConfig.parse({ ...emulator.connection, ...config }),
    http,
    organisation: options.organisation ?? emulator.organisation ?? { enheder: [], brugere: [] },
  });
  return {
    emulator,
    nova,
    async stop() {
      await nova.close();
      await emulator.stop();
    },
  };
}

export function context(changes: Partial<CallContext> = {}): CallContext {
  return {
    requestId: "r1",
    transaktionsId: "11111111-2222-4333-8444-555555555555",
    hvem: { art: "SYSTEM", id: "test", brugernavn: null },
    forHvem: null,
    formaal: null,
    rettigheder: [],
    paaTidspunkt: null,
    signal: new AbortController().signal,
    deadline: Date.now() + 20_000,
    ...changes,
  };
}

export function kriterier(changes: Partial<SagKriterier> = {}): SagKriterier {
  return { ...NO_CRITERIA, ...changes };
}

export function forCpr(cpr: string, changes: Partial<SagKriterier> = {}): SagKriterier {
  return kriterier({ part: { type: "CPR", vaerdi: cpr }, partsroller: ["PRIMAER_PART", "SEKUNDAER_PART"], ...changes });
}

export interface Read {
  readonly sider: Side[];
  readonly error: unknown;
}

/** Every page, and the error that ended the read, if one did. */
export async function readAll(pages: AsyncIterable<Side>): Promise<Read> {
  const sider: Side[] = [];
  try {
    for await (const side of pages) sider.push(side);
  } catch (error) {
    return { sider, error };
  }
  return { sider, error: null };
}

export function idsOf(sider: readonly Side[]): string[] {
  return sider.flatMap(({ poster }) => poster.map(({ lokalId }) => lokalId));
}
