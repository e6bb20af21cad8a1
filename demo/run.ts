// SPDX-License-Identifier: MPL-2.0
/** The demonstration: the gateway on the shipped configuration, over emulators that somebody has started. */
import { join } from "node:path";
import type { Produkt } from "../adapters/contract.js";
import { type GatewayConfig, loadConfig } from "../gateway/config/load.js";
import { DEMO_CONFIG } from "../gateway/demonstration.js";
import { loadNamedQueries } from "../gateway/http/named-queries.js";
import { registerPlayground } from "../gateway/http/playground.js";
import { createLog } from "../gateway/log.js";
import { projectRoot } from "../gateway/project-root.js";
import { type RunningGateway, startGateway } from "../gateway/start.js";
import { demoIdentities } from "./identities.js";
import { demoTokenIssuer } from "./issuer.js";
import type { DemoSources } from "./sources.js";

export interface DemoOptions {
  readonly produkter: readonly Produkt[];
  readonly env: NodeJS.ProcessEnv;
  /** Stopped with the demonstration, also where it cannot be started. */
  readonly sources: DemoSources;
  /** For tests: a last change to what the file says. */
  readonly change?: (config: GatewayConfig) => GatewayConfig;
  /** Whether the named queries are planned at once. Default: yes. */
  readonly warm?: boolean;
  readonly log?: ReturnType<typeof createLog>;
  /** Where the built playground is; absent: where the build puts it. */
  readonly playgroundDir?: string;
}

export interface RunningDemo {
  readonly gateway: RunningGateway;
  readonly config: GatewayConfig;
  close(): Promise<void>;
}

export async function startDemo({
  produkter,
  env,
  sources,
  change = (config) => config,
  log,
  warm = true,
  playgroundDir = join(projectRoot(), "playground", "dist"),
}: DemoOptions): Promise<RunningDemo> {
  try {
    const values = { ...env, ...sources.environment };
    const loaded = loadConfig(DEMO_CONFIG, values, { produkter, demoPath: DEMO_CONFIG });
    const config = change(loaded);
    const queries = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
    const gateway = await startGateway({
      config,
      ...(warm ? { queries } : {}),
      produkter,
      log: log ?? createLog(config.log),
      extraIssuers: [demoTokenIssuer],
      extend: async (app) =>
        registerPlayground(app, {
          distDir: playgroundDir,
          queries,
          demo: await demoIdentities(config.formaal),
          faults: sources.faults,
        }),
    });
    if (gateway.push !== null) sources.fordelTil?.(gateway.push);
    const close = async () => {
      await gateway.close();
      await sources.stop();
    };
    return { gateway, config, close };
  } catch (error) {
    await sources.stop();
    throw error;
  }
}
