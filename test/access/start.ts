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

export function withRoom(config: GatewayConfig): GatewayConfig {
  return {
    ...config,
    issuers: [...config.issuers, testIssuer],
    limits: { ...config.limits, cost: 1_000_000, tokens: 50_000 },
  };
}
