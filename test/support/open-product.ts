// SPDX-License-Identifier: MPL-2.0
/** A product's adapter before its own emulator, as the gateway would make it: for tests that need a source to talk to. */

import type { Fagsystem, Produkt } from "../../adapters/contract.js";
import { createHttp, type Http, type HttpOptions } from "../../adapters/transport/http.js";
import type { Kommune } from "../../emulators/kit/kommune.js";
import type { ProductEmulator } from "../../emulators/kit/produkt.js";
import { loadEmulator } from "../../emulators/registry.js";

export interface OpenProduct {
  readonly fagsystem: Fagsystem;
  readonly emulator: ProductEmulator;
  /** Closes the adapter, its connections and the emulator, in that order. */
  close(): Promise<void>;
}

export interface OpenProductOptions {
  readonly instans: string;
  readonly kommune: Kommune;
  /** Over the defaults of `createTestHttp`. */
  readonly http?: Partial<HttpOptions>;
}

/** Wide limits, one retry, a breaker that never opens: what fails then is the adapter. */
export function createTestHttp(options: Partial<HttpOptions> = {}): Http {
  return createHttp({
    caFile: null,
    maxBytes: 20_000_000,
    retries: 1,
    maxConcurrent: 16,
    maxQueued: 1000,
    breakerThreshold: 1000,
    breakerResetMs: 1000,
    callsPerMinute: null,
    ...options,
  });
}

export async function openProduct(
  produkt: Produkt,
  { instans, kommune, http }: OpenProductOptions,
): Promise<OpenProduct> {
  const { startProductEmulator } = await loadEmulator(produkt.noegle);
  const emulator = await startProductEmulator({ kommune, instans, port: 0 });
  const { fagsystem, close } = connectProduct(produkt, { instans, emulator, ...(http ? { http } : {}) });
  return {
    fagsystem,
    emulator,
    async close() {
      await close();
      await emulator.stop();
    },
  };
}

interface ConnectOptions {
  readonly instans: string;
  readonly emulator: ProductEmulator;
  readonly http?: Partial<HttpOptions>;
}

/** An adapter of its own before an emulator that somebody else runs. */
export function connectProduct(
  produkt: Produkt,
  { instans, emulator, http: options }: ConnectOptions,
): Pick<OpenProduct, "fagsystem" | "close"> {
  const http = createTestHttp(options);
  const fagsystem = produkt.create({
    instans,
    config: produkt.config.parse(emulator.connection),
    http,
    ...(emulator.organisation ? { organisation: emulator.organisation } : {}),
  });
  return {
    fagsystem,
    async close() {
      await fagsystem.close();
      await http.close();
    },
  };
}
