// SPDX-License-Identifier: MPL-2.0
/** The program behind `npm run opslag`. On the configuration that SAGSGRAF_CONFIG names, or the demonstration's. */
import { userInfo } from "node:os";
import { PRODUKTER } from "../../adapters/registry.js";
import { aabnLager } from "../../storage/aabn.js";
import { createOpslagsnoegler } from "../../storage/opslag/noegler.js";
import { ConfigError } from "../config/faults.js";
import { loadConfig } from "../config/load.js";
import { withoutSources } from "../config/without-sources.js";
import { DEMO_CONFIG } from "../demonstration.js";
import { Brugsfejl, runOpslag } from "./kommando.js";

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
  const config = loadConfig(path ?? DEMO_CONFIG, env, { produkter: PRODUKTER, demoPath: DEMO_CONFIG });
  if (config.opslag === null) throw new Brugsfejl("No look-up log is kept: `opslag` is not in the configuration.");
  const lager = await aabnLager(config.opslag.lager);
  try {
    return await runOpslag(args, {
      lager,
      noegler: createOpslagsnoegler(config.opslag.noegle),
      seglFil: config.opslag.seglFil,
      formaal: new Map(config.formaal.map(({ kode, tekst }) => [kode, tekst])),
      kommune: config.myndighed.navn,
      navn: userInfo().username,
      now: Date.now,
    });
  } finally {
    await lager.destroy();
  }
}
