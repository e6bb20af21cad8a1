// SPDX-License-Identifier: MPL-2.0
/** One instance from a configuration: a whole `sagsgraf.yaml`, a file with one entry, or one with a `connection` alone. */
import { readFileSync } from "node:fs";
import { stringify } from "yaml";
import type { Organisationskoder, Produkt } from "../../adapters/contract.js";
import { parseYaml } from "../../gateway/config/document.js";
import { ConfigError, formatConfigError } from "../../gateway/config/faults.js";
import { type FagsystemConfig, parseConfig } from "../../gateway/config/load.js";
import { koderFor } from "../../gateway/config/organisation-schema.js";
import { at, entriesAt, isMapping, type Mapping, textAt } from "../../gateway/config/tree.js";
import { CommandError } from "./command.js";
import { describeConnection, exampleConfig, listProducts } from "./products.js";

export interface Instance {
  readonly produkt: Produkt;
  readonly config: FagsystemConfig;
  readonly organisation: Organisationskoder;
}

export interface InstanceOptions {
  /** A product's key, or an instance's. */
  readonly name: string | undefined;
  /** The configuration; undefined: none was given. */
  readonly file: string | undefined;
  readonly env: NodeJS.ProcessEnv;
  readonly produkter: readonly Produkt[];
  readonly usage: string;
}

/** @throws CommandError that says what is missing and what would be right. */
export function readInstance(options: InstanceOptions): Instance {
  const { name, file, produkter, usage } = options;
  if (name === undefined) throw new CommandError(`${usage}\n\nThe products are\n${listProducts(produkter)}`);
  const named = produkter.find(({ noegle }) => noegle === name);
  if (file === undefined) throw new CommandError(named ? explainProduct(named, usage) : explainUnknown(name, options));
  const whole = readMapping(file);
  const entry = chooseEntry(whole, name, named);
  if (!entry) throw new CommandError(explainUnknown(name, options));
  return parseEntry({ entry, organisation: whole["organisation"] ?? {} }, file, options);
}

function explainProduct(produkt: Produkt, usage: string): string {
  const example = `A file for --config to begin with; the values of \${...} come from the environment:\n\n${exampleConfig(produkt)}`;
  return `${usage}\n\n${describeConnection(produkt)}\n\n${example}`;
}

function explainUnknown(name: string, { file, produkter, usage }: InstanceOptions): string {
  const shown = /^[a-z][a-z0-9-]{0,30}$/.test(name) ? ` ${name}` : "";
  const where = file === undefined ? "There is no product" : "The configuration has no instance or product";
  return `${where}${shown}. The products are\n${listProducts(produkter)}\n\n${usage}`;
}

function readMapping(file: string): Mapping {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    throw new CommandError("--config names a file that cannot be read.");
  }
  const { value, faults } = parseYaml(text);
  const [fault] = faults;
  if (fault) throw new CommandError(`--config: line ${fault.line ?? "?"}: ${fault.expected}`);
  if (!isMapping(value)) throw new CommandError("--config: the file is to hold a mapping.");
  return value;
}

function chooseEntry(file: Mapping, name: string, named: Produkt | undefined): Mapping | null {
  if ("fagsystemer" in file) {
    const entries = entriesAt(file, ["fagsystemer"]).map(({ value }) => value);
    const byInstance = entries.filter((entry) => textAt(entry, ["instans"]) === name);
    const byProduct = entries.filter((entry) => textAt(entry, ["produkt"]) === name);
    if (byInstance.length === 0 && byProduct.length > 1)
      throw new CommandError("The configuration has several instances of that product: name one by its instans.");
    const [entry] = [...byInstance, ...byProduct];
    return isMapping(entry) ? entry : null;
  }
  if (isMapping(file["connection"])) return { ...(named ? { produkt: named.noegle } : {}), ...file };
  return named ? { produkt: named.noegle, connection: file } : null;
}

/** What the gateway would make of it; what only the gateway needs is filled in. */
interface Given {
  readonly entry: Mapping;
  readonly organisation: unknown;
}

function parseEntry({ entry, organisation }: Given, file: string, { env, produkter }: InstanceOptions): Instance {
  const produkt = textAt(entry, ["produkt"]);
  const { itsystemer: _itsystemer, subgraph: _subgraph, organisation: _organisation, ...rest } = entry;
  const instans = textAt(rest, ["instans"]) ?? produkt ?? "";
  const whole = {
    secret: "x".repeat(32),
    myndighed: MYNDIGHED,
    issuers: [
      {
        name: "x",
        issuer: "https://x.invalid",
        audience: "x",
        kind: "citizen",
        jwks: { url: "https://x.invalid/jwks" },
      },
    ],
    formaal: [{ kode: "AFPROEVNING", tekst: "x" }],
    organisation: onlyOf(instans, organisation),
    fagsystemer: [
      { instans: produkt, navn: produkt, myndighed: MYNDIGHED, daekning: { altSynligt: "UKENDT" }, ...rest },
    ],
  };
  try {
    // No file is the demo's here: the issuer is ours, and nothing is served.
    const { fagsystemer, organisation: known } = parseConfig(
      stringify(whole),
      { ...env, PORT: undefined },
      {
        produkter,
        demoPath: file,
        path: file,
      },
    );
    const [config] = fagsystemer;
    const own = produkter.find(({ noegle }) => noegle === config?.produkt);
    if (config && own) return { produkt: own, config, organisation: koderFor(config.instans, known) };
  } catch (error) {
    if (error instanceof ConfigError) throw new CommandError(explainFaults(file, error));
    throw error;
  }
  throw new CommandError("--config: the instance could not be read.");
}

/** What the other instances call units and users is not asked here. */
function onlyOf(instans: string, organisation: unknown): unknown {
  if (!isMapping(organisation)) return organisation;
  return Object.fromEntries(
    Object.entries(organisation).map(([liste, poster]) => [
      liste,
      Array.isArray(poster) ? poster.map((post: unknown) => withKoder(post, instans)) : poster,
    ]),
  );
}

function withKoder(post: unknown, instans: string): unknown {
  const koder = at(post, ["koder"]);
  if (!isMapping(post) || !isMapping(koder)) return post;
  return { ...post, koder: instans in koder ? { [instans]: koder[instans] } : {} };
}

const MYNDIGHED = { cvr: "29189714", navn: "x" };

/** Lines are those of what we made of the file, so they are left out; places begin in the entry itself. */
function explainFaults(file: string, { faults }: ConfigError): string {
  const own = faults.map((fault) => ({ ...fault, line: null, path: fault.path.replace(/^fagsystemer\[0\]\.?/, "") }));
  return formatConfigError(file, own);
}
