// SPDX-License-Identifier: MPL-2.0
/** SIGHUP: the configuration is read again; where it is right, its policy, tables and closures hold from the next request on. */
import { ConfigError } from "./config/faults.js";
import type { GatewayConfig } from "./config/load.js";
import type { Log } from "./log.js";

export function reloadOnHangup(
  log: Pick<Log, "info" | "error">,
  read: () => GatewayConfig,
  take: (config: GatewayConfig) => void,
): void {
  process.on("SIGHUP", () => reload(log, read, take));
}

/** With a fault in it nothing changes. Never throws. */
export function reload(
  log: Pick<Log, "info" | "error">,
  read: () => GatewayConfig,
  take: (config: GatewayConfig) => void,
): void {
  try {
    take(read());
    log.info({}, "the configuration has been read again");
  } catch (error) {
    const faults = error instanceof ConfigError ? error.faults.map(({ path, expected }) => ({ path, expected })) : null;
    const cause = faults ? { faults } : { err: error };
    log.error(cause, "the configuration could not be read again: what was read before holds");
  }
}
