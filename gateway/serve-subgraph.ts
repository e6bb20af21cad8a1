// SPDX-License-Identifier: MPL-2.0
/** `npm run subgraph -- <product>`: one product's subgraph over HTTP, on the configuration that SAGSGRAF_CONFIG names. */
import { parseArgs } from "node:util";
import { PRODUKTER } from "../adapters/registry.js";
import { ConfigError } from "./config/faults.js";
import { type GatewayConfig, loadConfig } from "./config/load.js";
import { DEMO_CONFIG } from "./demonstration.js";
import { ownVersion } from "./http/server.js";
import { createLog, type Log } from "./log.js";
import { reloadOnHangup } from "./reload.js";
import { serveSubgraph } from "./remote/serve.js";
import { runUntilTold } from "./run-until-told.js";
import { describeStartFailure } from "./terminal.js";

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
  const { name, port } = readArgs(args);
  const produkt = PRODUKTER.find(({ noegle }) => noegle === name);
  if (!produkt)
    throw new UsageError(
      `Which product? One of ${PRODUKTER.map(({ noegle }) => noegle).join(", ")}: npm run subgraph -- <product> [--port n]`,
    );
  const path = process.env["SAGSGRAF_CONFIG"];
  if (!path) throw new UsageError("SAGSGRAF_CONFIG must name the configuration that the gateway runs on.");
  const read = () => loadConfig(path, process.env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  const config = read();
  const log = createLog(config.log);
  const server = await serveSubgraph({
    config,
    produkter: PRODUKTER,
    produkt,
    log,
    port: port ?? portOf(config, produkt.noegle),
  });
  log.info(
    { version: ownVersion(), subgraph: produkt.noegle, port: new URL(server.url).port },
    "subgraph is listening",
  );
  reloadOnHangup(log, read, server.reload);
  return { log, close: server.close };
}

function readArgs(args: readonly string[]): { name: string | undefined; port: number | null } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { port: { type: "string" } },
    });
    const port = values.port === undefined ? null : Number(values.port);
    if (positionals.length > 1 || (port !== null && !Number.isInteger(port)))
      throw new UsageError("Usage: npm run subgraph -- <product> [--port n]");
    return { name: positionals[0], port };
  } catch {
    throw new UsageError("Usage: npm run subgraph -- <product> [--port n]");
  }
}

/** The port in the address that the gateway will call. */
function portOf({ fagsystemer }: GatewayConfig, produkt: string): number {
  const own = fagsystemer.filter((fagsystem) => fagsystem.produkt === produkt);
  if (own.length === 0) throw new UsageError(`The configuration connects no ${produkt}.`);
  if (own.some(({ connection }) => connection === null))
    throw new UsageError(`Each ${produkt} needs its connection in the configuration of this process.`);
  const address = own.find(({ subgraph }) => subgraph !== null)?.subgraph;
  if (!address) throw new UsageError(`Say where: set subgraph of the ${produkt} in the configuration, or give --port.`);
  const { port, protocol } = new URL(address);
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}
