// SPDX-License-Identifier: MPL-2.0
/** `npm run -s adapter:quality`: what is missing or cannot be right in a source's data. */
import { PRODUKTER } from "../adapters/registry.js";
import { runCommand } from "./cli/command.js";
import { runQualityCommand } from "./quality/command.js";

await runCommand(() => runQualityCommand(process.argv.slice(2), process.env, PRODUKTER));
