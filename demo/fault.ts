// SPDX-License-Identifier: MPL-2.0
/** Breaks and heals the emulators of a running `npm start`; without arguments it lists them. */
import { runFault } from "./fault-command.js";
import { runCommand } from "./terminal.js";

await runCommand(() => runFault(process.argv.slice(2), process.env));
