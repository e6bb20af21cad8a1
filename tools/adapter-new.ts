// SPDX-License-Identifier: MPL-2.0
/** `npm run -s adapter:new -- <name>`: the folder, the emulator and the test of a new product. */
import { join } from "node:path";
import { PRODUKTER } from "../adapters/registry.js";
import { runCommand } from "./cli/command.js";
import { runNewCommand } from "./new/command.js";

await runCommand(() => runNewCommand(process.argv.slice(2), join(import.meta.dirname, ".."), PRODUKTER));
