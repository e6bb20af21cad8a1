// SPDX-License-Identifier: MPL-2.0
/** `npm run arbejder`: takes messages and works them off, in a process of its own beside the gateway, on the same configuration. */
import { parseArgs } from "node:util";
import { PRODUKTER } from "../../adapters/registry.js";
import { ConfigError } from "../config/faults.js";
import { loadConfig } from "../config/load.js";
import { DEMO_CONFIG } from "../demonstration.js";
import { ownVersion } from "../http/server.js";
import { createLog, type Log } from "../log.js";
import { startManagement } from "../observe/management.js";
import { createMetrics } from "../observe/metrics.js";
import { createSourceWatch } from "../observe/source-watch.js";
import { createSourceStates } from "../observe/sources.js";
import { createRemotes } from "../remote/remotes.js";
import { runUntilTold } from "../run-until-told.js";
import { describeStartFailure } from "../terminal.js";
import { createKilder } from "../wiring/kilder.js";
import { openHaendelser } from "./open.js";
import { startIndgang } from "./start.js";

/** What is wrong with the command itself, in one line. */
class UsageError extends Error {}

try {
  const { log, close } = await start(process.argv.slice(2));
  runUntilTold(log, close);
} catch (error) {
  console.error(
    error instanceof ConfigError || error instanceof UsageError ? error.message : describeStartFailure(error),
  );
  process.exit(1);
}

async function start(args: readonly string[]): Promise<{ log: Log; close(): Promise<void> }> {
  const port = managementPort(args);
  const path = process.env["SAGSGRAF_CONFIG"];
  if (!path) throw new UsageError("SAGSGRAF_CONFIG must name the configuration that the gateway runs on.");
  const config = loadConfig(path, process.env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  if (config.haendelser === null) throw new UsageError("`haendelser` is not in the configuration.");
  if (config.haendelser.modtag.arbejde.iGateway)
    throw new UsageError("The gateway takes messages itself: set haendelser.modtag.arbejde.iGateway to false.");
  const log = createLog(config.log);
  const haendelser = await openHaendelser(config, log);
  const remotes = createRemotes(config);
  const metrics = port === null ? null : createMetrics([], []);
  const watch = createSourceWatch({ log, now: Date.now, onCall: (call) => metrics?.noteCall(call) });
  const kilder = createKilder({
    ...{ config, instances: config.fagsystemer, produkter: PRODUKTER, connectRemote: remotes.connect, now: Date.now },
    ...(haendelser ? { indeksFor: haendelser.indeksFor } : {}),
  }).map((kilde) => ({ ...kilde, fagsystem: watch.watch(kilde.fagsystem) }));
  const modtag = await startIndgang({ config, haendelser, kilder, metrics, log, arbejder: true });
  const management =
    metrics && port !== null
      ? await startManagement({
          ...{ host: config.management?.host ?? "127.0.0.1", port, metrics },
          sourceStates: createSourceStates(kilder),
        })
      : null;
  log.info({ version: ownVersion(), push: modtag?.push ?? null }, "messages are taken and worked off");
  return {
    log,
    async close() {
      await modtag?.stop();
      await management?.close();
      await haendelser?.luk();
      await Promise.all([...kilder.map(({ fagsystem }) => fagsystem.close()), remotes.close()]);
    },
  };
}

/** Where this process tells how it is: the gateway's own port is taken where both run on one machine. */
function managementPort(args: readonly string[]): number | null {
  const usage = "Usage: npm run arbejder [-- --management PORT]";
  try {
    const { values } = parseArgs({ args: [...args], options: { management: { type: "string" } } });
    const port = values.management === undefined ? null : Number(values.management);
    if (port !== null && !Number.isInteger(port)) throw new UsageError(usage);
    return port;
  } catch {
    throw new UsageError(usage);
  }
}
