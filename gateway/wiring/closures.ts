// SPDX-License-Identifier: MPL-2.0
/** A closure holds on every path to a source: it is not called while it lasts. Which there are may be told anew. */
import type { Fagsystem } from "../../adapters/contract.js";
import { FagsystemError } from "../../adapters/errors.js";
import type { Kilde } from "../../subgraphs/reading/kilder.js";
import type { GatewayConfig } from "../config/load.js";

type Lukninger = Kilde["lukket"];

export interface Closures {
  /** The same list for as long as the process lives; what is in it changes. */
  of(instans: string): Lukninger;
  /** From now on those of this configuration. */
  replace(config: Pick<GatewayConfig, "fagsystemer">): void;
}

export function createClosures(config: Pick<GatewayConfig, "fagsystemer">): Closures {
  const lists = new Map<string, Lukninger[number][]>();
  const replace: Closures["replace"] = ({ fagsystemer }) => {
    for (const { instans, lukket } of fagsystemer) {
      const list = lists.get(instans) ?? [];
      lists.set(instans, list);
      list.splice(0, list.length, ...lukket);
    }
  };
  replace(config);
  return { of: (instans) => lists.get(instans) ?? [], replace };
}

export function withClosures(fagsystem: Fagsystem, lukket: Lukninger, now: () => number): Fagsystem {
  const check = (operation: string) => {
    const at = now();
    if (lukket.some(({ fra, til }) => at >= Date.parse(fra) && at < Date.parse(til)))
      throw new FagsystemError("FAGSYSTEM_UNAVAILABLE", "CLOSED", operation);
  };
  return new Proxy(fagsystem, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== "function" || name === "close") return value;
      return (...args: unknown[]): unknown => {
        check(String(name));
        return Reflect.apply(value, target, args);
      };
    },
  });
}
