// SPDX-License-Identifier: MPL-2.0
/** `npm -s run token -- borger|sagsbehandler|drift [--cpr …]`: a token of the demo's issuer, and nothing else on stdout. */
import { parseArgs } from "node:util";
import { parseCpr } from "../schema/identifiers.js";
import { DRIFTSROLLE, issueBorgerToken, issueSagsbehandlerToken } from "./issuer.js";
import { STANDARDBORGER } from "./korsbaek/personas.js";
import { CommandError, runCommand } from "./terminal.js";

const USAGE = "Usage: npm -s run token -- borger [--cpr DDMMYYNNNN] | sagsbehandler | drift";

await runCommand(async () => [await issue(process.argv.slice(2))]);

async function issue(args: readonly string[]): Promise<string> {
  const { kind, cpr } = readArgs(args);
  if (kind === "sagsbehandler" && cpr === undefined) return issueSagsbehandlerToken();
  if (kind === "drift" && cpr === undefined) return issueSagsbehandlerToken({ roller: [DRIFTSROLLE] });
  if (kind !== "borger") throw new CommandError(USAGE);
  const number = cpr === undefined ? STANDARDBORGER.cpr : parseCpr(cpr);
  if (number === null)
    throw new CommandError("--cpr must be ten digits with a real date; the demo's people have a day of 61-91.");
  return issueBorgerToken(number);
}

function readArgs(args: readonly string[]): { kind: string | undefined; cpr: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { cpr: { type: "string" } },
    });
    if (positionals.length > 1) throw new CommandError(USAGE);
    return { kind: positionals[0], cpr: values.cpr };
  } catch {
    throw new CommandError(USAGE);
  }
}
