// SPDX-License-Identifier: MPL-2.0
/** The product itself on the demonstration's configuration, as `npm start` runs it but for the emulators, which are elsewhere. */
import { PRODUKTER } from "../../adapters/registry.js";
import { demoTokenIssuer } from "../../demo/issuer.js";
import { type GatewayConfig, loadConfig } from "../../gateway/config/load.js";
import { DEMO_CONFIG } from "../../gateway/demonstration.js";
import { createLog } from "../../gateway/log.js";
import { startGateway } from "../../gateway/start.js";
import { runChild } from "../harness/child.js";
import { readInput } from "../harness/processes.js";

export interface GatewayContestantInput {
  readonly environment: Readonly<Record<string, string>>;
  /** Instance keys; absent: all. */
  readonly fagsystemer?: readonly string[];
}

/** A source that is broken on purpose is asked each time, nobody asks too often, and nothing is given up before the bench has its answer. */
function change(config: GatewayConfig, wanted: readonly string[] | undefined): GatewayConfig {
  const chosen = config.fagsystemer.filter(({ instans }) => wanted?.includes(instans) ?? true);
  const fagsystemer = chosen.map((one) => ({
    ...one,
    http: { ...one.http, breakerThreshold: 1_000_000, maxQueued: 10_000 },
  }));
  const deadlines = { ...config.deadlines, queryMs: 60_000, overviewMs: 50_000 };
  const limits = { ...config.limits, requestsPerMinute: 10_000_000 };
  return { ...config, port: 0, log: { level: "error" }, deadlines, limits, management: null, fagsystemer };
}

await runChild(async () => {
  const { environment, fagsystemer } = readInput<GatewayContestantInput>();
  const loaded = loadConfig(DEMO_CONFIG, environment, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  const config = change(loaded, fagsystemer);
  const log = createLog(config.log);
  const { url } = await startGateway({ config, produkter: PRODUKTER, log, extraIssuers: [demoTokenIssuer] });
  return { url: `${url}/graphql` };
});
