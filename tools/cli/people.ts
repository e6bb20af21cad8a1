// SPDX-License-Identifier: MPL-2.0
/**
 * The test people and companies that a source is asked about. Their numbers are personal data: they are read from a file, from
 * stdin or from the environment, never from the command line, where they would stand in the shell's history.
 */
import { readFileSync } from "node:fs";
import { parseCpr, parseCvr } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import { CommandError } from "./command.js";

export const PEOPLE_VARIABLE = "SAGSGRAF_TESTPERSONER";

/** `file` null: the environment's, if it has any; `-`: stdin. Numbers stand apart by line breaks, commas or blanks; `#` begins a comment. */
export function readPeople(file: string | null, env: NodeJS.ProcessEnv, most: number): readonly PartIdent[] {
  const text = file === null ? (env[PEOPLE_VARIABLE] ?? "") : readText(file);
  const words = text
    .split("\n")
    .flatMap((line) => (line.split("#")[0] ?? "").split(/[\s,;]+/))
    .filter((word) => word !== "");
  const idents = words.map((word, i) => parseIdent(word, i + 1));
  return [...new Map(idents.map((ident) => [ident.vaerdi, ident])).values()].slice(0, most);
}

function readText(file: string): string {
  if (/^[\d-]{8,11}$/.test(file))
    throw new CommandError(
      `--cpr takes the name of a file with test people's numbers, or - for stdin, never a number: it would stand in the shell's history. ${PEOPLE_VARIABLE} in the environment will do too.`,
    );
  try {
    return readFileSync(file === "-" ? 0 : file, "utf8");
  } catch {
    throw new CommandError("--cpr names a file that cannot be read.");
  }
}

function parseIdent(word: string, place: number): PartIdent {
  const cpr = parseCpr(word);
  if (cpr !== null) return { type: "CPR", vaerdi: cpr };
  const cvr = parseCvr(word);
  if (cvr !== null) return { type: "CVR", vaerdi: cvr };
  throw new CommandError(`Number ${place} of the test people is neither a CPR nor a CVR number.`);
}
