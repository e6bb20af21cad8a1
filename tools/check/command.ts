// SPDX-License-Identifier: MPL-2.0
/** `npm run -s adapter:check -- <name> --config <file>`: the command, apart from the process it runs in. */
import { parseArgs } from "node:util";
import type { Produkt } from "../../adapters/contract.js";
import { CommandError, type CommandResult } from "../cli/command.js";
import { readInstance } from "../cli/instance.js";
import { openInstance } from "../cli/open.js";
import { PEOPLE_VARIABLE, readPeople } from "../cli/people.js";
import { formatReport } from "./report.js";
import { runLive } from "./run.js";

export const CHECK_USAGE = `Usage: npm run -s adapter:check -- <product or instance> --config <file>
         [--cpr <file with test people's numbers, or - for stdin>] [--sagsnummer <number>]... [--json]

Tries a live source against what its adapter declares: reads only, a handful of calls. Test people's CPR and CVR numbers
are read from that file or from ${PEOPLE_VARIABLE} in the environment, and are never printed.`;

/** Only reached where a source costs a call for each case and the test people have many. */
const MOST_CALLS = 250;
const MOST_PEOPLE = 3;

export async function runCheckCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  produkter: readonly Produkt[],
): Promise<CommandResult> {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (more.length > 0) throw new CommandError(CHECK_USAGE);
  const instance = readInstance({ name, file: values.config, env, produkter, usage: CHECK_USAGE });
  const people = readPeople(values.cpr ?? null, env, MOST_PEOPLE);
  const sagsnumre = values.sagsnummer ?? [];
  if (people.length === 0 && sagsnumre.length === 0)
    throw new CommandError(
      `Nobody to ask about: give test people (--cpr) or a case number (--sagsnummer).\n\n${CHECK_USAGE}`,
    );
  const open = openInstance(instance, MOST_CALLS);
  try {
    const report = await runLive(open.fagsystem, { people, sagsnumre });
    const { produkt, config } = instance;
    const head = { produkt: produkt.navn, instans: config.instans, calls: open.calls(), people: people.length };
    const text = values.json ? JSON.stringify({ ...head, ...report }, null, 2) : formatReport(report, head);
    return { text, exitCode: report.ok ? 0 : 1 };
  } finally {
    await open.close();
  }
}

function parse(args: readonly string[]) {
  const options = {
    config: { type: "string" },
    cpr: { type: "string" },
    sagsnummer: { type: "string", multiple: true },
    json: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new CommandError(CHECK_USAGE);
  }
}
