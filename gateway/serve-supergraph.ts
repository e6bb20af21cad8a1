// SPDX-License-Identifier: MPL-2.0
/** `npm run gateway -- --supergraph <file> --port <n>`: any Federation 2 supergraph, on this machine, for public suites. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { createLog } from "./log.js";
import { runUntilTold } from "./run-until-told.js";
import { serveSupergraph } from "./stranger/serve.js";
import { describeStartFailure } from "./terminal.js";

const USAGE = "Usage: npm run gateway -- --supergraph <file> --port <n>";

try {
  const { supergraph, port } = readArgs(process.argv.slice(2));
  const { url, close } = await serveSupergraph(readFileSync(supergraph, "utf8"), port);
  console.log(url);
  runUntilTold(createLog({ level: "warn" }), close);
} catch (error) {
  console.error(error instanceof Error && error.message === USAGE ? USAGE : describeStartFailure(error));
  process.exit(1);
}

function readArgs(args: string[]): { supergraph: string; port: number } {
  const { supergraph, port } = parse(args) ?? {};
  const number = Number(port);
  if (supergraph === undefined || port === undefined || !Number.isInteger(number)) throw new Error(USAGE);
  return { supergraph, port: number };
}

function parse(args: string[]): { supergraph?: string | undefined; port?: string | undefined } | null {
  try {
    return parseArgs({ args, options: { supergraph: { type: "string" }, port: { type: "string" } } }).values;
  } catch {
    return null;
  }
}
