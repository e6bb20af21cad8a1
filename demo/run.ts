/** The whole demonstration in one process: emulators, the control that breaks and heals them, the gateway. */
import { join } from "node:path";
import type { Produkt } from "../adapters/contract.js";
import { type GatewayConfig, loadConfig } from "../gateway/config/load.js";
import { loadNamedQueries } from "../gateway/http/named-queries.js";
import { registerPlayground } from "../gateway/http/playground.js";
import { createLog } from "../gateway/log.js";
import { projectRoot } from "../gateway/project-root.js";
import { type RunningGateway, startGateway } from "../gateway/start.js";
import { startControl } from "./control.js";
import { demoEnvironment } from "./environment.js";
import { demoIdentities } from "./identities.js";
import { demoTokenIssuer } from "./issuer.js";
import { type RunningEmulators, startEmulators } from "./start-emulators.js";

export const DEMO_CONFIG = join(projectRoot(), "demo", "sagsgraf.yaml");

export interface DemoOptions {
  readonly produkter: readonly Produkt[];
  readonly env: NodeJS.ProcessEnv;
  /** 0 takes any free port; null runs without the control. */
  readonly controlPort: number | null;
  /** For tests: a last change to what the file says. */
  readonly change?: (config: GatewayConfig) => GatewayConfig;
  readonly log?: ReturnType<typeof createLog>;
}

export interface RunningDemo {
  readonly gateway: RunningGateway;
  readonly emulators: RunningEmulators;
  readonly config: GatewayConfig;
  close(): Promise<void>;
}

export async function startDemo({
  produkter,
  env,
  controlPort,
  change = (config) => config,
  log,
}: DemoOptions): Promise<RunningDemo> {
  const emulators = await startEmulators();
  const closers: (() => Promise<void>)[] = [emulators.stop];
  const close = async () => {
    for (const closeOne of closers.reverse()) await closeOne();
  };
  try {
    if (controlPort !== null) closers.push((await startControl(emulators.emulators, controlPort)).stop);
    const loaded = loadConfig(
      DEMO_CONFIG,
      { ...env, ...demoEnvironment(emulators) },
      { produkter, demoPath: DEMO_CONFIG },
    );
    const config = change(loaded);
    const gateway = await startGateway({
      config,
      produkter,
      log: log ?? createLog(config.log),
      extraIssuers: [demoTokenIssuer],
      extend: async (app) =>
        registerPlayground(app, {
          distDir: join(projectRoot(), "playground", "dist"),
          queries: await loadNamedQueries(join(projectRoot(), "examples", "queries")),
          demo: await demoIdentities(config.formaal),
        }),
    });
    closers.push(gateway.close);
    return { gateway, emulators, config, close };
  } catch (error) {
    await close();
    throw error;
  }
}
