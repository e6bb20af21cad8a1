// SPDX-License-Identifier: MPL-2.0
/** The real adapter over the real transport against an emulator, and what a walk through its pages gave. */
import type { CallContext, Fagsystem, SagKriterier, Side } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import { sbsys } from "../../adapters/sbsys/adapter.js";
import { type SbsysConfig, sbsysConfig } from "../../adapters/sbsys/config.js";
import { createHttp, type HttpOptions } from "../../adapters/transport/http.js";
import type { KommuneSag } from "../../emulators/kit/kommune.js";
import { type SbsysEmulator, startProductEmulator } from "../../emulators/sbsys/emulator.js";
import { createContext, createKommune } from "./sbsys-kommune.js";

export interface World {
  readonly fagsystem: Fagsystem;
  readonly emulator: SbsysEmulator;
  close(): Promise<void>;
}

const TRANSPORT: HttpOptions = {
  maxConcurrent: 4,
  maxQueued: 100,
  breakerThreshold: 1000,
  breakerResetMs: 1000,
  callsPerMinute: null,
  caFile: null,
  maxBytes: 10_000_000,
  retries: 0,
};

export async function createWorld(
  sager: readonly KommuneSag[],
  config: Partial<SbsysConfig> = {},
  transport: Partial<HttpOptions> = {},
): Promise<World> {
  const emulator = await startProductEmulator({ kommune: createKommune(sager), instans: "sbsys", port: 0 });
  const http = createHttp({ ...TRANSPORT, ...transport });
  const fagsystem = sbsys.create({
    instans: "sbsys",
    config: sbsysConfig.parse({ ...emulator.connection, ...config }),
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

export interface Walk {
  readonly sider: readonly Side[];
  readonly poster: Side["poster"];
  readonly error: FagsystemError | null;
}

/** Everything up to the end or the failure; another error than a FagsystemError fails the test. */
export async function walk(
  fagsystem: Fagsystem,
  kriterier: SagKriterier,
  ctx: CallContext = createContext(),
): Promise<Walk> {
  const sider: Side[] = [];
  const error = await caught(async () => {
    for await (const side of fagsystem.find(kriterier, ctx)) sider.push(side);
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
