// SPDX-License-Identifier: MPL-2.0
/** `npm run -s adapter:check`: a live source against what its adapter declares. */
import { PRODUKTER } from "../adapters/registry.js";
import { runCheckCommand } from "./check/command.js";
import { runCommand } from "./cli/command.js";

await runCommand(() => runCheckCommand(process.argv.slice(2), process.env, PRODUKTER));
