// SPDX-License-Identifier: MPL-2.0
/** `npm start`: the demonstration, or the gateway on the configuration that SAGSGRAF_CONFIG names. */
import { join } from "node:path";
import { PRODUKTER } from "../adapters/registry.js";
import { checkConfig } from "./check-config.js";
import { isDemoFile } from "./config/demo.js";
import { ConfigError } from "./config/faults.js";
import { loadConfig } from "./config/load.js";
import { DEMO_CONFIG, loadDemonstration } from "./demonstration.js";
import { loadNamedQueries } from "./http/named-queries.js";
import { registerPlayground } from "./http/playground.js";
import { ownVersion } from "./http/server.js";
import { createLog, type Log } from "./log.js";
import { projectRoot } from "./project-root.js";
import { reloadOnHangup } from "./reload.js";
import { runUntilTold } from "./run-until-told.js";
import { startGateway } from "./start.js";
import { describeStartFailure } from "./terminal.js";

const DEFAULT_CONTROL_PORT = 4090;

try {
  const path = process.env["SAGSGRAF_CONFIG"] ?? DEMO_CONFIG;
  if (process.argv.includes("--check-config")) process.exit(checkConfig(path, process.env, console.log));
  const { log, close } = await start(path);
  runUntilTold(log, close);
} catch (error) {
  console.error(error instanceof ConfigError ? error.message : describeStartFailure(error));
  process.exit(1);
}

interface Running {
  readonly log: Log;
  close(): Promise<void>;
}

async function start(path: string): Promise<Running> {
  return isDemoFile(path, DEMO_CONFIG) ? startDemonstration() : startConfigured(path);
}

async function startDemonstration(): Promise<Running> {
  const controlPort = Number(process.env["SAGSGRAF_CONTROL_PORT"] ?? DEFAULT_CONTROL_PORT);
  const demonstration = await loadDemonstration();
  if (demonstration) {
    const close = await demonstration.startDemonstration(PRODUKTER, controlPort);
    return { log: createLog({ level: "warn" }), close };
  }
  const expected = "the path of a configuration; the demonstration is not installed here (`npm run build -- --demo`)";
  throw new ConfigError("SAGSGRAF_CONFIG", [{ path: "", line: null, found: null, expected, about: null }]);
}

async function startConfigured(path: string): Promise<Running> {
  const read = () => loadConfig(path, process.env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  const config = read();
  const log = createLog(config.log);
  const queries = await loadNamedQueries(join(projectRoot(), "examples", "queries"));
  const gateway = await startGateway({
    config,
    produkter: PRODUKTER,
    log,
    queries,
    extend: async (app) => {
      if (!config.playground) return;
      await registerPlayground(app, {
        distDir: join(projectRoot(), "playground", "dist"),
        queries,
        demo: null,
        faults: null,
      });
    },
  });
  log.info(
    { version: ownVersion(), port: config.port, fagsystemer: config.fagsystemer.map(({ instans }) => instans) },
    "gateway is listening",
  );
  reloadOnHangup(log, read, gateway.reload);
  return { log, close: gateway.close };
}
