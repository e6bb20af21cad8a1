// SPDX-License-Identifier: MPL-2.0
/** The real adapter over the real transport, before the emulator or before answers written by hand. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallContext, Fagsystem, SagKriterier, Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { lora } from "../../adapters/lora/adapter.js";
import { type LoraConfig, loraConfig } from "../../adapters/lora/config.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { type LoraEmulatorOptions, startProductEmulator } from "../../emulators/lora/emulator.js";
import { createContext as createCall, criteria } from "../../tools/conformance/probe.js";
import { createTestHttp } from "../support/open-product.js";
import { smallKommune } from "../support/world.js";

export function createContext(paaTidspunkt: CallContext["paaTidspunkt"] = null): CallContext {
  return { ...createCall(), paaTidspunkt };
}

export async function openLora(
  sager: readonly KommuneSag[],
  options: Partial<LoraEmulatorOptions> = {},
  config: Partial<LoraConfig> = {},
) {
  const emulator = await startProductEmulator({
    kommune: smallKommune({ sager }),
    instans: "lora",
    port: 0,
    ...options,
  });
  const http = createTestHttp({ retries: 0 });
  const fagsystem = lora.create({
    instans: "lora",
    config: loraConfig.parse({ ...emulator.connection, ...config }),
    http,
  });
  return {
    fagsystem,
    emulator,
    async close() {
      await fagsystem.close();
      await emulator.stop();
    },
  };
}

interface Svar {
  readonly status?: number;
  readonly type?: string;
  readonly body: unknown;
}

/** Answers by path and query; what is not foreseen is LoRA's own unknown route. */
export async function openScripted(answer: (path: string, query: URLSearchParams) => Svar | null, config: object = {}) {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    asked.push(url.pathname + url.search);
    const svar = answer(url.pathname, url.searchParams) ?? { status: 404, body: { error: 404, text: "no route" } };
    response.writeHead(svar.status ?? 200, { "content-type": svar.type ?? "application/json" });
    response.end(typeof svar.body === "string" ? svar.body : JSON.stringify(svar.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const parsed = loraConfig.parse({ baseUrl: `http://127.0.0.1:${port}/`, samlToken: null, ...config });
  const fagsystem = lora.create({ instans: "lora", config: parsed, http: createTestHttp({ retries: 0 }) });
  return {
    fagsystem,
    asked,
    async close() {
      await fagsystem.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Walk {
  readonly sider: readonly Side[];
  readonly poster: Side["poster"];
  readonly error: FagsystemError | null;
}

export async function walk(fagsystem: Fagsystem, limits: Partial<SagKriterier>, ctx = createContext()): Promise<Walk> {
  const sider: Side[] = [];
  const error = await caught(async () => {
    for await (const side of fagsystem.find(criteria(limits), ctx)) sider.push(side);
  });
  return { sider, poster: sider.flatMap(({ poster }) => poster), error };
}

export async function caught(act: () => Promise<unknown>): Promise<FagsystemError | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof FagsystemError) return error;
    throw error;
  }
}

/** Exactly one, or the test is wrong. */
export function only<T>(values: readonly T[]): T {
  const [value] = values;
  if (value === undefined || values.length !== 1) throw new Error(`one was to be, ${values.length} are`);
  return value;
}
