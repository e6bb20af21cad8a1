// SPDX-License-Identifier: MPL-2.0
/** What a request is run with, of the configuration as it was last read: a request keeps what it began with. */
import type { SubgraphSetup } from "../../subgraphs/request/setup.js";
import type { GatewayConfig } from "../config/load.js";
import type { Closures } from "./closures.js";
import { createRegler } from "./setup.js";

export interface LiveSetup {
  readonly current: SubgraphSetup;
  /** Takes policy, tables and closures of a configuration that has been checked; all else takes a restart. */
  reload(config: GatewayConfig): void;
}

export function createLiveSetup(first: SubgraphSetup, closures: Closures): LiveSetup {
  let current = first;
  return {
    get current() {
      return current;
    },
    reload(config) {
      current = { ...current, ...createRegler(config, current.kilder) };
      closures.replace(config);
    },
  };
}
