// SPDX-License-Identifier: MPL-2.0
/** The real adapter against a server that answers as a test says, for answers the emulator would never give. */
import type { Fagsystem } from "../../adapters/contract.js";
import { kmdNova } from "../../adapters/kmd-nova/adapter.js";
import { kmdNovaConfig } from "../../adapters/kmd-nova/config.js";
import { createHttp } from "../../adapters/transport/http.js";
import { type Emulator, type EmulatorResponse, startEmulator } from "../../emulators/kit/server.js";

export interface ScriptedNova {
  readonly nova: Fagsystem;
  readonly emulator: Emulator;
  stop(): Promise<void>;
}

export function answer(body: unknown, status = 200, contentType = "application/json"): EmulatorResponse {
  return {
    status,
    headers: { "content-type": contentType },
    body: typeof body === "string" ? body : JSON.stringify(body),
  };
}

/** `respond`: by the path without its query; a login is answered before it is asked. */
export async function startScriptedNova(respond: (path: string) => EmulatorResponse): Promise<ScriptedNova> {
  const emulator = await startEmulator({
    kindOf: (_, { pathname }) => (pathname === "/token" ? "LOGIN" : "DETAIL"),
    handle: ({ url }) =>
      url.pathname === "/token" ? answer({ access_token: "t", expires_in: 300 }) : respond(url.pathname),
  });
  const http = createHttp({
    caFile: null,
    maxBytes: 1_000_000,
    retries: 0,
    maxConcurrent: 4,
    maxQueued: 10,
    breakerThreshold: 1000,
    breakerResetMs: 1000,
    callsPerMinute: null,
  });
  const config = kmdNovaConfig.parse({
    baseUrl: emulator.url,
    tokenUrl: `${emulator.url}/token`,
    clientId: "c",
    clientSecret: "s",
  });
  return {
    nova: kmdNova.create({ instans: "nova", config, http }),
    emulator,
    async stop() {
      await http.close();
      await emulator.stop();
    },
  };
}
