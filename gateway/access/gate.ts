// SPDX-License-Identifier: MPL-2.0
/** Who may come in: a token that holds, from an address that has not tried too many, of somebody who does not ask too often. */
import type { Bruger } from "../../subgraphs/adgang/bruger.js";
import { SagsgrafError } from "../../subgraphs/errors.js";
import type { GatewayConfig } from "../config/load.js";
import { createPerMinute } from "../limits/per-minute.js";
import { identify, type RequestHeaders } from "./identify.js";
import type { TokenReader } from "./tokens.js";

export interface Gate {
  /** Null where no token was given at all. Throws UNAUTHENTICATED, BAD_INPUT or TooOften. */
  identify(headers: RequestHeaders, address: string): Promise<Bruger | null>;
  /** Throws TooOften. */
  admitNobody(address: string): void;
}

export class TooOften extends SagsgrafError {
  constructor(what: string) {
    super("LIMIT_EXCEEDED", `${what} Wait a minute.`);
  }
}

export interface GateInput {
  readonly tokens: TokenReader;
  readonly formaal: readonly string[];
  readonly limits: Pick<GatewayConfig["limits"], "requestsPerMinute" | "failedTokensPerMinute">;
  readonly now: () => number;
}

export function createGate({ tokens, formaal, limits, now }: GateInput): Gate {
  const failed = createPerMinute(limits.failedTokensPerMinute, now);
  const requests = createPerMinute(limits.requestsPerMinute, now);
  const admit = (key: string) => {
    if (!requests.take(key)) throw new TooOften("Too many requests.");
  };
  return {
    async identify(headers, address) {
      if (failed.isUsedUp(address)) throw new TooOften("Too many tokens that do not hold.");
      try {
        const bruger = await identify(headers, tokens, formaal);
        if (bruger) admit(bruger.art === "BORGER" ? `BORGER:${bruger.cpr}` : `SAGSBEHANDLER:${bruger.uuid}`);
        return bruger;
      } catch (error) {
        if (error instanceof SagsgrafError && error.kode === "UNAUTHENTICATED") failed.take(address);
        throw error;
      }
    },
    admitNobody: (address) => admit(`address:${address}`),
  };
}
