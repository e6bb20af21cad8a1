// SPDX-License-Identifier: MPL-2.0
/** The real adapter against a server that answers as a test says, for answers the emulator would never give. */
import type { Fagsystem } from "../../adapters/contract.js";
import { sbsys } from "../../adapters/sbsys/adapter.js";
import { type SbsysConfig, sbsysConfig } from "../../adapters/sbsys/config.js";
import { createHttp } from "../../adapters/transport/http.js";
import { type Emulator, type EmulatorResponse, startEmulator } from "../../emulators/kit/server.js";

export interface Script {
  token: () => EmulatorResponse;
  /** By the number of the page asked for. */
  search: (page: number) => EmulatorResponse;
  detail: (path: string) => EmulatorResponse;
}

export interface Scripted {
  readonly script: Script;
  readonly emulator: Emulator;
  /** A fresh adapter, without any login yet. */
  create(given?: Partial<SbsysConfig>): Fagsystem;
  close(): Promise<void>;
}

export function answer(body: unknown, status = 200, contentType = "application/json"): EmulatorResponse {
  return {
    status,
    headers: { "content-type": contentType },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

export async function startScripted(): Promise<Scripted> {
  const script: Script = {
    token: () => answer({ access_token: "t", expires_in: 300 }),
    search: () => answer({ Results: [], TotalNumberOfResults: 0 }),
    detail: () => answer("", 404),
  };
  const emulator = await startEmulator({
    kindOf: (method, { pathname }) => (pathname === "/token" ? "LOGIN" : method === "POST" ? "LIST" : "DETAIL"),
    handle({ method, url, body }) {
      if (url.pathname === "/token") return script.token();
      return method === "POST" ? script.search(JSON.parse(body).PageNumber) : script.detail(url.pathname);
    },
  });
  const http = createHttp({
    maxConcurrent: 4,
    maxQueued: 100,
    breakerThreshold: 1000,
    breakerResetMs: 1000,
    callsPerMinute: null,
    caFile: null,
    maxBytes: 1_000_000,
    retries: 0,
  });
  const config = sbsysConfig.parse({
    baseUrl: `${emulator.url}/proxy`,
    tokenUrl: `${emulator.url}/token`,
    clientId: "c",
    clientSecret: "s",
    username: "u",
    password: "p",
    beskyttetNiveau: "VIP_SAGER",
  });
  return {
    script,
    emulator,
    create: (given = {}) => sbsys.create({ instans: "sbsys", config: { ...config, ...given }, http }),
    async close() {
      await http.close();
      await emulator.stop();
    },
  };
}
