// SPDX-License-Identifier: MPL-2.0
/** The configuration, read once: every fault is listed before anything starts. */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Produkt } from "../../adapters/contract.js";
import { decodeAs } from "../../adapters/kit/tegnsaet.js";
import { checkAcross } from "./check.js";
import { isDemoFile } from "./demo.js";
import { parseYaml } from "./document.js";
import type { Draft } from "./explain.js";
import { ConfigError } from "./faults.js";
import { checkFiles, resolveFiles } from "./files.js";
import { readValues } from "./read.js";
import { toFaults } from "./report.js";
import type { GatewaySettings } from "./schema.js";
import { type Substitution, substituteEnv } from "./substitute.js";
import { isMapping } from "./tree.js";

type FagsystemSettings = GatewaySettings["fagsystemer"][number];

/** One connected system. `connection` is what the product's own schema made of it; null where a subgraph elsewhere serves it. */
export interface FagsystemConfig extends Omit<FagsystemSettings, "connection"> {
  readonly connection: unknown;
}

/** The whole configuration, with defaults filled in, times in UTC, UUIDs in lower case and file names absolute. */
export interface GatewayConfig extends Omit<GatewaySettings, "fagsystemer"> {
  readonly fagsystemer: readonly FagsystemConfig[];
}

export interface ConfigOptions {
  /** Every product the registry knows: each checks its own `connection`. */
  readonly produkter: readonly Produkt[];
  /** The shipped demo configuration: the only file that may trust the demo's issuer. */
  readonly demoPath: string;
}

export interface ParseOptions extends ConfigOptions {
  /** The file the text is from; file names in it are relative to its folder. Absent: it is no file, so never the demo's. */
  readonly path?: string;
}

/** @throws ConfigError listing every fault. */
export function loadConfig(path: string, env: NodeJS.ProcessEnv, options: ConfigOptions): GatewayConfig {
  return parseConfig(readConfigFile(path), env, { ...options, path });
}

function readConfigFile(path: string): string {
  try {
    const text = decodeAs(readFileSync(path), "utf-8");
    if (text !== null) return text;
  } catch {
    // Said below.
  }
  const expected =
    "a file that can be read, in UTF-8; SAGSGRAF_CONFIG says which, and docs/examples/sagsgraf.yaml is one to begin with";
  throw new ConfigError(path, [{ path: "", line: null, found: null, expected, about: null }]);
}

/** @throws ConfigError listing every fault. */
export function parseConfig(text: string, env: NodeJS.ProcessEnv, options: ParseOptions): GatewayConfig {
  const file = options.path ?? "the configuration";
  const document = parseYaml(text);
  if (document.faults.length > 0) {
    throw new ConfigError(
      file,
      document.faults.map((fault) => ({ path: "", found: null, about: null, ...fault })),
    );
  }
  const substitution = applyPort(substituteEnv(document.value, env), env);
  const folder = options.path === undefined ? process.cwd() : dirname(resolve(options.path));
  const reading = readValues(substitution, options.produkter);
  const drafts: Draft[] = [
    ...reading.drafts,
    ...checkAcross(reading.raw, {
      produkter: options.produkter,
      isDemo: isDemoFile(options.path ?? null, options.demoPath),
    }),
    ...checkFiles(reading.raw, folder),
  ];
  const faults = toFaults(drafts, { document, substitution, reading });
  if (faults.length > 0 || !reading.settings) throw new ConfigError(file, faults);
  return resolveFiles(withConnections(reading.settings, reading.connections), folder);
}

/** Where it runs decides the port, as `PORT` is how machines say so. */
function applyPort(substitution: Substitution, env: NodeJS.ProcessEnv): Substitution {
  const port = env["PORT"];
  if (!port || !isMapping(substitution.value)) return substitution;
  const fromEnv = new Map([...substitution.fromEnv, ["port", ["PORT"]]]);
  return { ...substitution, value: { ...substitution.value, port }, fromEnv };
}

function withConnections(settings: GatewaySettings, connections: ReadonlyMap<number, unknown>): GatewayConfig {
  const fagsystemer = settings.fagsystemer.map((fagsystem, index) => ({
    ...fagsystem,
    connection: connections.get(index) ?? null,
  }));
  return { ...settings, fagsystemer };
}
