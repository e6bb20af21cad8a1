// SPDX-License-Identifier: MPL-2.0
/** The adapter before its own emulator, or before a source that answers what a test says: the wire is the only fake. */
import type { Fagsystem, SagKriterier } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { sdi } from "../../adapters/sdi/adapter.js";
import { type SdiConfig, sdiConfig } from "../../adapters/sdi/config.js";
import { createHttp, type Http } from "../../adapters/transport/http.js";
import type { Kommune } from "../../emulators/kit/kommune.js";
import { type Emulator, startEmulator } from "../../emulators/kit/server.js";
import { startProductEmulator } from "../../emulators/sdi/emulator.js";
import type { SagRecord } from "../../schema/records.js";
import { createContext, criteria } from "../../tools/conformance/probe.js";

export interface OpenSdi {
  readonly fagsystem: Fagsystem;
  readonly emulator: Emulator;
  close(): Promise<void>;
}

function openHttp(): Http {
  return createHttp({
    maxConcurrent: 4,
    maxQueued: 100,
    breakerThreshold: 1000,
    breakerResetMs: 1000,
    callsPerMinute: null,
    caFile: null,
    maxBytes: 50_000_000,
    retries: 0,
  });
}

function open(emulator: Emulator, config: SdiConfig): OpenSdi {
  const http = openHttp();
  const close = async () => {
    await emulator.stop();
    await http.close();
  };
  return { fagsystem: sdi.create({ instans: "sdi", config, http }), emulator, close };
}

export async function openEmulated(kommune: Kommune, change: Partial<SdiConfig> = {}): Promise<OpenSdi> {
  const emulator = await startProductEmulator({ kommune, instans: "sdi", port: 0 });
  return open(emulator, sdiConfig.parse({ ...emulator.connection, ...change }));
}

/** `answers` in turn, the last one for ever; each is the content of the answer's body, or a whole HTTP answer. */
export async function openScripted(answers: readonly ScriptedAnswer[], change: Partial<SdiConfig> = {}) {
  let next = 0;
  const emulator = await startEmulator({
    kindOf: () => "LIST",
    handle: () => {
      const answer = answers[Math.min(next++, answers.length - 1)] ?? "";
      return typeof answer === "string" ? { status: 200, headers: XML, body: envelope(answer) } : answer;
    },
  });
  return open(emulator, {
    ...sdiConfig.parse({
      endpoint: `${emulator.url}/x`,
      token: { kind: "static", value: "t" },
      anvenderkontekst: "99000997",
    }),
    ...change,
  });
}

export type ScriptedAnswer =
  | string
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body: string };

export const XML = { "content-type": "text/xml; charset=utf-8" };

/** In prefixes of its own, as real services choose theirs. */
export function envelope(output: string): string {
  return `<?xml version="1.0"?><S:Envelope xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><S:Body><x:FremsoegSagDokumentIndeksOutput xmlns:x="urn:oio:sts:sagdok:sagdokumentindeks:6" xmlns:a="urn:oio:sts:sagdok:sag:6" xmlns="urn:oio:sagdok:3.0.0" xmlns:g="urn:oio:sts:generelledefinitioner:6">${output}</x:FremsoegSagDokumentIndeksOutput></S:Body></S:Envelope>`;
}

export const ok = "<StandardRetur><StatusKode>20</StatusKode></StandardRetur>";
export const retur = (kode: number, tekst: string) =>
  `<StandardRetur><StatusKode>${kode}</StatusKode><FejlbeskedTekst>${tekst}</FejlbeskedTekst></StandardRetur>`;
export const antal = (ialt: number) => `<x:Antal><x:Element>sager</x:Element><x:Antal>${ialt}</x:Antal></x:Antal>`;
export const sagUuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A case with nothing but its number, changed then. */
export function sagXml(n: number): string {
  return `<x:SagFiltreretOejebliksbillede><a:ObjektType><UUIDIdentifikator>${sagUuid(n)}</UUIDIdentifikator></a:ObjektType><a:Registrering><a:AttributListe><a:Egenskaber><a:Sagsnummer>${n}</a:Sagsnummer></a:Egenskaber><g:LokalUdvidelseListe><g:SenestAendretTidspunkt>2024-05-01T12:00:00.000+02:00</g:SenestAendretTidspunkt></g:LokalUdvidelseListe></a:AttributListe><a:TilstandListe/><a:RelationListe/></a:Registrering></x:SagFiltreretOejebliksbillede>`;
}

export interface Reading {
  readonly poster: readonly SagRecord[];
  readonly afviste: readonly string[];
  readonly sider: number;
  readonly ialt: number | null;
  /** What ended it, as `KODE GRUND`; null where it came to its end. */
  readonly fejl: string | null;
  readonly error: unknown;
}

export async function readAll(fagsystem: Fagsystem, kriterier: Partial<SagKriterier>): Promise<Reading> {
  const poster: SagRecord[] = [];
  const afviste: string[] = [];
  let sider = 0;
  let ialt: number | null = null;
  let error: unknown = null;
  try {
    for await (const side of fagsystem.find(criteria(kriterier), createContext())) {
      sider += 1;
      ialt = side.ialt;
      poster.push(...side.poster);
      afviste.push(...side.afviste.map(({ grund }) => grund));
    }
  } catch (thrown) {
    error = thrown;
  }
  return { poster, afviste, sider, ialt, fejl: error === null ? null : codeOf(error), error };
}

export function codeOf(error: unknown): string {
  return error instanceof FagsystemError ? `${error.kode} ${error.grund}` : `not ours: ${String(error)}`;
}

export async function failureOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(() => "no failure", codeOf);
}
