// SPDX-License-Identifier: MPL-2.0
/** `npm run -s adapter:new -- <name>`: the command, apart from the process it runs in. */
import { parseArgs } from "node:util";
import type { Produkt } from "../../adapters/contract.js";
import { CommandError, type CommandResult } from "../cli/command.js";
import { generateProduct } from "./generate.js";
import { namesOf } from "./names.js";

export const NEW_USAGE = `Usage: npm run -s adapter:new -- <name> [--navn "What people call it"]

Makes adapters/<name>/, emulators/<name>/ and the conformance test, and a line in each registry.`;

export async function runNewCommand(
  args: readonly string[],
  root: string,
  produkter: readonly Produkt[],
): Promise<CommandResult> {
  const { positionals, values } = parse(args);
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) throw new CommandError(NEW_USAGE);
  const names = namesOf(name, values.navn, produkter);
  const paths = generateProduct(root, names);
  const next = [
    "Next",
    `  npx vitest run --project main test/conformance/${name}.test.ts   passes what is declared so far: that it connects`,
    "  npm run schema                                     its types, in the generated schema alone",
    `  npm run -s adapter:check -- ${name} --config <file>   against the real source, and what is still to do`,
    "  docs/new-fagsystem.md                              from here to a connected system",
  ];
  return { text: ["Written", ...paths.map((path) => `  ${path}`), "", ...next].join("\n"), exitCode: 0 };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: { navn: { type: "string" } }, allowPositionals: true });
  } catch {
    throw new CommandError(NEW_USAGE);
  }
}
