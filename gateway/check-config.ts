// SPDX-License-Identifier: MPL-2.0
/** `npm start -- --check-config`: every fault of the configuration, or `ok`; nothing is started and nobody is called. */
import { PRODUKTER } from "../adapters/registry.js";
import { ConfigError } from "./config/faults.js";
import { loadConfig } from "./config/load.js";
import { DEMO_CONFIG } from "./demonstration.js";

/** @returns the exit code: 0 where it can be started on, else 1. */
export function checkConfig(path: string, env: NodeJS.ProcessEnv, say: (line: string) => void): 0 | 1 {
  try {
    loadConfig(path, env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
    say(`${path}: ok`);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    say(error.message);
    return 1;
  }
}
