// SPDX-License-Identifier: MPL-2.0
/** The demonstration with the tests' issuer beside its own, and room for questions that ask everything at once. */
import type { GatewayConfig } from "../../gateway/config/load.js";
import { type Answer, startTestDemo, type TestDemo } from "../support/demo.js";
import { sign, testIssuer } from "./login.js";
import type { Viewer } from "./viewers.js";

export interface AccessDemo extends TestDemo {
  as<T>(viewer: Viewer, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer<T>>;
}

export async function startAccessDemo(
  change: (config: GatewayConfig) => GatewayConfig = (config) => config,
): Promise<AccessDemo> {
  const demo = await startTestDemo({ change: (config) => change(withRoom(config)), patient: true });
  const tokens = new Map<Viewer, Promise<string>>();
  return {
    ...demo,
    async as(viewer, query, variables = {}) {
      const token = tokens.get(viewer) ?? sign(viewer.claims);
      tokens.set(viewer, token);
      return demo.ask({ query, variables, token: await token });
    },
  };
}

let shared: Promise<AccessDemo> | null = null;

/**
 * One demonstration for all files that a worker runs, which ends with the worker: for those that only ask. Who breaks a
 * source, reads the log or counts what the gateway has kept starts their own. Its `close` only forgets the calls.
 */
export async function shareAccessDemo(): Promise<AccessDemo> {
  shared ??= startAccessDemo();
  const demo = await shared;
  demo.heal();
  return { ...demo, close: async () => demo.heal() };
}

export function withRoom(config: GatewayConfig): GatewayConfig {
  return {
    ...config,
    issuers: [...config.issuers, testIssuer],
    limits: {
      ...config.limits,
      cost: 1_000_000,
      tokens: 50_000,
      // These files try every wrong token on every path, from one address.
      failedTokensPerMinute: 1_000_000,
      requestsPerMinute: 1_000_000,
    },
  };
}
