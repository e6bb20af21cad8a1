// SPDX-License-Identifier: MPL-2.0
/** Serves one of Korsbæk's fagsystemer alone, until Ctrl-C. */
import { serveEmulator } from "./emulator-command.js";
import { runCommand } from "./terminal.js";

await runCommand(async () => {
  const { emulator, lines } = await serveEmulator(process.argv.slice(2));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.stop());
  return lines;
});
