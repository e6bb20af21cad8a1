// SPDX-License-Identifier: MPL-2.0
/** Changes a case in a system of a running `npm start`, which then tells of it. */
import { runAendr } from "./aendr-command.js";
import { runCommand } from "./terminal.js";

await runCommand(() => runAendr(process.argv.slice(2), process.env));
