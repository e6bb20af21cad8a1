// SPDX-License-Identifier: MPL-2.0
/** `npm run -s aendr -- <instans>`: changes a case in a system of the running `npm start`. */
import { aendretSchema } from "./control-protocol.js";
import { call, parsePort } from "./fault-command.js";
import { CommandError } from "./terminal.js";

/** The lines to print. Throws `CommandError` where nothing is running or there is no such system. */
export async function runAendr(args: readonly string[], env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const [instans, ...rest] = args;
  if (instans === undefined || rest.length > 0) throw new CommandError("usage: npm run -s aendr -- <instans>");
  const base = `http://127.0.0.1:${parsePort(env["SAGSGRAF_CONTROL_PORT"])}`;
  const order = ["POST", `/${encodeURIComponent(instans)}/change`] as const;
  const { sagsnummer, titel, fortalt } = await call(base, order, aendretSchema);
  const told = fortalt ? "told to Beskedfordeler" : "nobody was told: the next reading finds it";
  return [`${instans}: ${sagsnummer}, ${titel} (${told})`];
}
