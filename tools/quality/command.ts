// SPDX-License-Identifier: MPL-2.0
/** `npm run -s adapter:quality -- <name> --config <file>`: the command, apart from the process it runs in. */
import { parseArgs } from "node:util";
import type { Fagsystem, Produkt, SagKriterier } from "../../adapters/contract.js";
import { dateInDenmark } from "../../adapters/time.js";
import { isKlePattern, parseUuid } from "../../schema/identifiers.js";
import type { PartIdent } from "../../schema/records.js";
import { CommandError, type CommandResult } from "../cli/command.js";
import { readInstance } from "../cli/instance.js";
import { openInstance } from "../cli/open.js";
import { PEOPLE_VARIABLE, readPeople } from "../cli/people.js";
import { criteria, partCriteria } from "../conformance/probe.js";
import { examineQuality } from "./examine.js";
import { formatKvalitet } from "./report.js";

export const QUALITY_USAGE = `Usage: npm run -s adapter:quality -- <product or instance> --config <file>
         [--cpr <file with numbers, or - for stdin>] [--ansvarlig <uuid>]... [--kle <number or prefix>]...
         [--sagsnummer <number>]... [--most <cases>] [--json]

Counts what is missing or cannot be right in a source's data, in Danish, without personal data. Numbers of people and
companies are read from that file or from ${PEOPLE_VARIABLE} in the environment.`;

const MOST_CALLS = 2000;
const MOST_PEOPLE = 200;
const MOST_CASES = 500;
const MOST_DETAILS = 100;

export async function runQualityCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  produkter: readonly Produkt[],
): Promise<CommandResult> {
  const { values, positionals } = parse(args);
  const [name, ...more] = positionals;
  if (more.length > 0) throw new CommandError(QUALITY_USAGE);
  const instance = readInstance({ name, file: values.config, env, produkter, usage: QUALITY_USAGE });
  const people = readPeople(values.cpr ?? null, env, MOST_PEOPLE);
  const mostCases = parseMost(values.most);
  const open = openInstance(instance, MOST_CALLS);
  try {
    const searches = searchesOf(open.fagsystem, people, values);
    const rapport = await examineQuality(open.fagsystem, { searches, mostCases, mostDetails: MOST_DETAILS });
    const { instans } = instance.config;
    const dato = dateInDenmark(new Date().toISOString()) ?? "";
    const head = { navn: instance.produkt.navn, instans, dato };
    const text = values.json ? JSON.stringify({ ...head, ...rapport }, null, 2) : formatKvalitet(rapport, head);
    return { text, exitCode: Object.keys(rapport.fejl).length > 0 ? 1 : 0 };
  } finally {
    await open.close();
  }
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  const many = { type: "string", multiple: true } as const;
  const options = {
    config: text,
    cpr: text,
    ansvarlig: many,
    kle: many,
    sagsnummer: many,
    most: text,
    json: { type: "boolean" },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw new CommandError(QUALITY_USAGE);
  }
}

function parseMost(text: string | undefined): number {
  if (text === undefined) return MOST_CASES;
  const most = Number(text);
  if (Number.isInteger(most) && most > 0 && most <= 5000) return most;
  throw new CommandError("--most is a whole number of cases, 1-5000.");
}

interface Wanted {
  readonly ansvarlig?: readonly string[] | undefined;
  readonly kle?: readonly string[] | undefined;
  readonly sagsnummer?: readonly string[] | undefined;
}

function searchesOf({ kapabiliteter: k }: Fagsystem, people: readonly PartIdent[], wanted: Wanted): SagKriterier[] {
  const { ansvarlig = [], kle = [], sagsnummer = [] } = wanted;
  for (const [filter, given] of [
    ["ansvarlig", ansvarlig],
    ["kle", kle],
    ["sagsnummer", sagsnummer],
  ] as const)
    if (given.length > 0 && !k.filtreUdenPart.includes(filter))
      throw new CommandError(
        `This source cannot be asked by --${filter} without a person; it declares ${k.filtreUdenPart.join(", ") || "no filter"}.`,
      );
  if (ansvarlig.some((uuid) => parseUuid(uuid) === null)) throw new CommandError("--ansvarlig is the UUID of a unit.");
  if (!kle.every(isKlePattern)) throw new CommandError("--kle is a KLE number or a prefix: 27.36.04, 27.36.*, 27.*.");
  const askable = people.filter(({ type }) => k.partTyper.includes(type));
  const searches = [
    ...askable.map((part) => partCriteria(part, k.partsroller)),
    ...ansvarlig.map((uuid) => criteria({ ansvarlig: parseUuid(uuid) })),
    ...kle.map((pattern) => criteria({ kle: [pattern] })),
    ...sagsnummer.map((nummer) => criteria({ sagsnummer: nummer })),
  ];
  if (searches.length > 0) return searches;
  throw new CommandError(
    `Nothing to ask about: give people of a type it declares (--cpr), units, KLE or case numbers.\n\n${QUALITY_USAGE}`,
  );
}
