// SPDX-License-Identifier: MPL-2.0
/** A few cases on one KMD WorkZone, and an adapter connected over the real transport to its emulator or to a script. */
import type { Fagsystem, Organisationskoder } from "../../adapters/contract.js";
import { workzone } from "../../adapters/workzone/adapter.js";
import { type WorkzoneConfig, workzoneConfig } from "../../adapters/workzone/config.js";
import type { Kommune, KommuneDokument, KommuneNotat, KommunePart, KommuneSag } from "../../emulators/kit/kommune.js";
import {
  type Emulator,
  type EmulatorRequest,
  type EmulatorResponse,
  startEmulator,
} from "../../emulators/kit/server.js";
import {
  startProductEmulator,
  type WorkzoneEmulator,
  type WorkzoneEmulatorOptions,
} from "../../emulators/workzone/emulator.js";
import { createTestHttp } from "../support/open-product.js";

export const INSTANS = "workzone";
export const ANNA = { type: "CPR", vaerdi: "6101801234" } as const;
export const BENT = { type: "CPR", vaerdi: "7202751111" } as const;
export const ENHED = { uuid: "e0000000-0000-4000-8000-000000000001", navn: "Byg og Miljø", nummer: 4100 };
export const BEHANDLER = {
  uuid: "b0000000-0000-4000-8000-000000000001",
  navn: "Karla Prøve",
  racfId: "AZX0080",
  brugernavn: "kapr",
  enhed: ENHED,
};

export function part(ident: KommunePart["ident"], rolle: KommunePart["rolle"] = "PRIMAER_PART"): KommunePart {
  return { rolle, ident, navn: "Opdigtet Person" };
}

export function uuid(n: number): string {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
}

export function sag(n: number, changes: Partial<KommuneSag> = {}): KommuneSag {
  return {
    system: INSTANS,
    uuid: uuid(n),
    nummer: n,
    sagsnummer: `2024/${n}`,
    titel: `Sag ${n}`,
    titelAlternativ: null,
    hjemmel: null,
    beskrivelse: null,
    kle: { uuid: uuid(9201), nummer: "27.36.04", titel: "Hjælp" },
    facet: { uuid: uuid(9202), nummer: "G01", titel: "Generelle sager" },
    fremdrift: [{ kode: "Opstaaet", fra: "2024-07-01T10:30:00.000Z" }],
    foelsomhed: "FORTROLIGE_PERSONOPLYSNINGER",
    udgaaet: false,
    parter: [part(ANNA)],
    ansvarlig: ENHED,
    behandler: BEHANDLER,
    andreBehandlere: [],
    opstaaet: "2024-07-01T10:30:00.000Z",
    oprettet: "2024-07-02T22:30:00.000Z",
    aendret: "2024-07-03T10:30:00.123Z",
    afsluttet: null,
    kassationskode: null,
    dokumenter: [],
    notater: [],
    indeks: null,
    ...changes,
  };
}

export function dokument(n: number, changes: Partial<KommuneDokument> = {}): KommuneDokument {
  return {
    uuid: uuid(n),
    nummer: n,
    dokumentnummer: `D${n}`,
    titel: `Dokument ${n}`,
    rolle: "TILAKTERET",
    titelPaaSag: null,
    retning: "INDGAAENDE",
    fremdrift: "Endeligt",
    foelsomhed: "IKKE_FORTROLIGE_DATA",
    visningUndtagetForBorger: false,
    brevdato: "2024-07-01",
    filnavn: `brev-${n}.pdf`,
    mimetype: "application/pdf",
    stoerrelse: 1234,
    ...changes,
  };
}

export function notat(n: number, tekst = `Notat ${n}`): KommuneNotat {
  return { uuid: uuid(n), nummer: n, titel: `Titel ${n}`, tekst, oprettet: "2024-07-04T08:00:00.000Z" };
}

function kommune(sager: readonly KommuneSag[]): Kommune {
  return {
    navn: "Prøvekøbing Kommune",
    cvr: "29189714",
    uuid: uuid(9001),
    kommunekode: "0999",
    nu: "2026-06-01T10:00:00.000Z",
    enheder: [ENHED],
    medarbejdere: [BEHANDLER],
    personer: [],
    virksomheder: [],
    klasser: [],
    itsystemer: [],
    sager,
  };
}

export interface Opened<E extends Emulator> {
  readonly fagsystem: Fagsystem;
  readonly emulator: E;
  close(): Promise<void>;
}

export async function open(
  sager: readonly KommuneSag[],
  options: Pick<WorkzoneEmulatorOptions, "rettelser" | "placeringer"> & {
    readonly config?: Partial<WorkzoneConfig>;
  } = {},
): Promise<Opened<WorkzoneEmulator>> {
  const { config, ...rest } = options;
  const emulator = await startProductEmulator({ kommune: kommune(sager), instans: INSTANS, port: 0, ...rest });
  return connect(emulator, workzoneConfig.parse({ ...emulator.connection, ...config }), emulator.organisation);
}

/** A service that answers each page with what the script says; every login succeeds. */
export async function openScript(
  script: (request: EmulatorRequest, page: number) => EmulatorResponse | object,
  changes: Partial<WorkzoneConfig> = {},
  organisation?: Organisationskoder,
): Promise<Opened<Emulator>> {
  let pages = 0;
  const emulator = await startEmulator({
    kindOf: (_method, url) => (url.pathname === "/token" ? "LOGIN" : "LIST"),
    handle(request) {
      if (request.url.pathname === "/token") return json({ access_token: "t", expires_in: 3600 });
      const answer = script(request, pages++);
      return "status" in answer && "body" in answer ? (answer as EmulatorResponse) : json(answer);
    },
  });
  const config = workzoneConfig.parse({
    baseUrl: `${emulator.url}/OData4/`,
    tokenUrl: `${emulator.url}/token`,
    applicationIdUri: "https://proeve.workzone.example",
    clientId: "a",
    clientSecret: "b",
    kontakttyper: [{ kode: "P", type: "CPR" }],
  });
  return connect(emulator, { ...config, ...changes }, organisation);
}

function json(body: object): EmulatorResponse {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

function connect<E extends Emulator>(
  emulator: E,
  config: WorkzoneConfig,
  organisation: Organisationskoder = { enheder: [], brugere: [] },
): Opened<E> {
  const http = createTestHttp({ retries: 0 });
  const fagsystem = workzone.create({ instans: INSTANS, config, http, organisation });
  return {
    fagsystem,
    emulator,
    async close() {
      await fagsystem.close();
      await emulator.stop();
    },
  };
}

/** A row of `Files` in which Anna is the party. */
export function fileRow(id: number, changes: object = {}): object {
  return {
    ID: String(id),
    FileNo: `2024/${id}`,
    Title: `Sag ${id}`,
    Parties: [{ ID: `${id}0`, CustomLabel_Value: "Sagspart", NameType_Value: "P", NameCode: ANNA.vaerdi }],
    FkUserAccesses: [],
    ...changes,
  };
}
