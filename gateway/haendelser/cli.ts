// SPDX-License-Identifier: MPL-2.0
/** The program behind `npm run mox`. On the configuration that SAGSGRAF_CONFIG names, or the demonstration's. */
import { userInfo } from "node:os";
import { PRODUKTER } from "../../adapters/registry.js";
import { aabnLager } from "../../storage/aabn.js";
import { createIndbakkenoegler } from "../../storage/indbakke/noegler.js";
import { ConfigError } from "../config/faults.js";
import { loadConfig } from "../config/load.js";
import { withoutSources } from "../config/without-sources.js";
import { DEMO_CONFIG } from "../demonstration.js";
import { Brugsfejl, runMox } from "./kommando.js";
import { reglerOf } from "./modtag.js";

try {
  const { linjer, exitCode } = await run(process.argv.slice(2));
  console.log(linjer.join("\n"));
  process.exitCode = exitCode;
} catch (error) {
  console.error(error instanceof Brugsfejl || error instanceof ConfigError ? error.message : error);
  process.exitCode = 1;
}

async function run(args: readonly string[]) {
  const path = process.env["SAGSGRAF_CONFIG"];
  const env = path ? process.env : withoutSources(process.env);
  const { haendelser } = loadConfig(path ?? DEMO_CONFIG, env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  if (haendelser === null) throw new Brugsfejl("No messages are taken: `haendelser` is not in the configuration.");
  const lager = await aabnLager(haendelser.lager);
  try {
    return await runMox(args, {
      lager,
      noegler: createIndbakkenoegler([haendelser.noegle].flat()),
      regler: reglerOf(haendelser.modtag),
      stilhed: haendelser.modtag.stilhed,
      navn: userInfo().username,
      now: Date.now,
    });
  } finally {
    await lager.destroy();
  }
}
