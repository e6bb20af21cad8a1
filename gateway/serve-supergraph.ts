/** `npm run gateway -- --supergraph <file> --port <n>`: any Federation 2 supergraph, on this machine, for public suites. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import closeWithGrace from "close-with-grace";
import { serveSupergraph } from "./stranger/serve.js";
import { describeStartFailure } from "./terminal.js";

const USAGE = "Usage: npm run gateway -- --supergraph <file> --port <n>";
const SHUTDOWN_MS = 5000;

try {
  const { supergraph, port } = readArgs(process.argv.slice(2));
  const { url, close } = await serveSupergraph(readFileSync(supergraph, "utf8"), port);
  console.log(url);
  closeWithGrace({ delay: SHUTDOWN_MS, logger: false }, close);
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
